"""What stands in for the engine makes the pages that the engine makes, byte for byte."""

import copy

import pytest
import weasyprint.css
import weasyprint.draw.text
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import percent
from weasyprint.text import line_break

from pipeline.render.speedups.cascade import cascading
from pipeline.render.speedups.lines import lines
from pipeline.render.speedups.measuring import measuring
from pipeline.render.speedups.parsing import parsing
from pipeline.render.speedups.styling import styling
from tests.render.speedups.sparing import PAGES, set_by

SPARING = [parsing, styling, cascading, measuring, lines]


@pytest.fixture(scope="module")
def engines() -> dict[str, bytes]:
    return {page: set_by(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_engines(page: str, engines: dict[str, bytes]) -> None:
    for sparing in SPARING:
        assert set_by(page, sparing()) == engines[page], sparing.__name__
    assert set_by(page, *(sparing() for sparing in SPARING)) == engines[page]


@pytest.mark.parametrize("page", ["missing", "shorthands"])
def test_complaints_are_the_engines(page: str, caplog) -> None:
    set_by(page)
    said = [record.getMessage() for record in caplog.records]
    caplog.clear()
    set_by(page, *(sparing() for sparing in SPARING))
    assert said
    assert [record.getMessage() for record in caplog.records] == said


def counted(monkeypatch, owner: object, name: str) -> list[object]:
    """Something for each call of a function."""
    calls: list[object] = []
    whole = getattr(owner, name)

    def noted(*args: object, **options: object) -> object:
        calls.append(args[0])
        return whole(*args, **options)

    monkeypatch.setattr(owner, name, noted)
    return calls


def test_styles_are_made_when_they_are_asked_for(monkeypatch) -> None:
    made = counted(monkeypatch, weasyprint.css.ComputedStyle, "__init__")
    set_by("paragraphs")
    whole = len(made)
    made.clear()
    set_by("paragraphs", cascading())
    # Two pages, and six pseudo-elements of each of eight elements.
    assert whole - len(made) >= 6 * 8


def test_pages_with_the_same_rules_have_one_style() -> None:
    html = "<style>p { break-after: page } @page :left { margin: 1px }</style>" + "<p>a</p>" * 6
    with cascading():
        styles = [page._page_box.style for page in HTML(string=html).render().pages]
    # The first is measured before lengths are known in parts of it.
    assert len({id(style) for style in styles}) == 3
    assert [style["margin_top"].value == 1 for style in styles] == [False, True] * 3


def test_margins_without_content_are_not_laid_out(monkeypatch) -> None:
    made = counted(monkeypatch, MarginBox, "__init__")
    set_by("cards", measuring())
    assert not made
    set_by("margins", measuring())
    assert made


def test_lengths_of_a_style_are_read_once(monkeypatch) -> None:
    read = counted(monkeypatch, percent, "percentage")
    set_by("cards")
    whole = len(read)
    read.clear()
    set_by("cards", measuring())
    assert len(read) < whole / 4


def test_equal_lines_are_shaped_and_drawn_once(monkeypatch) -> None:
    shaped = counted(monkeypatch, line_break.Layout, "get_first_line")
    drawn = counted(monkeypatch, weasyprint.draw.text, "draw_first_line")
    set_by("cards")
    whole = len(shaped), len(drawn)
    shaped.clear()
    drawn.clear()
    set_by("cards", styling(), cascading(), lines())
    assert len(drawn) * 3 == whole[1]
    assert len(shaped) < whole[0] / 2


def test_a_shorthand_is_read_once_for_all_its_properties(monkeypatch) -> None:
    read = counted(monkeypatch, weasyprint.css.validation.expanders, "validate_non_shorthand")
    set_by("cards")
    whole = len(read)
    read.clear()
    set_by("cards", cascading())
    assert len(read) < whole / 2


def test_the_engine_is_left_as_it_was() -> None:
    modules = (
        weasyprint.css,
        weasyprint.layout,
        weasyprint.draw,
        line_break,
        percent,
        weasyprint.layout.block,
    )
    before = [copy.copy(vars(module)) for module in modules]
    missing = weasyprint.css.ComputedStyle.__missing__
    set_by("lists", *(sparing() for sparing in SPARING))
    assert [vars(module) for module in modules] == before
    assert weasyprint.css.ComputedStyle.__missing__ is missing
