"""Products of an event's own: pages of any size, on bought stock, with bleed and on sheets as ours."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.commands.test_bad_inputs import small
from tests.commands.test_looks import told
from tests.conftest import octavo
from tests.tools.pages import sizes

MM = 72 / 25.4
_PALE = 200
Ground = Callable[[float, float], bool]
PAGE = """{% extends "page.html" %}
{% block head %}<style>@page { margin: 0 }</style>{% endblock %}
{% block body %}<main style="background: #1f4e79; position: absolute; inset: calc(-1 * var(--bleed))"></main>
<p style="position: relative; padding: 8mm">{{ person.name }}</p>{% endblock %}
"""
PART = "parts: [{template: slip.html, each: person, bleed: true}]\n"
FORMAT = "{width: 99, height: 210, inner: 9, outer: 8, top: 7, bottom: 6, size: 9, leading: 12}"


def event_with(folder: Path, product: str, people: int = 1) -> Path:
    """An event of one talk and ``people`` with a product ``slip``."""
    more = "".join(f"p{number}: Zoe Number{number}\n" for number in range(1, people))
    event = small(folder, people_dot_yaml="ada: {given: Ada, family: Byron}\n" + more)
    home = event / "templates" / "slip"
    home.mkdir(parents=True)
    (home / "product.yaml").write_text("title: Slips\n" + PART + product)
    (home / "slip.html").write_text(PAGE)
    return event


def built(event: Path, *more: str) -> Path:
    """The folder of what is made of the product."""
    run = octavo("build", "slip", *more, folder=event)
    assert run.returncode == 0, run.stderr
    return event / "output"


def in_mm(pdf: Path) -> list[tuple[float, float]]:
    return [(round(width / MM, 1), round(height / MM, 1)) for width, height in sizes(pdf)]


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [round(float(side) / MM, 1) for side in page.obj[name]]


def grounds(pdf: Path) -> list[Ground]:
    """For each sheet of ``pdf`` whether it is coloured at a place, in mm from its left and its upper edge."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [sheet.render(scale=4).to_pil().convert("L") for sheet in document]

    def coloured(picture: Image.Image, x: float, y: float) -> bool:
        return picture.getpixel((round(x * 4 * MM), round(y * 4 * MM))) < _PALE

    return [partial(coloured, picture) for picture in pictures]


def has_card(ground: Ground, left: float, top: float, right: float, low: float) -> bool:
    """Whether colour ends at these edges, to half a millimetre."""
    x, y = (left + right) / 2, (top + low) / 2
    inside = ((left + 0.5, y), (right - 0.5, y), (x, top + 0.5), (x, low - 0.5))
    outside = ((left - 0.5, y), (right + 0.5, y), (x, top - 0.5), (x, low + 0.5))
    return all(ground(*place) for place in inside) and not any(ground(*place) for place in outside)


@pytest.mark.parametrize(
    ("page", "size"),
    [("A6", (105, 148)), ("210x100mm", (210, 100)), ("4x6in", (101.6, 152.4)), ("b7", (88, 125))],
)
def test_a_page_of_any_size(tmp_path: Path, page: str, size: tuple[float, float]) -> None:
    event = event_with(tmp_path, f"page: {page}\n")
    assert in_mm(built(event) / "slip.pdf") == [size]


def test_a_format_of_ones_own_before_ours_of_that_name(tmp_path: Path) -> None:
    event = event_with(tmp_path, "page: A5\n")
    assert in_mm(built(event) / "slip.pdf") == [(148, 210)]
    (event / "styles").mkdir()
    (event / "styles" / "formats.yaml").write_text(f"A5: {FORMAT}\n")
    assert in_mm(built(event) / "slip.pdf") == [(99, 210)]


@pytest.mark.parametrize("page", ["no-such", "6x9mm", "5000x20mm", "A11"])
def test_what_is_no_page_is_told_where_it_is_asked_for(tmp_path: Path, page: str) -> None:
    event = event_with(tmp_path, f"page: {page}\n")
    assert told(event, "build", "slip") == [("OCT-S01", "templates/slip/product.yaml:3:7")]


def test_an_unsound_format_is_told_with_its_line(tmp_path: Path) -> None:
    event = event_with(tmp_path, "page: thin\n")
    (event / "styles").mkdir()
    (event / "styles" / "formats.yaml").write_text(f"thin: {FORMAT.replace('99', '2')}\n")
    assert told(event, "build", "slip")[0] == ("OCT-Y16", "styles/formats.yaml:1:15")


def test_it_bleeds_in_the_print_edition(tmp_path: Path) -> None:
    out = built(event_with(tmp_path, "page: 210x100mm\n"), "--printer", "grey")
    with pikepdf.open(out / "print" / "slip-grey.pdf") as pdf:
        [page] = pdf.pages
        left, low, right, top = box(page, "/TrimBox")
        assert (round(right - left, 1), round(top - low, 1)) == (210, 100)
        assert box(page, "/BleedBox") == [left - 3, low - 3, right + 3, top + 3]
    assert "Your printer will accept this" in (out / "print" / "slip-grey.html").read_text(encoding="utf-8")


def test_it_is_folded_into_a_booklet(tmp_path: Path) -> None:
    event = event_with(tmp_path, "page: A6\nmultiple: 4\n", people=3)
    out = built(event, "--printer", "grey", "--impose", "saddle")
    assert in_mm(out / "slip.pdf") == [(105, 148)] * 4
    front, back = grounds(out / "print" / "slip-grey-saddle.pdf")
    # Two pages side by side on A4, with bleed around; behind them one and a blank page.
    assert has_card(front, 43.5 - 3, 31 - 3, 148.5 + 105 + 3, 179 + 3)
    assert has_card(back, 148.5, 31 - 3, 148.5 + 105 + 3, 179 + 3)


def test_it_is_printed_on_bought_stock(tmp_path: Path) -> None:
    out = built(event_with(tmp_path, "stock: L4785\n", people=11)) / "slip.pdf"
    assert in_mm(out) == [(210, 297)] * 2
    full, rest = grounds(out)
    for row in range(5):
        for x, y in ((18, 13 + 55 * row), (113, 13 + 55 * row)):
            assert has_card(full, x, y, x + 80, y + 50)
    assert has_card(rest, 18, 13, 98, 63)
    assert not rest(150, 40)


def test_cards_of_a_size_are_cut_out_of_paper_with_their_bleed(tmp_path: Path) -> None:
    event = event_with(tmp_path, "stock: 90x50\n", people=4)
    [sheet] = grounds(built(event, "--printer", "grey") / "slip.pdf")
    # Two columns in the middle of A4; where two cards are neighbours, so is their bleed.
    assert has_card(sheet, 12 - 3, 11.5 - 3, 198 + 3, 117.5 + 3)


@pytest.mark.parametrize(("stock", "code"), [("L9999x", "OCT-S40"), ("400x300", "OCT-S41")])
def test_stock_that_is_not_there(tmp_path: Path, stock: str, code: str) -> None:
    event = event_with(tmp_path, f"stock: {stock}\n")
    assert told(event, "build", "slip") == [(code, "templates/slip/product.yaml:3:8")]


def test_labels_too_small_for_a_badge_will_do_for_other_things(tmp_path: Path) -> None:
    out = built(event_with(tmp_path, "stock: 8160\n")) / "slip.pdf"
    assert in_mm(out) == [(215.9, 279.4)]
