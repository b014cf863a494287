"""Galleys that are set together, with the engine itself: each complaint at its own entry."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cache.store import Cache
from pipeline.model import Document, Galley
from pipeline.model.seam import seam
from pipeline.pool import Serial
from pipeline.problems import Source
from pipeline.render import render, render_each
from tests.render.test_render import FONTS, HEAD


def card(name: str, line: int, text: str) -> Galley:
    html = f"{HEAD}<body>{seam()}<h1 style='break-before: page'>{text}</h1></body></html>"
    return Galley(name, html, Source("content/people.yaml", line))


def cards(folder: Path, line: int = 1) -> Document:
    words = ("Ada", "Grace", "\U00013000", "Hedy")
    galleys = tuple(card(f"card-{n}", line + n, word) for n, word in enumerate(words))
    return Document("cards", "Cards", "en", galleys, (), (folder,), FONTS)


def test_a_complaint_about_a_joined_galley_names_the_person(tmp_path: Path) -> None:
    told: list[str] = []
    cache = Cache(tmp_path / "cache")
    outcome = render(cards(tmp_path), cache, lambda name, *_: told.append(name))
    assert outcome.value.pages == 4
    assert len(told) < 4
    assert [(p.code, p.source.line) for p in outcome.problems] == [("OCT-R03", 3)]


def test_lines_that_move_set_nothing_again_and_complaints_move_along(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = render(cards(tmp_path), cache, lambda *_: None)
    known: list[bool] = []
    after = render(cards(tmp_path, 11), cache, lambda _name, was, _pace: known.append(was))
    assert all(known)
    assert [p.source.line for p in after.problems] == [13]
    assert after.value.data == before.value.data


@pytest.mark.parametrize("remembered", [True, False])
def test_small_documents_are_set_together(tmp_path: Path, remembered: bool) -> None:
    whole = cards(tmp_path)
    each = [replace(whole, name=g.name, title=g.name, galleys=(g,)) for g in whole.galleys]
    cache = Cache(tmp_path / "cache" if remembered else None)
    told: list[str] = []
    together = list(render_each(each, cache, lambda name, *_: told.append(name.split()[0]), Serial()))
    assert sorted(told) == [one.name for one in each]
    alone = [render(one, Cache(None), lambda *_: None) for one in each]
    assert together == alone
