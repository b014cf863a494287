"""Galleys that are set while others are still being composed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep

from pipeline.cache.store import Cache
from pipeline.commands.builds.workshop import PRELOAD
from pipeline.model import Document, Galley
from pipeline.model.marker import page_marker
from pipeline.pool import Serial, open_pool
from pipeline.problems import Outcome
from pipeline.render import render, render_draft
from pipeline.render.galleys.folded import folded
from tests.render.binder.test_joined import cards
from tests.render.test_render import document, galley


@dataclass
class Script:
    """A copy of what is all there, which notes what was asked for."""

    document: Document
    asked: list[str]

    @property
    def frame(self) -> Document:
        return replace(self.document, galleys=(), folio=None)

    def __iter__(self) -> Iterator[Galley]:
        for one in self.document.galleys:
            self.asked.append(one.name)
            yield one

    def finish(self) -> Outcome[Document]:
        self.asked.append("finish")
        return Outcome(replace(self.document, galleys=()))


def set_as_it_comes(what: Document, cache: Cache | None = None, jobs: int = 1) -> tuple[Outcome, list[str]]:
    noted: list[str] = []

    def on_galley(name: str, known: bool, _pace: object) -> None:
        noted.append(f"{name} {'known' if known else 'set'}")

    with open_pool(jobs, preload=PRELOAD) as pool:
        outcome = render_draft(
            Script(what, noted), cache or Cache(None), on_galley, pool, lambda: noted.append("composed")
        )
    return outcome, noted


def referring(folder: Path) -> Document:
    """A contents page, four cards in a joined galley, one of them with a fault, and a folio."""
    contents = galley("contents", f"<p>See {page_marker(['a'])}, {page_marker(['b'])}</p>")
    pages = (galley("one", "<p id='a'>A</p>"), galley("two", "<p id='b'>B</p>", running=True))
    folio = galley("folio", "<p style='text-align:right'>0123456789</p>")
    return document(folder, contents, *cards(folder).galleys, *pages, folio=folio)


def test_a_book_is_the_same_whether_it_is_set_whole_or_as_it_comes(tmp_path):
    what = referring(tmp_path)
    whole = render(what, Cache(None), lambda *_: None)
    outcome, noted = set_as_it_comes(what)
    assert outcome == whole
    assert [problem.code for problem in outcome.problems] == ["OCT-R03"]
    assert noted.index("composed") < noted.index("finish")


def test_workers_begin_before_all_is_composed(tmp_path):
    given: list[Galley] = []
    noted: list[str] = []

    class Slow(Script):
        def __iter__(self) -> Iterator[Galley]:
            while not noted:
                sleep(0.02)
                given.append(galley(f"page {len(given)}", f"<p>{len(given)}</p>"))
                yield given[-1]

    with open_pool(2, preload=PRELOAD) as pool:
        outcome = render_draft(
            Slow(document(tmp_path), []), Cache(None), lambda name, *_: noted.append(name), pool, list
        )
    assert len(noted) == len(given) == outcome.value.pages
    assert outcome == render(document(tmp_path, *given), Cache(None), lambda *_: None, Serial())


def test_what_is_remembered_is_not_set_again(tmp_path):
    cache = Cache(tmp_path / "cache")
    before, _ = set_as_it_comes(referring(tmp_path), cache)
    after, noted = set_as_it_comes(referring(tmp_path), cache)
    assert after == before
    assert not [line for line in noted if line.endswith(" set")]


def test_a_product_without_pages_is_told(tmp_path):
    outcome, noted = set_as_it_comes(document(tmp_path))
    assert outcome == Outcome(None)
    assert noted == ["composed", "finish"]


def test_a_folded_galley_is_the_same_to_read():
    plain = galley("one", "<p>Ж\ud800</p>" * 99, start="recto", of=("a",))
    small = folded(plain)
    assert small.html == plain.html
    assert replace(small, name="two") == folded(replace(plain, name="two"))
    assert [small.name, small.source, small.start, small.of] == ["one", plain.source, "recto", ("a",)]
