"""What holds for every file that is made: whatever products there are, these tests find them."""

import re
from pathlib import Path

import pikepdf
import pytest

from pipeline.folders.layers import Layers
from pipeline.render.binder.fonts import font_files
from tests.conftest import REPOSITORY, Built
from tests.tools.pages import words
from tests.tools.verapdf import validate

PRODUCTS = sorted(Layers(REPOSITORY).product_folders())


def files_of(built: Built, product: str) -> list[Path]:
    return [path for path in built.files if path.stem == product or path.stem.startswith(f"{product}-")]


def tagged(path: Path) -> bool:
    with pikepdf.open(path) as pdf:
        return "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("product", PRODUCTS)
def test_only_our_fonts_are_embedded(built: Built, product: str) -> None:
    ours = set(font_files(Layers(REPOSITORY).fonts))
    for path in files_of(built, product):
        with pikepdf.open(path) as pdf:
            for thing in pdf.objects:
                if (
                    isinstance(thing, pikepdf.Dictionary)
                    and thing.get("/Type") == "/Font"
                    and "/DescendantFonts" in thing
                ):
                    name = re.sub(r"^/[A-Z]{6}\+", "", str(thing.BaseFont))
                    assert name in ours
                    descriptor = thing.DescendantFonts[0].FontDescriptor
                    assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_link_leads_somewhere_and_prints_the_right_number(built: Built, product: str) -> None:
    for path in files_of(built, product):
        pages = words(path)
        with pikepdf.open(path) as pdf:
            targets = destinations(pdf)
            for page, seen in zip(pdf.pages, pages, strict=True):
                for annotation in page.obj.get("/Annots", []):
                    if "/Dest" not in annotation:
                        assert str(annotation.A.URI).startswith(("http", "mailto:"))
                        continue
                    number = targets[str(annotation.Dest)]
                    text = words_in(seen, annotation.Rect, page.mediabox)
                    if re.fullmatch(r"\d+,?;?", text) and not str(annotation.Dest).startswith("paper-"):
                        assert int(text.strip(",;")) == number, (path.name, annotation.Dest, text)


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Named destination to page number, from 1."""
    if "/Names" not in pdf.Root:
        return {}
    flat = list(pdf.Root.Names.Dests.Names)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {str(name): numbers[place[0].objgen] for name, place in zip(flat[::2], flat[1::2], strict=True)}


def words_in(seen: list, rect: pikepdf.Array, box: pikepdf.Array) -> str:
    """The words whose middle lies in ``rect`` of a page with media box ``box``."""
    left, top = float(box[0]), float(box[3])
    x0, x1 = sorted((float(rect[0]) - left, float(rect[2]) - left))
    y0, y1 = sorted((top - float(rect[1]), top - float(rect[3])))
    inside = [w for w in seen if x0 <= (w.x0 + w.x1) / 2 <= x1 and y0 <= (w.y0 + w.y1) / 2 <= y1]
    return " ".join(w.text for w in inside)


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_file_is_tagged_and_passes_pdf_ua(built: Built, product: str) -> None:
    for path in files_of(built, product):
        assert tagged(path)
        assert validate(path) == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_words_leave_the_page(built: Built, product: str) -> None:
    from tests.tools.pages import sizes

    for path in files_of(built, product):
        for page, (width, height) in zip(words(path), sizes(path), strict=True):
            for word in page:
                assert 0 <= word.x0 < word.x1 <= width, word
                assert -1 <= word.y0 < word.y1 <= height + 1, word
