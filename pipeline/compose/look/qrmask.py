"""The modules of a QR code, in the mask that is easiest to read (ISO/IEC 18004, 7.8).

segno tries the masks module by module, which takes eight times as long as all the rest of a code. Here they
are tried on whole codes at once, as integers: a bit a module, rows one after the other. And where codes
differ in a few letters, as those of an event do, only what these change is made by segno.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import xor

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
# Letters that are encoded in pairs; others are by themselves.
_PAIRED = re.compile(r"[0-9A-Z $%*+\-./:]*")
# Where a code has more units than this that were never met, it is made whole.
_NEW = 3


def best(content: str, correction: str) -> list[str] | None:
    """``content`` as rows of ``1`` for dark and ``0`` for light; None if no code can hold it.

    ``correction`` is the least level of error correction: it is raised where that takes no room.
    """
    unit = 2 if _PAIRED.fullmatch(content) else 1
    try:
        drawn = _kin(len(content), unit, correction).drawn(content)
    except segno.DataOverflowError:
        return None
    masks = _masks(drawn.version, drawn.error)
    grid = _Grid(drawn.side)
    return grid.rows(min((drawn.modules ^ mask for mask in masks), key=grid.penalty))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A code with mask 0: its ``modules`` as an integer; ``mode`` is how its letters are encoded."""

    version: int
    error: str
    mode: str
    side: int
    modules: int


def _draw(content: str, correction: str) -> _Drawn:
    code = segno.make(content, error=correction, micro=False, mask=0)
    side = len(code.matrix)
    return _Drawn(int(code.version), str(code.error), str(code.mode), side, _Grid(side).read(code))


class _Kin:
    """Codes of contents of one length: letters and error correction are sums of bits (7.5).

    So a code is the first one, and for each unit (a letter or a pair) the modules that it changes there.
    """

    def __init__(self, unit: int, correction: str) -> None:
        self._unit = unit
        self._correction = correction
        self._first: tuple[list[str], _Drawn] | None = None
        # By place and unit.
        self._changes: dict[tuple[int, str], int] = {}

    def drawn(self, content: str) -> _Drawn:
        """The code of ``content``; may raise DataOverflowError."""
        units = [content[i : i + self._unit] for i in range(0, len(content), self._unit)]
        if self._first is None:
            self._first = units, _draw(content, self._correction)
        first, code = self._first
        other = [pair for pair, known in zip(enumerate(units), first, strict=True) if pair[1] != known]
        new = [pair for pair in other if pair not in self._changes]
        # Figures alone are encoded by threes, and what is not ASCII in more than a byte.
        if content.isdigit() or not content.isascii() or len(new) > _NEW or not all(map(self._learn, new)):
            return _draw(content, self._correction)
        return replace(code, modules=reduce(xor, (self._changes[pair] for pair in other), code.modules))

    def _learn(self, pair: tuple[int, str]) -> bool:
        """Note what a unit changes; False where it changes more than the modules of its place."""
        assert self._first is not None
        first, code = self._first
        place, unit = pair
        made = _draw("".join([*first[:place], unit, *first[place + 1 :]]), self._correction)
        if (made.version, made.error, made.mode) != (code.version, code.error, code.mode):
            return False
        self._changes[pair] = made.modules ^ code.modules
        return True


@lru_cache(maxsize=256)
def _kin(length: int, unit: int, correction: str) -> _Kin:  # noqa: ARG001
    """Where codes of contents of one length and kind of letters are noted."""
    return _Kin(unit, correction)


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
        inside = _inside(self.side)
        across, down = (_equal(drawn, inside, step) for step in (1, self.stride))
        points = _lines(across, 1) + _lines(down, self.stride)
        points += _BLOCK * (across & (across >> self.stride) & down).bit_count()
        points += _LIKENESS * sum(_finders(drawn, step) for step in (1, self.stride))
        off = abs(drawn.bit_count() / self.side**2 - 0.5)
        return points + _IMBALANCE * int(off / 0.05)


@lru_cache(maxsize=64)
def _inside(side: int) -> int:
    """A bit for each module of a code of ``side`` modules."""
    return int((_LIGHT + "1" * side) * side, 2)


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
