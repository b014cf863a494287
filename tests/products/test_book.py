"""The abstract book of the demo: everything is in it, and every page is where it is said to be."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.load import load_event
from pipeline.model import Event
from pipeline.text.prose.markdown import set_prose
from tests.conftest import REPOSITORY, Built
from tests.products import printing
from tests.products.test_every_product import destinations
from tests.tools.golden import expect_lines, expect_pictures
from tests.tools.pages import text

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def event() -> Event:
    loaded = load_event(REPOSITORY).value
    assert loaded is not None
    return loaded


def bare(words: str) -> str:
    """Letters and digits only: hyphens at line ends, spaces and quotes do not count."""
    folded = unicodedata.normalize("NFKC", words)
    return re.sub(r"[\W_]", "", folded).casefold()


def test_every_title_person_and_paper_is_printed(built: Built, event: Event) -> None:
    printed = bare(" ".join(text(built.pdf("book"))))
    for talk in event.talks:
        assert talk.tba or bare(talk.title.plain) in printed
        assert talk.abstract is None or bare(talk.abstract.plain) in printed
    for person in event.people:
        assert bare(person.name) in printed
    for paper in event.papers:
        assert bare(paper.title.plain) in printed


def test_every_entry_stands_on_the_page_the_contents_name(built: Built, event: Event) -> None:
    pages = text(built.pdf("book"))
    with pikepdf.open(built.pdf("book")) as pdf:
        targets = destinations(pdf)
    for talk in event.talks:
        title = "To be announced" if talk.tba else talk.title.plain
        assert bare(title) in bare(pages[targets[f"talk-{talk.id}"] - 1])
    for paper in event.papers:
        assert bare(paper.title.plain)[:30] in bare(pages[targets[f"paper-{paper.key}"] - 1])


def test_every_printed_folio_is_the_page_of_the_file(built: Built) -> None:
    folios = {number: page.split()[-1] for number, page in enumerate(text(built.pdf("book")), 1) if page}
    printed = {number: folio for number, folio in list(folios.items())[1:-1] if folio.isdigit()}
    assert len(printed) > 25
    assert all(int(folio) == number for number, folio in printed.items())


def test_parts_begin_on_rectos_and_pages_are_a_multiple_of_four(built: Built, event: Event) -> None:
    with pikepdf.open(built.pdf("book")) as pdf:
        targets = destinations(pdf)
        assert len(pdf.pages) % 4 == 0
    assert all(targets[name] % 2 == 1 for name in ("welcome", "papers", *(day.id for day in event.days)))


def test_inner_margins_lie_at_the_spine(built: Built) -> None:
    with pikepdf.open(built.pdf("book")) as pdf:
        recto, verso = pdf.pages[12], pdf.pages[13]
        shift = float(verso.mediabox[0]) - float(recto.mediabox[0])
    assert shift == pytest.approx(2 * 72 / 25.4, abs=0.01)


def test_outline_holds_days_talks_and_parts(built: Built, event: Event) -> None:
    with pikepdf.open(built.pdf("book")) as pdf, pdf.open_outline() as outline:
        top = [item.title for item in outline.root]
        talks = [child.title for item in outline.root for child in item.children]
    assert {"Contents", "Related papers", "Index of people", "Notes"} <= set(top)
    assert {talk.title.plain for talk in event.talks if not talk.tba} <= set(talks)


def test_back_references_name_the_page_of_the_talk(built: Built, event: Event) -> None:
    pages = text(built.pdf("book"))
    with pikepdf.open(built.pdf("book")) as pdf:
        targets = destinations(pdf)
    for talk in event.talks:
        family = event.person[talk.speakers[0]].family
        for key in talk.papers:
            assert f"{family}, p. {targets[f'talk-{talk.id}']}" in pages[targets[f"paper-{key}"] - 1]


def test_index_is_sorted_and_complete(built: Built, event: Event) -> None:
    with pikepdf.open(built.pdf("book")) as pdf:
        page = text(built.pdf("book"))[destinations(pdf)["people"] - 1]
    families = [person.family for person in event.people if person.roles]
    places = {family: page.find(family) for family in families}
    assert -1 not in places.values()
    assert page.find("Loli Piccolomini") < page.find("Manzoni") < page.find("Marchesi")


def test_pages_are_those_of_the_reference(built: Built) -> None:
    expect_lines(built.pdf("book"), GOLDEN / "book.txt")


def test_some_pages_look_like_the_reference(built: Built) -> None:
    expect_pictures(built.pdf("book"), GOLDEN / "book", [1, 6, 7, 12, 34, 36])


def test_keywords_stand_below_a_line_of_their_text(tmp_path: Path) -> None:
    talks = []
    for length in range(27, 42):
        items = "\n".join(f"- item {n} of the list" for n in range(length))
        abstract = set_prose(items, printing.HERE).value
        talks.append(replace(printing.talk(f"t{length}", "Alpha"), abstract=abstract, keywords=("oneword",)))
    slots = [printing.slot(30 * n, talk=one.id) for n, one in enumerate(talks)]
    path, _codes = printing.printed(printing.event_of(slots, talks=tuple(talks)), "book", tmp_path)
    pages = [page for page in text(path) if "oneword" in page]
    assert len(pages) == len(talks)
    assert all("of the list" in page for page in pages)
    assert any("item 0" not in page for page in pages)
