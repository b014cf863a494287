"""What a file uses more than once, read once: fonts, images, and the operators of short streams."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import pikepdf

from pipeline.preflight.reading.font import Font, font_of
from pipeline.preflight.reading.image import ImagePixels, picture

Do = Callable[[str, list[object]], None]
"""What is done with an operator of a content stream and its operands."""

T = TypeVar("T")

# About twenty seconds' work, and what a page full of fine drawing has; what is left unseen is told.
_BUDGET, _BUDGET_OF_PAGE = 1_500_000, 20_000
# Of a file of any number of pages no more; it takes some minutes.
_MOST = 12_000_000
# Operators of a form or glyph that is remembered, and of all of them; others are read again at each use.
_SHORT, _SHELF = 5_000, 200_000
# No operator has so many operands; strings and arrays count as one.
_OPERANDS = 1_000


class Exhausted(Exception):
    """The file has more operators than are looked at."""


@dataclass(slots=True)
class Library:
    """``left`` is how many operators may still be run; ``complaints`` are what the parser said."""

    left: int = _BUDGET
    complaints: list[str] = field(default_factory=list)
    _fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    _pictures: dict[tuple[int, int], ImagePixels] = field(default_factory=dict)
    _programs: dict[tuple[int, int], list[tuple[str, list[object]]]] = field(default_factory=dict)
    _shelved: int = 0

    @classmethod
    def of(cls, pages: int) -> "Library":
        """For a file of so many pages."""
        return cls(min(_BUDGET + _BUDGET_OF_PAGE * pages, _MOST))

    def font(self, font: pikepdf.Object) -> Font:
        """The font that a dictionary describes."""
        known = self._fonts.get(font.objgen)
        return known or _keep(self._fonts, font, font_of(font))

    def picture(self, image: pikepdf.Object, resources: object) -> ImagePixels:
        """The image of an XObject."""
        known = self._pictures.get(image.objgen)
        return known or _keep(self._pictures, image, picture(image, resources))

    def run(self, stream: pikepdf.Object | pikepdf.Page, do: Do) -> None:
        """Do each operator of a page, a form, a pattern or a glyph, as it is read."""
        if isinstance(stream, pikepdf.Page):
            stream.parse_contents(_OperatorByOperator(self, do))
            return
        known = self._programs.get(stream.objgen)
        if known is None:
            reader = _OperatorByOperator(self, do)
            pikepdf.Object._parse_stream(stream, reader)  # noqa: SLF001 - pikepdf has it public for pages only
            self._shelve(stream, reader.kept)
            return
        for name, operands in known:
            self.spend()
            do(name, operands)

    def spend(self) -> None:
        """Count an operator; Exhausted if that is one too many."""
        self.left -= 1
        if self.left < 0:
            raise Exhausted

    def _shelve(self, stream: pikepdf.Object, program: list[tuple[str, list[object]]]) -> None:
        if len(program) <= _SHORT and self._shelved + len(program) <= _SHELF:
            self._shelved += len(program)
            _keep(self._programs, stream, program)


class _OperatorByOperator(pikepdf.StreamParser):
    """Does operators as they come: in a list each would take 1.5 kB; ``kept`` are the first."""

    def __init__(self, library: Library, do: Do) -> None:
        super().__init__()
        self._library, self._do = library, do
        self._operands: list[object] = []
        self._settings: list[object] = []
        self.kept: list[tuple[str, list[object]]] = []

    def handle_object(self, thing: object, _offset: int, _length: int) -> None:
        """An operand is kept for its operator, which is done."""
        if not isinstance(thing, pikepdf.Operator):
            self._operands.append(thing)
            if len(self._operands) > _OPERANDS:
                raise Exhausted
            return
        operands, self._operands = self._operands, []
        name = str(thing)
        if name == "ID":
            self._settings = operands
        elif name == "EI" and operands:
            picture = pikepdf.PdfInlineImage(image_data=operands[-1], image_object=tuple(self._settings))  # type: ignore[arg-type]
            self._finish("INLINE IMAGE", [picture])
        elif name != "BI":
            self._finish(name, operands)

    def handle_eof(self) -> None:
        """What is left over belongs to no operator."""
        if self._operands:
            self._library.complaints.append("a drawing ends in the middle")

    def _finish(self, name: str, operands: list[object]) -> None:
        self._library.spend()
        if len(self.kept) <= _SHORT:
            self.kept.append((name, operands))
        self._do(name, operands)


def _keep(shelf: dict[tuple[int, int], T], owner: pikepdf.Object, value: T) -> T:
    """Direct objects have no number to remember them by."""
    if owner.is_indirect:
        shelf[owner.objgen] = value
    return value
