"""What stands in for the engine makes the pages that the engine makes, byte for byte."""

import pytest
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import percent
from weasyprint.text import line_break

from pipeline.render.speedups.table import ROWS
from tests.render.speedups.sparing import PAGES, rows, set_by

# Whose marks are others, or which leave something out: they have tests of their own.
ELSEWHERE = rows("programs", "svg_paths", "sheets", "whole_lines", "copied_text")
_OF_SCRIPTS = ("direction.", "scripts.")
SPARING = tuple(row for row in ROWS if row not in ELSEWHERE and not row.by.startswith(_OF_SCRIPTS))


@pytest.fixture(scope="module")
def engines() -> dict[str, bytes]:
    return {page: set_by(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_engines(page: str, engines: dict[str, bytes]) -> None:
    for row in SPARING:
        assert set_by(page, [row]) == engines[page], row.name
    assert set_by(page, SPARING) == engines[page]


@pytest.mark.parametrize("page", ["missing", "shorthands"])
def test_complaints_are_the_engines(page: str, caplog) -> None:
    set_by(page)
    said = [record.getMessage() for record in caplog.records]
    caplog.clear()
    set_by(page, SPARING)
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


def test_margins_without_content_are_not_laid_out(monkeypatch) -> None:
    made = counted(monkeypatch, MarginBox, "__init__")
    set_by("cards", rows("margins"))
    assert not made
    set_by("margins", rows("margins"))
    assert made


def test_lengths_of_a_style_are_read_once(monkeypatch) -> None:
    read = counted(monkeypatch, percent, "percentage")
    set_by("cards")
    whole = len(read)
    read.clear()
    set_by("cards", rows("lengths"))
    assert len(read) < whole / 4


def test_equal_lines_are_shaped_once(monkeypatch) -> None:
    shaped = counted(monkeypatch, line_break.Layout, "get_first_line")
    set_by("cards")
    whole = len(shaped)
    shaped.clear()
    set_by("cards", rows("attributes", "lines"))
    assert len(shaped) < whole
