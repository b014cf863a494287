"""The lines of a paragraph as they are to be set, found again by where each begins."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from pipeline.render.speedups.paragraphs.breaks import Measure, choose
from pipeline.render.speedups.paragraphs.measuring import Widths
from pipeline.render.speedups.paragraphs.pieces import Unplanned, pieces
from pipeline.render.speedups.paragraphs.places import LineEnd, Text, trimmed

# Where a line begins: indices of boxes and at last a byte of a text, without zeros at the end.
Start = tuple[int, ...]


class Line(NamedTuple):
    """What a line ends with: the text of a ``box`` up to byte ``end`` and a hyphen; the next has the rest.

    The last line has all that there is, and no box. ``left`` is how many lines there are from this one
    on, ``after`` where the next begins.
    """

    box: Any = None
    path: tuple[int, ...] = ()
    end: int = 0
    resume: int = 0
    hyphen: str = ""
    left: int = 1
    after: Start = ()


@dataclass(slots=True)
class LinePlan:
    """The lines of a paragraph in the engine's box ``lines``, ``width`` px wide, by where each begins.

    A space is ``space`` px wide by nature. Without ``by_start`` the engine sets the lines in its own way;
    ``texts`` are what they were planned for; ``feet`` begin lines that were planned again as the last ones
    of a page.
    """

    lines: Any
    width: float
    texts: list[tuple[Any, str]]
    space: float = 0.0
    by_start: dict[Start, Line] = field(default_factory=dict)
    feet: set[Start] = field(default_factory=set)

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
        found = self.by_start.get(start_of(skip))
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


def _planned(lines: Any, block: Any, widths: Widths) -> tuple[dict[Start, Line], float]:
    found = pieces(lines, block)
    text = Text(found, lines.style["lang"], widths)
    space = widths.of(" ", next(piece.box.style for piece in found if piece.is_text))
    by_start: dict[Start, Line] = {}
    first = block.width - lines.text_indent
    for begin, end in text.sections():
        places, cuts = text.places(begin, end)
        chosen = choose(places, Measure(first, block.width, space))
        if chosen is None:
            raise Unplanned("has a word that is wider than a line")
        by_start.update(planned_lines(text, cuts, chosen))
        first = block.width
    return by_start, space


def planned_lines(text: Text, cuts: list[LineEnd], chosen: list[int]) -> Iterator[tuple[Start, Line]]:
    """Where each line of ``text`` begins, and what it ends with: those between the ``chosen`` of ``cuts``."""
    for left, (at, place) in zip(range(len(chosen), 0, -1), pairwise([0, *chosen]), strict=True):
        yield text.path(cuts[at].resume), Line() if left == 1 else _line(text, cuts[place], left)


def _line(text: Text, cut: LineEnd, left: int) -> Line:
    piece = text.piece(cut.resume - 1)
    if not piece.is_text:
        raise Unplanned("has a line that ends with a picture")
    end, resume = (piece.text[: max(at - piece.first, 0)].encode() for at in (cut.end, cut.resume))
    return Line(piece.box, piece.path, len(end), len(resume), cut.hyphen, left, text.path(cut.resume))


def start_of(skip: Any) -> Start:
    """The engine's ``{box: {box: {byte: None}}}`` flat."""
    found: list[int] = []
    while skip is not None:
        [(index, skip)] = skip.items()
        found.append(index)
    return trimmed(tuple(found))
