"""A page format: the size of a page, its margins, its type; and sizes as people write them: ``210x100mm``."""

import re
from dataclasses import dataclass

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_NUMBER = r"(\d{1,4}+(?:[.]\d{1,4}+)?+)"
_MEASURES = re.compile(rf"{_NUMBER}\s?+[x×]\s?+{_NUMBER}\s?+(mm|cm|in)?+", re.IGNORECASE)
_ISO = re.compile(r"([AB])(10|\d)", re.IGNORECASE)
# Width and height of A0 and B0 in mm (ISO 216); each next one is the half of the one before.
_WHOLE = {"A": (841, 1189), "B": (1000, 1414)}
# Nothing smaller is a page, and nothing larger is printed (mm): 6x9 alone is the name of a format, in inches.
_SMALLEST, _LARGEST = 20.0, 2000.0


@dataclass(frozen=True, slots=True)
class Format:
    """A page: lengths in mm, ``size`` and ``leading`` of the text in pt."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    size: float
    leading: float

    @property
    def measure(self) -> float:
        """The width of the text block in mm."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height of the text block in mm."""
        return self.height - self.top - self.bottom


def page_size(text: str) -> tuple[float, float] | None:
    """Width and height in mm of a page; None if ``text`` is no size, or none of a page.

    >>> page_size("A6"), page_size("210x100mm"), page_size("4x6in"), page_size("6x9")
    ((105, 148), (210.0, 100.0), (101.6, 152.4), None)
    """
    size = _halved(text.strip()) or measures(text)
    return size if size and all(_SMALLEST <= side <= _LARGEST for side in size) else None


def measures(text: str) -> tuple[float, float] | None:
    """Width and height in mm of ``text``, two numbers and perhaps their unit; None if it is no such."""
    found = _MEASURES.fullmatch(text.strip())
    if found is None:
        return None
    unit = _MM[(found[3] or "mm").lower()]
    return round(float(found[1]) * unit, 3), round(float(found[2]) * unit, 3)


def _halved(text: str) -> tuple[int, int] | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    width, height = _WHOLE[found[1].upper()]
    for _ in range(int(found[2])):
        width, height = height // 2, width
    return width, height
