"""Page numbers, put on when the book is bound, so that no galley depends on its place.

The product's folio template is set once; it holds the ten digits in the wanted type at the place of a
recto's folio. From its page come the font, size, colour and position.
"""

from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name


@dataclass(frozen=True)
class FolioType:
    """Digits as codes of ``font``; ``right`` and ``baseline`` in pt from the page's lower left corner.

    ``widths`` are in 1/1000 of ``size`` (pt); ``colour`` are three operands of ``rg``.
    """

    font: pikepdf.Object
    size: float
    codes: tuple[bytes, ...]
    widths: tuple[float, ...]
    colour: tuple[float, float, float]
    right: float
    baseline: float


def read_folio_type(book: pikepdf.Pdf, sample: pikepdf.Pdf) -> FolioType:
    """The type in which ``sample`` shows ``0123456789``; ValueError if it does not."""
    page = sample.pages[0]
    matrix = pikepdf.Matrix()
    stack: list[pikepdf.Matrix] = []
    colour, name, size = (0.0, 0.0, 0.0), "", 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands, word = instruction.operands, str(instruction.operator)
        if word == "q":
            stack.append(matrix)
        elif word == "Q":
            matrix = stack.pop()
        elif word == "cm":
            matrix = pikepdf.Matrix(*(float(o) for o in operands)) @ matrix
        elif word == "rg":
            colour = (float(operands[0]), float(operands[1]), float(operands[2]))
        elif word == "Tm":
            text = pikepdf.Matrix(*(float(o) for o in operands)) @ matrix
        elif word == "Tf":
            name, size = str(operands[0]), float(operands[1])
        elif word == "TJ":
            codes = tuple(bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
            pairs = tuple(c[i : i + 2] for c in codes for i in range(0, len(c), 2))
            if len(pairs) == 10:
                font = book.copy_foreign(page.obj.Resources.Font[name])
                widths = _widths(font, pairs)
                points = size * abs(text.a)
                right = text.e + sum(widths) * points / 1000
                return FolioType(font, points, pairs, widths, colour, right, text.f)
    raise ValueError("the folio template must print 0123456789 in one run")


def _widths(font: pikepdf.Object, codes: tuple[bytes, ...]) -> tuple[float, ...]:
    flat = list(font.DescendantFonts[0].W)
    table = {
        int(first) + step: float(width)
        for first, run in zip(flat[::2], flat[1::2], strict=True)
        for step, width in enumerate(run)
    }
    return tuple(table[int.from_bytes(code, "big")] for code in codes)


def stamp(page: pikepdf.Page, number: int, kind: FolioType) -> None:
    """Print ``number`` on ``page`` as an artifact: at the right on a recto, mirrored on a verso."""
    digits = [int(d) for d in str(number)]
    width = sum(kind.widths[d] for d in digits) * kind.size / 1000
    left, right = float(page.mediabox[0]), float(page.mediabox[2])
    # The folio's distance from the outer edge is the same on both sides of the leaf.
    outer = (right - left) - kind.right
    x = kind.right - width if number % 2 else left + outer
    codes = b"".join(kind.codes[d] for d in digits)
    r, g, b = kind.colour
    page.contents_add(b"q", prepend=True)
    page.contents_add(
        b"Q /Artifact <</Type /Pagination>> BDC q %.4f %.4f %.4f rg BT /OctavoFolio %.4f Tf "
        b"1 0 0 1 %.4f %.4f Tm <%s> Tj ET Q EMC"
        % (r, g, b, kind.size, x, kind.baseline, codes.hex().encode())
    )
    resources = page.obj.Resources
    if "/OctavoFolio" not in resources.get("/Font", Dictionary()):
        resources.Font[Name.OctavoFolio] = kind.font
