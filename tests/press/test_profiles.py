"""Every printer profile that we ship, tried with what it is for: boxes, standard, inks, what preflight says.

Colour profiles that we may not ship are stood in for by ours, under the name that the printer profile gives.
"""

import io
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from pipeline.cache.store import Cache
from pipeline.compose import compose, page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_printer, load_product
from pipeline.model import Document, Galley, Pdf
from pipeline.model.accent_ink import AccentInk
from pipeline.model.printer import Binding, InkSet, Marks, Printer
from pipeline.preflight import examine, overall
from pipeline.press.edition.print_edition import imposed, print_all
from pipeline.press.imposition.sheet import page_areas
from pipeline.press.imposition.sheet_plan import Area
from pipeline.press.stock.by_name import choose
from pipeline.problems import Problem, Severity, Source
from pipeline.render import render
from tests.conftest import REPOSITORY
from tests.press.printing import ICC

MM = 72 / 25.4
AT = Source("templates/book/product.yaml")
LAYERS = Layers(REPOSITORY)
ACCENT = AccentInk("PANTONE 293 C", (1.0, 0.68, 0.0, 0.0), "#0057a8")
NAMES = tuple(LAYERS.printers())
# What each is for, if not a book of its own page.
FOR_SIGNS = ("signs-a2", "signs-a1", "signs-a0")
FOR_BADGES = {
    "badges-cr80": "85.6x54",
    "badges-a6": "105x148",
    "badges-96x134": "",
    "badges-butterfly": "",
}
BOOKS = tuple(name for name in NAMES if name not in (*FOR_SIGNS, *FOR_BADGES))
OWN_PAGE = {"office": "A5", "grey": "A5"}


def profile(name: str, icc: Path | None = None) -> Printer:
    """The profile ``name`` of ours for an event with an accent; ``icc`` is one more folder of ICC files."""
    folders = (icc, *LAYERS.icc) if icc else LAYERS.icc
    outcome = load_printer(LAYERS.printers()[name], folders, page_sizes())
    assert outcome.problems == ()
    assert outcome.value is not None
    return outcome.value.printing(ACCENT)


def stood_in(name: str, folder: Path) -> Printer:
    """The profile with its colour profile, which is ours under the other's name if we may not ship it."""
    wanted = profile(name).colour.wanted
    if wanted and not (ICC.parent / wanted).exists():
        icc = folder / "printers" / "icc"
        icc.mkdir(parents=True)
        shutil.copy(ICC, icc / wanted)
        return profile(name, icc)
    return profile(name)


@cache
def book(width: float, height: float, pages: int = 84) -> Pdf:
    """A book of that page in mm: text, a tint and a colour on each page, a coloured cover that bleeds."""
    style = (
        f"@page{{size:{width}mm {height}mm;margin:15mm;bleed:5mm}} html{{font:9.5pt 'Source Serif 4'}}"
        "@page:first{background:#0057a8} section+section{break-before:page} h1{color:#0057a8}"
        "div{background:#e5eef6;height:20mm} p{color:#222}"
    )
    leaf = "<section><h1>Page {n}</h1><div></div><p>Text that is black, number {n}.</p></section>"
    body = "".join(leaf.format(n=n) for n in range(1, pages + 1))
    head = f"<head><title>t</title><style>{style}</style></head>"
    html = f"<!doctype html><html lang='en'>{head}<body>{body}</body></html>"
    galley = Galley(f"{width} by {height} of {pages}", html, Source("content/g.md"))
    document = Document("book", "A book", "en", (galley,), (), (REPOSITORY / "content",), LAYERS.fonts)
    made = render(document, Cache(None), lambda *_: None).value
    assert made.pages == pages, made.pages
    return replace(made, cover=(1, 2, pages - 1, pages))


@cache
def leaves(product: str, card: str = "") -> Pdf:
    """The demo's signs or badges, these on cards of a size in mm."""
    event, kind = load_event(REPOSITORY).value, load_product(LAYERS.product_folders()[product]).value
    assert event is not None
    assert kind is not None
    stock = choose(card, AT, Area(210, 297)).value if card else None
    size = (stock.card.width, stock.card.height) if stock else None
    return render(compose(event, kind, LAYERS, size).value, Cache(LAYERS.cache), lambda *_: None).value


def accepted(files: tuple[Pdf, ...], printer: Printer) -> None:
    """Preflight has nothing against ``files``, whose boxes are exact and which are in the standard."""
    assert files
    for made in files:
        report = examine(made.data, made.name, printer)
        assert overall(report), [f.message for f in report.findings]
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            version = str(pdf.trailer.Info.get("/GTS_PDFXVersion", ""))
            assert version == ("PDF/X-4" if printer.standard == "pdf/x-4" else "")
            for page in pdf.pages:
                trim, bleed = ([float(v) / MM for v in page.obj[key]] for key in ("/TrimBox", "/BleedBox"))
                around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
                assert around == pytest.approx([printer.bleed] * 4, abs=0.01)


def serious(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.message for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_printed_with_each_profile_for_books(name: str, tmp_path: Path) -> None:
    printer = stood_in(name, tmp_path)
    pages = book(*(printer.trim or page_sizes()[OWN_PAGE[name]]))
    outcome = print_all(pages, printer, "A book", AT, named=True)
    assert serious(outcome.problems) == []
    assert len(outcome.value) == (2 if printer.cover.separate else 1)
    accepted(outcome.value, printer)
    with pikepdf.open(io.BytesIO(outcome.value[0].data)) as pdf:
        assert len(pdf.pages) % printer.multiple == 0
        inks = {str(one[1]) for one in pdf.objects if isinstance(one, pikepdf.Array) and _is_separation(one)}
        spot = {"/PANTONE 293 C"} if printer.colour.space in (InkSet.SPOT, InkSet.ONE) else set()
        assert inks - {"/All"} == spot


def _is_separation(array: pikepdf.Array) -> bool:
    return len(array) == 4 and array[0] == pikepdf.Name.Separation


@pytest.mark.parametrize("name", FOR_SIGNS)
def test_signs_are_enlarged(name: str) -> None:
    printer, signs = profile(name).for_single_leaves(), leaves("signs")
    outcome = print_all(signs, printer, "Signs", AT, named=True)
    assert serious(outcome.problems) == []
    accepted(outcome.value, printer)
    wide, high = printer.leaves or (0, 0)
    areas = page_areas(outcome.value[0])
    assert len(areas) == signs.pages
    assert all((area.width, area.height) == pytest.approx((wide, high), abs=0.01) for area in areas)


@pytest.mark.parametrize("name", FOR_BADGES)
def test_badges_are_printed_on_cards(name: str) -> None:
    printer, badges = profile(name).for_single_leaves(), leaves("badges", FOR_BADGES[name])
    outcome = print_all(badges, printer, "Badges", AT, named=True)
    assert serious(outcome.problems) == []
    accepted(outcome.value, printer)
    assert outcome.value[0].pages == (badges.pages // 2 if printer.butterfly else badges.pages)


@pytest.mark.parametrize("name", [*FOR_SIGNS, *FOR_BADGES])
def test_what_prints_single_leaves_prints_no_books(name: str) -> None:
    asked = print_all(book(148, 210), profile(name), "t", AT, named=True)
    assert asked.value == ()
    assert [problem.code for problem in asked.problems] == ["OCT-S11"]
    other = print_all(leaves("badges"), profile("signs-a2").for_single_leaves(), "t", AT, named=False)
    assert [problem.code for problem in other.problems] == ["OCT-S12"]


def test_without_its_colour_profile_a_printer_says_where_to_get_it() -> None:
    outcome = print_all(book(148, 210), profile("uncoated-a5"), "t", AT, named=True)
    assert outcome.value == ()
    [problem] = outcome.problems
    assert problem.code == "OCT-S20"
    assert "PSOuncoated_v3_FOGRA52.icc" in problem.message
    assert "https://www.eci.org" in problem.hint
    assert "printers/icc/" in problem.hint


@pytest.mark.parametrize("name", ["spot-a5", "one-ink-a5"])
def test_without_a_spot_ink_there_is_no_edition_in_it(name: str) -> None:
    outcome = print_all(book(148, 210), profile(name).printing(None), "t", AT, named=True)
    assert outcome.value == ()
    assert [problem.code for problem in outcome.problems] == ["OCT-S25"]


def test_preflight_knows_the_wanted_ink_and_no_other() -> None:
    printer = profile("spot-a5")
    [made] = print_all(book(148, 210), printer, "t", AT, named=True).value
    other = printer.printing(replace(ACCENT, spot="HKS 41 K"))
    told = [finding.message for finding in examine(made.data, made.name, other).findings]
    assert any("PANTONE 293 C" in message for message in told)
    assert not any("PANTONE" in f.message for f in examine(made.data, made.name, printer).findings)


def test_a_thin_book_is_not_glued_and_a_thick_one_not_stapled() -> None:
    thin, thick = book(148, 210, 24), book(148, 210)
    glued = print_all(thin, profile("perfect-a5"), "t", AT, named=True)
    assert glued.value == ()
    assert [problem.code for problem in glued.problems] == ["OCT-S26"]
    own = profile("perfect-a5")
    bold = replace(own, cover=replace(own.cover, least=1.0))
    assert print_all(thin, bold, "t", AT, named=True).problems == ()
    stapled = print_all(thick, profile("saddle-a5"), "t", AT, named=True)
    assert len(stapled.value) == 2
    assert [problem.code for problem in stapled.problems] == ["OCT-S27"]
    assert print_all(thin, profile("saddle-a5"), "t", AT, named=True).problems == ()


@pytest.mark.parametrize("scheme", ["saddle", "signatures", "2up", "cut-stack"])
def test_badges_cannot_be_stitched(scheme: str) -> None:
    printer = replace(profile("saddle-a5"), sheet="SRA3").for_single_leaves()
    outcome = imposed(leaves("badges"), printer, "t", AT, scheme, "b.pdf")
    if scheme in {"saddle", "signatures"}:
        assert outcome.value == ()
        assert [problem.code for problem in outcome.problems] == ["OCT-S28"]
    else:
        assert len(outcome.value) == 1


@pytest.mark.parametrize("sheet", ["SRA4", "A3"])
def test_sheets_larger_than_the_pages_carry_marks(sheet: str) -> None:
    """Crop marks and fold marks, though the shop wants none on single pages."""
    printer = replace(profile("saddle-a5"), sheet=sheet)
    assert printer.marks is Marks.NONE
    assert printer.binding is Binding.SADDLE
    [made] = imposed(book(148, 210, 24), printer, "t", AT, "saddle", "b.pdf").value
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pdf.pages[0].contents_coalesce()
        drawn = pdf.pages[0].Contents.read_bytes()
    assert b"/All CS" in drawn
    cuts, folds = drawn[drawn.index(b"/All CS") :].split(b"] 0 d", 1)
    assert cuts.count(b" l S") == 8
    assert folds.count(b" l S") == 2
