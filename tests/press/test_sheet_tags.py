"""Pages that are laid on sheets keep their tags: what is marked, in the order of the pages."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.cache.store import Cache
from pipeline.model import Document, Galley, Pdf
from pipeline.press.imposition.sheet import impose
from pipeline.press.imposition.sheet_plan import Area, Placement, Side
from pipeline.problems import Source
from pipeline.render import render
from tests.conftest import REPOSITORY
from tests.press.printing import FONTS
from tests.tools.verapdf import validate

HTML = (
    "<!doctype html><html lang='en'><head><title>Cards</title><style>@page{{size:50mm 40mm;margin:5mm}}"
    "html{{font:10pt 'Source Serif 4'}}</style></head><body><h1>Card {0}</h1>"
    "<p>See <a href='https://example.org'>our site</a>, {0}</p></body></html>"
)


@pytest.fixture(scope="module")
def cards() -> Pdf:
    galleys = tuple(Galley(f"c{n}", HTML.format(n), Source("content/a.md")) for n in (1, 2, 3))
    made = render(
        Document("cards", "Cards", "en", galleys, (), (REPOSITORY,), FONTS), Cache(None), lambda *_: None
    )
    assert made.problems == ()
    return made.value


def laid(cards: Pdf, *pages: int) -> bytes:
    places = tuple(Placement(page, 55 * n, 10) for n, page in enumerate(pages))
    return impose(cards, "sheet", [Side(places)], Area(200, 60), duplex=False).data


def marked(element: pikepdf.Object) -> Iterator[tuple[str, tuple[int, int]]]:
    """The text elements in order of reading, each with the form in which it is marked."""
    for kid in element.K if isinstance(element.K, Array) else [element.K]:
        if kid.get("/Type") == Name.MCR:
            yield str(element.S), kid.Stm.objgen
        else:
            yield from marked(kid)


def test_sheets_are_read_in_the_order_of_the_pages(cards: Pdf, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(laid(cards, 2, 0, 1))
    assert validate(tmp_path / "sheet.pdf") == []
    with pikepdf.open(tmp_path / "sheet.pdf") as pdf:
        forms = [pdf.pages[0].Resources.XObject[f"/P{n}"] for n in (1, 2, 3)]
        read = list(marked(pdf.Root.StructTreeRoot))
        assert list(dict.fromkeys(form for _kind, form in read)) == [form.objgen for form in forms]
        assert {kind for kind, _form in read} == {"/H1", "/P", "/Span"}
        rows = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert all(isinstance(rows[int(form.StructParents)], Array) for form in forms)


@pytest.mark.parametrize("pages", [(0, 1), (0, 1, 2, 2)])
def test_a_page_that_has_not_one_place_has_no_tags(cards: Pdf, pages: tuple[int, ...]) -> None:
    with pikepdf.open(io.BytesIO(laid(cards, *pages))) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_pages_without_tags_are_laid_without() -> None:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page(page_size=(100, 100)).obj.Resources = Dictionary()
    made.save(out)
    with pikepdf.open(io.BytesIO(laid(Pdf("blank", out.getvalue(), 1), 0))) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
