"""The lines of a paragraph as they are to be set, found again by where each begins."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from pipeline.render.speedups.paragraphs.breaks import Measure, choose
from pipeline.render.speedups.paragraphs.measuring import Widths
from pipeline.render.speedups.paragraphs.pieces import Unplanned, pieces
from pipeline.render.speedups.paragraphs.places import LineEnd, Text

# Where a line begins: indices of boxes and at last a byte of a text, without zeros at the end.
_Start = tuple[int, ...]


class Line(NamedTuple):
    """What a line ends with: the text of a ``box`` up to byte ``end`` and a hyphen; the next has the rest.

    The last line has all that there is, and no box.
    """

    box: Any = None
    path: tuple[int, ...] = ()
    end: int = 0
    resume: int = 0
    hyphen: str = ""


@dataclass(slots=True)
class LinePlan:
    """The lines of a paragraph in the engine's box ``lines``, ``width`` px wide, by where each begins.

    A space is ``space`` px wide by nature. Without ``by_start`` the engine sets the lines in its own way;
    ``texts`` are what they were planned for.
    """

    lines: Any
    width: float
    texts: list[tuple[Any, str]]
    space: float = 0.0
    by_start: dict[_Start, Line] = field(default_factory=dict)

    def is_of(self, lines: Any, width: float) -> bool:
        """Whether this is the plan of these boxes in a column of this width."""
        return self.lines is lines and self.width == width

    def is_fresh(self) -> bool:
        """Whether the text is what it was; the engine may have written numbers of pages into it."""
        now = [*_texts(self.lines)]
        return len(now) == len(self.texts) and all(
            box is known and box.text == text for box, (known, text) in zip(now, self.texts, strict=True)
        )

    def line(self, skip: Any) -> Line | None:
        """The line that begins where the engine's stack ``skip`` says; None if none does any more."""
        found = self.by_start.get(_start(skip))
        if found is None or found.box is None:
            return found
        box = self.lines
        for index in found.path:
            if index >= len(getattr(box, "children", ())):
                return None
            box = box.children[index]
        return found if box is found.box else None


def plan(lines: Any, block: Any, widths: Widths) -> LinePlan:
    """Plan the paragraph in ``lines``, a box of the engine in the box of its ``block``."""
    made = LinePlan(lines, block.width, [(box, box.text) for box in _texts(lines)])
    # Whatever is unusual is the engine's to set.
    with suppress(Unplanned):
        made.by_start, made.space = _planned(lines, block, widths)
    return made


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def _planned(lines: Any, block: Any, widths: Widths) -> tuple[dict[_Start, Line], float]:
    found = pieces(lines, block)
    text = Text(found, lines.style["lang"], widths)
    space = widths.of(" ", next(piece.box.style for piece in found if piece.is_text))
    by_start: dict[_Start, Line] = {}
    first = block.width - lines.text_indent
    for begin, end in text.sections():
        places, cuts = text.places(begin, end)
        chosen = choose(places, Measure(first, block.width, space))
        if chosen is None:
            raise Unplanned("has a word that is wider than a line")
        begins = [begin, *(cuts[place].resume for place in chosen)]
        for at, place in zip(begins, chosen, strict=False):
            by_start[_path(text, at)] = Line() if place == chosen[-1] else _line(text, cuts[place])
        first = block.width
    return by_start, space


def _line(text: Text, cut: LineEnd) -> Line:
    piece = text.piece(cut.resume - 1)
    if not piece.is_text:
        raise Unplanned("has a line that ends with a picture")
    end, resume = (piece.text[: max(at - piece.first, 0)].encode() for at in (cut.end, cut.resume))
    return Line(piece.box, piece.path, len(end), len(resume), cut.hyphen)


def _path(text: Text, letter: int) -> _Start:
    piece = text.piece(letter)
    return _trimmed((*piece.path, len(piece.text[: letter - piece.first].encode())))


def _start(skip: Any) -> _Start:
    """The engine's ``{box: {box: {byte: None}}}`` flat."""
    found: list[int] = []
    while skip is not None:
        [(index, skip)] = skip.items()
        found.append(index)
    return _trimmed(tuple(found))


def _trimmed(path: tuple[int, ...]) -> _Start:
    length = len(path)
    while length and not path[length - 1]:
        length -= 1
    return path[:length]
