"""Black that prints over what lies below it, so that no white shows where plates lie a little apart.

Overprint is a graphics state (PDF 32000-1, 8.6.7): with mode 1, an ink of which a colour has nothing is left
as it lies. Only letters and lines in black alone have it; white, for one, would not be seen.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from pikepdf import Dictionary

from pipeline.press.inks.amounts import ColourModel
from pipeline.press.inks.spaces import SourceSpace


class Overprint(NamedTuple):
    """Whether lines that are drawn, and areas that are filled, letters too, print over what is below."""

    lines: bool
    fills: bool

    @property
    def state(self) -> bytes:
        """The name of the graphics state."""
        return b"OctavoOver%d%d" % self


PLAIN = Overprint(lines=False, fills=False)


def states(names: set[bytes]) -> dict[str, Dictionary]:
    """The graphics states with these ``names``, as entries of a resource dictionary."""
    every = (Overprint(lines, fills) for lines in (False, True) for fills in (False, True))
    return {
        f"/{one.state.decode()}": Dictionary(OP=one.lines, op=one.fills, OPM=1)
        for one in every
        if one.state in names
    }


_BLACK = SourceSpace(ColourModel.GREY)


@dataclass(slots=True)
class Pen:
    """The graphics state, as far as inks depend on it; lengths are in the units of its stream, scales in pt.

    ``fill`` is the colour that was set, None if it is left as it is or not known; ``written`` are the amounts
    in force, and ``over`` the overprint.
    """

    filling: SourceSpace = _BLACK
    stroking: SourceSpace = _BLACK
    fill: tuple[ColourModel, bytes] | None = None
    black_fill: bool = False
    black_lines: bool = False
    is_line: bool = False
    scale: float = 1.0
    size: float = 0.0
    in_text: bool = False
    is_sized: bool = False
    text_scale: float = 1.0
    written: bytes = b""
    over: Overprint = field(default=PLAIN)

    @property
    def letters(self) -> float:
        """The size of letters, in pt."""
        return self.size * self.text_scale * self.scale

    def leave(self, *, stroking: bool) -> None:
        """A pattern, a spot colour or what is not known was set."""
        if stroking:
            self.black_lines = False
        else:
            self.fill, self.black_fill = None, False

    def overprint(self, *, line: bool = False) -> Overprint:
        """That of what is filled next, which is a ``line`` or not, and of lines that are drawn."""
        return Overprint(self.black_lines, self.black_fill and (self.in_text or self.is_line or line))
