"""What a file uses more than once, read once: fonts, images, and the operators of its streams."""

import warnings
from dataclasses import dataclass, field
from typing import TypeVar

import pikepdf

from pipeline.preflight.reading.font import Font, font_of
from pipeline.preflight.reading.image import ImagePixels, picture

Program = list[tuple[str, list[object]]]
"""The operators of a content stream with their operands."""

T = TypeVar("T")

DAMAGE = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What reading a damaged or malicious file can raise: its objects may be of any type."""

# About twenty seconds' work, and what a page full of fine drawing has; what is left unseen is told.
_BUDGET, _BUDGET_OF_PAGE = 1_500_000, 20_000


class Exhausted(Exception):
    """The file has more operators than are looked at."""


@dataclass(slots=True)
class Library:
    """``left`` is how many operators may still be run; ``complaints`` are what the parser said."""

    left: int = _BUDGET
    complaints: list[str] = field(default_factory=list)
    _fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    _pictures: dict[tuple[int, int], ImagePixels] = field(default_factory=dict)
    _programs: dict[tuple[int, int], Program] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: int) -> "Library":
        """For a file of so many pages."""
        return cls(_BUDGET + _BUDGET_OF_PAGE * pages)

    def font(self, font: pikepdf.Object) -> Font:
        """The font that a dictionary describes."""
        known = self._fonts.get(font.objgen)
        return known or _keep(self._fonts, font, font_of(font))

    def picture(self, image: pikepdf.Object, resources: object) -> ImagePixels:
        """The image of an XObject."""
        known = self._pictures.get(image.objgen)
        return known or _keep(self._pictures, image, picture(image, resources))

    def program(self, stream: pikepdf.Object | pikepdf.Page) -> Program:
        """The operators of a page, a form, a pattern or a glyph."""
        source = stream.obj if isinstance(stream, pikepdf.Page) else stream
        known = self._programs.get(source.objgen)
        if known is None:
            known = self._read(stream)
            if not isinstance(stream, pikepdf.Page):
                _keep(self._programs, source, known)
        self.left -= len(known)
        if self.left < 0:
            raise Exhausted
        return known

    def _read(self, stream: pikepdf.Object | pikepdf.Page) -> Program:
        with warnings.catch_warnings(record=True) as complaints:
            warnings.simplefilter("always")
            read = pikepdf.parse_content_stream(stream)
            self.complaints += [str(complaint.message) for complaint in complaints]
        return [(str(step.operator), list(step.operands)) for step in read]


def _keep(shelf: dict[tuple[int, int], T], owner: pikepdf.Object, value: T) -> T:
    """Direct objects have no number to remember them by."""
    if owner.is_indirect:
        shelf[owner.objgen] = value
    return value
