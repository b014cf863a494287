"""Small type drawn as outlines: PDF/X wants every font embedded, and a few words do not deserve one."""

from functools import lru_cache

import pikepdf
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from pikepdf import Array, Name

from pipeline.folders.layers import shipped

_FONT = "fonts/source-sans-3/SourceSans3_400Regular.ttf"


class Lettering:
    """Type for one PDF, which keeps the outline of each character once, as a form."""

    def __init__(self, press: pikepdf.Pdf) -> None:
        self._press = press
        self._forms: dict[str, pikepdf.Object] = {}

    def line(self, text: str, size: float) -> tuple[bytes, dict[str, pikepdf.Object]]:
        """Operators that fill ``text`` at ``size`` pt from 0, 0 in the current colour, and their forms.

        For words of ours: KeyError if the shipped sans has no glyph for a character.
        """
        unit, advance, drawn = size / _font()["head"].unitsPerEm, 0, []
        used: dict[str, pikepdf.Object] = {}
        for character in text:
            name = f"/L{ord(character):X}"
            drawn.append(f"q {unit:.6f} 0 0 {unit:.6f} {advance * unit:.3f} 0 cm {name} Do Q")
            if name not in self._forms:
                self._forms[name] = self._form(character)
            used[name] = self._forms[name]
            advance += _glyph(character)[1]
        return "\n".join(drawn).encode(), used

    def _form(self, character: str) -> pikepdf.Object:
        head = _font()["head"]
        box = Array([head.xMin, head.yMin, head.xMax, head.yMax])
        form = self._press.make_stream(_glyph(character)[0].encode() + b" f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, box
        return form


@lru_cache(maxsize=1)
def _font() -> TTFont:  # ours, as the code is
    return TTFont(shipped("styles") / _FONT)


@lru_cache(maxsize=256)
def _glyph(character: str) -> tuple[str, int]:
    """Its path in font units, and how far it moves the next one."""
    glyphs = _font().getGlyphSet()
    glyph = glyphs[_font().getBestCmap()[ord(character)]]
    pen = _Pen(glyphs)
    glyph.draw(pen)
    return " ".join(pen.operators), int(glyph.width)


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Writes an outline as PDF path operators; the base class makes cubic curves of TrueType's."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._write("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (f"{number:.5g}" for point in points for number in point)
        self.operators.append(" ".join([*numbers, operator]))
