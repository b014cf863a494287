"""The type of folios, read from the page that shows it."""

import pikepdf

from pipeline.render.fragments.font_use import widths
from pipeline.render.fragments.fragment import FolioType


def read_folio_type(page: pikepdf.Object) -> tuple[pikepdf.Object, FolioType]:
    """The font and the type in which ``page`` shows ``0123456789``; ValueError if it does not.

    Which entry of the table refers to the font remains to be told.
    """
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
        elif word == "TJ" and len(codes := _codes(operands[0])) == 10:
            font = page.Resources.Font[name]
            known = widths(font.DescendantFonts[0])
            digits = tuple(known[int(code, 16)] for code in codes)
            points = size * abs(text.a)
            right = text.e + sum(digits) * points / 1000
            return font, FolioType(-1, points, codes, digits, colour, right, text.f)
    raise ValueError("the folio template must print 0123456789 in one run")


def _codes(run: pikepdf.Object) -> tuple[str, ...]:
    """The codes, of two bytes each, in a run of text and kerns."""
    shown = b"".join(bytes(part) for part in run if isinstance(part, pikepdf.String))
    return tuple(shown[i : i + 2].hex() for i in range(0, len(shown), 2))
