"""A comparison that cannot fail is worth nothing: each kind of difference must be seen."""

import logging
from pathlib import Path

import pytest
from weasyprint import HTML

from tests.tools import golden
from tests.tools.pages import lines, words

PAGE = """<html lang="en-GB"><title>A page</title><style>
@page {{ size: 100mm 60mm; margin: 10mm }} body {{ margin: 0 }}
p {{ margin: 0 0 {gap}; hyphens: auto; width: {width} }}
</style><p>{text}</p><p>second paragraph</p><p style="break-before: page">last page</p></html>"""


@pytest.fixture(autouse=True)
def quiet_and_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    monkeypatch.delenv("OCTAVO_UPDATE_GOLDEN", raising=False)
    monkeypatch.setattr(golden, "REPORT", tmp_path / "report")


def set_page(folder: Path, text: str = "first paragraph", gap: str = "5mm", width: str = "auto") -> Path:
    path = folder / "page.pdf"
    HTML(string=PAGE.format(text=text, gap=gap, width=width)).write_pdf(path)
    return path


def test_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    [first, _, _, _], [last, _] = words(set_page(tmp_path))
    assert (first.text, last.text) == ("first", "last")
    assert (first.x0, last.x0) == pytest.approx((28.35, 28.35), abs=0.5)
    assert first.y0 == pytest.approx(last.y0, abs=0.1)
    assert 28 < first.y0 < first.y1 < 28 + 24


def test_a_line_ends_where_the_page_ends_it(tmp_path: Path) -> None:
    narrow = [line.text for line in lines(set_page(tmp_path, text="approximation of things", width="22mm"))]
    assert narrow[:3] == ["page", "approxim‐", "ation of"]
    assert narrow[-2:] == ["page", "last page"]


def test_cells_of_a_table_are_lines_of_their_own(tmp_path: Path) -> None:
    row = "<table><tr><td style='width: 40mm'>nine o’clock<td>opening</table>"
    assert [line.text for line in lines(set_page(tmp_path, text=row))][1:3] == ["nine o’clock", "opening"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"text": "first sentence"}, "gone"),
        ({"gap": "8mm"}, "moved"),
        ({"text": "x<br>first paragraph"}, "new"),
    ],
)
def test_changed_text_or_place_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], word: str
) -> None:
    reference = tmp_path / "page.txt"
    with monkeypatch.context() as context:
        context.setenv("OCTAVO_UPDATE_GOLDEN", "1")
        golden.expect_lines(set_page(tmp_path), reference)
    golden.expect_lines(set_page(tmp_path), reference)
    with pytest.raises(AssertionError, match=word):
        golden.expect_lines(set_page(tmp_path, **change), reference)
    assert word in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_changed_picture_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as context:
        context.setenv("OCTAVO_UPDATE_GOLDEN", "1")
        golden.expect_pictures(set_page(tmp_path), tmp_path / "book", (1, 2))
    golden.expect_pictures(set_page(tmp_path), tmp_path / "book", (1, 2))
    with pytest.raises(AssertionError, match=r"page 1: \d"):
        golden.expect_pictures(set_page(tmp_path, gap="9mm"), tmp_path / "book", (1, 2))
    assert (tmp_path / "report" / "report.html").read_text(encoding="utf-8").count("<img") == 3


def test_missing_reference_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no reference"):
        golden.expect_lines(set_page(tmp_path), tmp_path / "none.txt")
