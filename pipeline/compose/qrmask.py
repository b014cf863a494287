"""The modules of a QR code, in the mask that is easiest to read (ISO/IEC 18004, 7.8).

segno tries the masks module by module, which takes eight times as long as all the rest of a code. Here they
are tried on whole codes at once, as integers: a bit a module, rows one after the other.
"""

from dataclasses import dataclass
from functools import lru_cache

import segno

_MASKS = 8
# Light modules between rows and around the code: as many as make a finder pattern stand out.
_MARGIN = 4
_LIGHT = "0" * _MARGIN
_DIGITS = bytes.maketrans(b"\0\1", b"01")
# Distance and colour of the modules of a finder pattern: 1011101.
_FINDER = tuple(enumerate((1, 0, 1, 1, 1, 0, 1)))
# Penalties (table 11): a line of five, a block of four, something like a finder pattern, 5 % off the middle.
_LINE, _BLOCK, _LIKENESS, _IMBALANCE = 3, 3, 40, 10


def best(content: str, correction: str) -> list[str] | None:
    """``content`` as rows of ``1`` for dark and ``0`` for light; None if no code can hold it.

    ``correction`` is the least level of error correction: it is raised where that takes no room.
    """
    try:
        code = segno.make(content, error=correction, micro=False, mask=0)
    except segno.DataOverflowError:
        return None
    grid = _Grid(len(code.matrix))
    drawn = grid.read(code)
    masks = _masks(int(code.version), str(code.error))
    return grid.rows(min((drawn ^ mask for mask in masks), key=grid.penalty))


@lru_cache(maxsize=32)
def _masks(version: int, error: str) -> tuple[int, ...]:
    """What differs from a code with mask 0, for each mask: the masked modules, and what names the mask."""
    codes = [
        segno.make("0", version=version, error=error, boost_error=False, mask=mask) for mask in range(_MASKS)
    ]
    grid = _Grid(len(codes[0].matrix))
    first, *_ = drawn = [grid.read(code) for code in codes]
    return tuple(each ^ first for each in drawn)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Codes of ``side`` modules as integers: each row behind a margin, the last module in the last bit."""

    side: int

    @property
    def stride(self) -> int:
        return self.side + _MARGIN

    def read(self, code: segno.QRCode) -> int:
        return int("".join(_LIGHT + bytes(row).translate(_DIGITS).decode() for row in code.matrix), 2)

    def rows(self, drawn: int) -> list[str]:
        text = format(drawn, f"0{self.side * self.stride}b")
        return [text[at + _MARGIN : at + self.stride] for at in range(0, len(text), self.stride)]

    def penalty(self, drawn: int) -> int:
        """How hard it is to read (7.8.3.1)."""
        across, down = (_equal(drawn, self._inside, step) for step in (1, self.stride))
        points = _lines(across, 1) + _lines(down, self.stride)
        points += _BLOCK * (across & (across >> self.stride) & down).bit_count()
        points += _LIKENESS * sum(_finders(drawn, step) for step in (1, self.stride))
        off = abs(drawn.bit_count() / self.side**2 - 0.5)
        return points + _IMBALANCE * int(off / 0.05)

    @property
    def _inside(self) -> int:
        """A bit for each module."""
        return int((_LIGHT + "1" * self.side) * self.side, 2)


def _equal(drawn: int, inside: int, step: int) -> int:
    """The modules of the colour of the one that is ``step`` bits before them."""
    return ~(drawn ^ (drawn >> step)) & inside & (inside >> step)


def _lines(equal: int, step: int) -> int:
    """Points for lines of at least five: three, and one for each further module."""
    fives = equal & (equal >> step) & (equal >> 2 * step) & (equal >> 3 * step)
    return fives.bit_count() + (_LINE - 1) * (fives & ~(fives << step)).bit_count()


def _finders(drawn: int, step: int) -> int:
    """How often something like a finder pattern has four light modules before or behind it."""
    found = drawn
    for place, dark in _FINDER:
        found &= drawn >> place * step if dark else ~(drawn >> place * step)
    before = after = 0
    for place in range(1, _MARGIN + 1):
        before |= drawn << place * step
        after |= drawn >> (len(_FINDER) - 1 + place) * step
    return (found & ~(before & after)).bit_count()
