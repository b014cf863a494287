"""What is on the pages of a PDF: words with their places, and pictures.

Places are points (1/72 inch) from the page's top left corner, x to the right, y down.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops

# PDFium's mark for a hyphen that it takes for one of the line's end, and the character meant.
_LINE_END_HYPHEN = {0x02: "-", 0xFFFE: "-"}
# Grey levels, of 255: the shade of a glyph's edge may differ by so much between rasterisers.
_SHADE = 48


class Word(NamedTuple):
    """A run of characters without a space, in the order of the page's content."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Line(NamedTuple):
    """Words that follow each other on one baseline; ``page`` counts from 1."""

    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Baseline(NamedTuple):
    """A line of text by the place of its letters: ``y`` from the top of the page, ``size`` of most."""

    y: float
    size: float
    text: str


def baselines(page: Any) -> list[Baseline]:
    """The lines of text of a page of PDFium, from the top; what stands beside one is of it."""
    content, top = page.get_textpage(), page.get_cropbox()[3]
    found: dict[float, list[tuple[str, float]]] = {}
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pypdfium2.raw.FS_MATRIX()
    for index in range(content.count_chars()):
        letter = _character(content, index)
        pypdfium2.raw.FPDFText_GetCharOrigin(content, index, x, y)
        pypdfium2.raw.FPDFText_GetMatrix(content, index, matrix)
        size = pypdfium2.raw.FPDFText_GetFontSize(content, index) * abs(matrix.d)
        if not letter.isspace():
            found.setdefault(round(top - y.value, 2), []).append((letter, round(size, 2)))
    return [_baseline(place, letters) for place, letters in sorted(found.items())]


def _baseline(place: float, letters: list[tuple[str, float]]) -> Baseline:
    [(size, _count)] = Counter(size for _letter, size in letters).most_common(1)
    return Baseline(place, size, "".join(letter for letter, _size in letters))


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_page_words(page)) for page in document]


def text(pdf: Path) -> list[str]:
    """The text of each page, one space between words; a word broken at a line's end stays two."""
    return [" ".join(word.text for word in page) for page in words(pdf)]


def lines(pdf: Path) -> list[Line]:
    """The lines of all pages; each page begins with a line "page" as large as itself."""
    found: list[Line] = []
    for number, (page, (width, height)) in enumerate(zip(words(pdf), sizes(pdf), strict=True), 1):
        found.append(Line(number, "page", 0, 0, width, height))
        run: list[Word] = page[:1]
        for last, word in pairwise(page):
            if not _follows(last, word):
                found.append(_line(number, run))
                run = []
            run.append(word)
        if run:
            found.append(_line(number, run))
    return found


def sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def page_images(pdf: Path, dpi: float) -> list[Image.Image]:
    """Each page as an RGB picture on white."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def differences(a: Image.Image, b: Image.Image) -> float:
    """The share of pixels, 0 to 1, that look different; 1 if the sizes differ."""
    if a.size != b.size:
        return 1.0
    histogram = ImageChops.difference(a.convert("L"), b.convert("L")).histogram()
    return sum(histogram[_SHADE:]) / sum(histogram)


def _page_words(page: Any) -> Iterator[Word]:
    left, _, _, top = page.get_cropbox()
    content = page.get_textpage()
    run: list[tuple[str, float, float, float, float]] = []
    for index in range(content.count_chars()):
        character = _character(content, index)
        if character.isspace():
            if run:
                yield _word(run)
            run = []
        else:
            x0, y0, x1, y1 = content.get_charbox(index, loose=True)
            run.append((character, x0 - left, top - y1, x1 - left, top - y0))
    if run:
        yield _word(run)


def _character(content: Any, index: int) -> str:
    code = pypdfium2.raw.FPDFText_GetUnicode(content, index)
    return _LINE_END_HYPHEN.get(code, chr(code))


def _word(run: list[tuple[str, float, float, float, float]]) -> Word:
    characters, x0, y0, x1, y1 = zip(*run, strict=True)
    return Word("".join(characters), min(x0), min(y0), max(x1), max(y1))


def _line(page: int, run: list[Word]) -> Line:
    texts, x0, y0, x1, y1 = zip(*run, strict=True)
    return Line(page, " ".join(texts), min(x0), min(y0), max(x1), max(y1))


def _follows(last: Word, word: Word) -> bool:
    """On the same baseline, and no further away than an em: the next cell of a table is a new line."""
    height = last.y1 - last.y0
    return abs(last.y1 - word.y1) < height / 2 and -1 < word.x0 - last.x1 < height
