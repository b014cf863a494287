"""Page references: set once, and stamped when the book is bound."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from pipeline.cache.store import Cache
from pipeline.model.marker import PAGE_SCHEME, page_marker
from pipeline.problems import Outcome
from pipeline.render.binder.stamps import Unstampable, digits_like
from pipeline.render.fragments.fragment import Fragment, pack, unpack
from pipeline.render.fragments.prepare import prepare
from tests.conftest import REPOSITORY
from tests.render.proofs import FONTS, bound, fragment, opened, proof
from tests.render.test_render import document, galley, made
from tests.tools.pages import text
from tests.tools.verapdf import validate

FIGURES = ".folios{font-variant-numeric:lining-nums tabular-nums}"
LATE = 41


def reference(target: str, zeros: str = "000", style: str = "") -> str:
    return f"<span class='folios' style='{style}'><a href='{PAGE_SCHEME}{zeros}:{target}'>{zeros}</a></span>"


def at(page: int) -> Fragment:
    """A galley whose last page, ``page`` behind the front, is called ``a``."""
    return replace(fragment("<p>text</p>"), anchors={"a": (0, 0.0, 0.0)}, pages=page)


def body(count: int) -> str:
    return "".join(f"<p id='x{i}' style='break-before:page'>{i}</p>" for i in range(count))


def words(path: Path, outcome: Outcome) -> list[str]:
    path.write_bytes(outcome.value.data)
    return [" ".join(page.split()) for page in text(path)]


def shown(outcome: Outcome) -> tuple[str, tuple[float, ...]]:
    """The text at the link of the first page, and its box (pt)."""
    with opened(outcome) as pdf, pypdfium2.PdfDocument(outcome.value.data) as seen:
        box = tuple(float(value) for value in pdf.pages[0].Annots[0].Rect)
        page = seen[0].get_textpage()
        first = page.get_text_range().index(text_at := page.get_text_bounded(*box).strip())
        return text_at, (box[2], page.get_charbox(first + len(text_at) - 1)[2])


@pytest.mark.parametrize("style", ["", "font-variant-numeric:oldstyle-nums", "letter-spacing:1pt"])
def test_a_number_is_text_at_the_right_end_of_its_room(style):
    front = fragment(f"<p>See {reference('a', style=style)}!</p>", FIGURES)
    assert front.stampable
    number, (edge, end) = shown(bound(front, at(1)))
    assert number == "2"
    assert 0 <= edge - end < 2


def test_what_follows_a_number_does_not_move():
    def places(page: int) -> list[float]:
        with pypdfium2.PdfDocument(bound(front, *[fragment("<p>x</p>")] * page, at(1)).value.data) as pdf:
            seen = pdf[0].get_textpage()
            end = seen.count_chars()
            return [x for i in range(end - 6, end) for x in seen.get_charbox(i)]

    front = fragment(f"<p>See {reference('a')} behind</p>", FIGURES)
    assert places(1) == pytest.approx(places(12))


def test_bodies_with_stamps_pack():
    front = fragment(f"<p>{reference('a')} {reference('b', style='font-weight:bold')}</p>", FIGURES)
    body = unpack(front.body)
    assert [stamp.target for stamp in body.stamps] == ["a", "b"]
    assert pack(body) == front.body


@pytest.mark.parametrize(
    "markup",
    [
        reference("a").replace(">000<", ">00<"),
        reference("a").replace(">000<", ">0<b>0</b>0<"),
        reference("a").replace(">000<", ">001<"),
        f"<div style='width:1px;overflow-wrap:anywhere'>{reference('a')}</div>",
    ],
)
def test_zeros_that_are_not_as_expected_are_told(markup):
    assert not fragment(f"<p>{markup}</p>", FIGURES).stampable


def test_our_style_breaks_no_number_at_the_end_of_a_line():
    style = (REPOSITORY / "styles" / "base.css").read_text(encoding="utf-8")
    related = "; ".join(f"Barkova, p.&nbsp;{reference('a')}" for _ in range(4))
    lines = (f"<p style='padding-left:{n / 4}mm'><span>Related to {related}</span></p>" for n in range(60))
    assert fragment("".join(lines), style).stampable


def test_a_font_that_is_not_ours_is_told():
    assert not prepare(proof(f"<p>{reference('a')}</p>", FIGURES), FONTS[:0]).stampable


def test_figures_are_found_by_the_glyph_of_zero():
    file = next(file for folder in FONTS for file in sorted(folder.glob("*Serif*egular*")))
    with pytest.raises(Unstampable):
        digits_like(file, 1)


def column(anchor: str) -> str:
    return page_marker([anchor], column=True) + " "


def test_a_document_with_references_is_set_once_and_again_at_no_shift(tmp_path):
    cache, told = Cache(tmp_path / "cache"), []
    front = galley("front", "<p>" + "".join(column(f"x{i}") for i in range(LATE)) + "</p>")
    what = document(tmp_path, front, galley("body", body(LATE)), digits=2)
    made(what, cache, told)
    assert sorted(name.split()[0] for name, _known in told) == ["body", "front"]
    told.clear()
    more = galley("more", "<p>one</p><p style='break-before:page'>two</p>")
    outcome = made(replace(what, galleys=(front, more, what.galleys[1])), cache, told)
    assert [name for name, known in told if not known] == ["more"]
    pages = words(tmp_path / "book.pdf", outcome)
    assert pages[0] == " ".join(str(4 + i) for i in range(LATE))
    assert pages[3] == "0"
    assert validate(tmp_path / "book.pdf") == []


def test_references_that_share_a_page_or_go_back_are_set_with_true_numbers(tmp_path):
    twice = galley("twice", f"<p>{page_marker(['x1', 'y1'])}; {page_marker(['x2', 'x0'])}</p>")
    once = galley("once", f"<p>{page_marker(['x0', 'x2'])}</p>")
    told: list[tuple[str, bool]] = []
    entries = galley("body", body(3).replace(">1<", "><b id='y1'>1</b><"))
    outcome = made(document(tmp_path, twice, once, entries), None, told)
    assert sorted(name.split()[0] for name, _known in told) == ["body", "once", "twice", "twice"]
    assert words(tmp_path / "book.pdf", outcome)[:2] == ["4; 3, 5", "3, 5"]


def test_a_book_longer_than_guessed_gets_more_room(tmp_path):
    blank = "<p style='break-before:page'>text</p>" * 99
    told: list[tuple[str, bool]] = []
    what = document(
        tmp_path, galley("front", f"<p>{column('x')}</p>"), galley("body", blank + "<p id='x'>x</p>")
    )
    outcome = made(what, None, told)
    assert sorted(name.split()[0] for name, _known in told) == ["body", "front", "front"]
    assert words(tmp_path / "book.pdf", outcome)[0] == "100"


def test_numbers_in_a_line_leave_no_gap_and_are_set_when_their_figures_are_known(tmp_path):
    told: list[tuple[str, bool]] = []
    front = galley("front", f"<p>{page_marker(['x0', 'x1'])} and {page_marker(['x12'])} on.</p>")
    outcome = made(document(tmp_path, front, galley("body", body(13)), digits=3), None, told)
    assert sorted(name.split()[0] for name, _known in told) == ["body", "front"]
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        page = pdf[0].get_textpage()
        said = page.get_text_range()
        boxes = [page.get_charbox(at, loose=True) for at in range(len(said))]
    assert said.strip() == "2, 3 and 14 on."
    gaps = [right[0] - left[2] for left, right in pairwise(boxes[: len(said.strip())])]
    assert max(map(abs, gaps)) < 0.5
