"""The colour operators of a content stream, rewritten.

A regular expression steps from one colour to the next: an object for every operator takes twice as long.
"""

import re
from collections.abc import Mapping

from pikepdf import Name

from pipeline.press.inks.amounts import ColourModel, Inks, Values
from pipeline.press.inks.spaces import SourceSpace, space_of

_BLANK = r"[\x00\t\n\f\r ]"
_REGULAR = r"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_NUMBERS = rf"(?:[-+]?(?:\d+\.?\d*|\.\d+){_BLANK}++)"
_SET = rf"(?P<values>{_NUMBERS}{{1,4}}+)(?P<set>rg|RG|g|G|k|K|scn|SCN|sc|SC)"
_NAMED = rf"(?P<tint>{_NUMBERS}{{0,4}}+)/(?P<name>{_REGULAR}++){_BLANK}++(?P<named>cs|CS|scn|SCN)"
_COLOUR = rf"(?:{_SET}|{_NAMED}|(?P<stack>[qQ]))(?!{_REGULAR})"


def _string(depth: int) -> str:
    """A string, with balanced parentheses inside."""
    inner = "|" + _string(depth - 1) if depth else ""
    return rf"\((?:[^()\\]|\\.{inner})*+\)"


# Arrays of hexadecimal strings make up most of a stream. What fits nothing is passed by, byte for byte.
_OTHER = "|".join(
    (
        r"\[[^\[\]()]*+\]",
        rf"{_BLANK}++",
        rf"/?{_REGULAR}++",
        _string(4),
        r"<[0-9A-Fa-f\s]*+>",
        r"%[^\r\n]*+",
        ".",
    )
)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _COLOUR)
_STEP = re.compile(rf"((?:(?!{_UNNAMED})(?:{_OTHER}))*+)(?:{_COLOUR})?".encode(), re.DOTALL)

_DEVICE = {b"g": ColourModel.GREY, b"rg": ColourModel.RGB, b"k": ColourModel.CMYK}
_COUNTS = {ColourModel.GREY: 1, ColourModel.RGB: 3, ColourModel.LAB: 3, ColourModel.CMYK: 4}
_BY_COUNT = {1: ColourModel.GREY, 3: ColourModel.RGB, 4: ColourModel.CMYK}
_LEFT = (ColourModel.PATTERN, ColourModel.OTHER)


class Painter:
    """Rewrites one content stream, in as many pieces as it comes.

    ``spaces`` are the colour spaces that its resources name, without the slash.
    """

    def __init__(self, inks: Inks, spaces: Mapping[bytes, SourceSpace]) -> None:
        self._inks = inks
        self._spaces = spaces
        self._known: dict[bytes, bytes] = {}
        # Those of filling and of stroking.
        self._now = (SourceSpace(ColourModel.GREY), SourceSpace(ColourModel.GREY))
        self._stack: list[tuple[SourceSpace, SourceSpace]] = []

    def paint(self, data: bytes) -> bytes:
        """``data`` with all colours in inks."""
        made, place = [], 0
        while place < len(data):
            step = _STEP.match(data, place)
            assert step is not None
            made.append(step[1])
            if step["stack"]:
                made.append(self._moved(step["stack"]))
            elif step["set"]:
                made.append(self._set(step["values"], step["set"]))
            elif step["named"]:
                made.append(self._named(step["tint"], step["name"], step["named"]))
            place = step.end()
        return b"".join(made)

    def _moved(self, operator: bytes) -> bytes:
        if operator == b"q":
            self._stack.append(self._now)
        elif self._stack:
            self._now = self._stack.pop()
        return operator

    def _set(self, values: bytes, operator: bytes) -> bytes:
        family = _DEVICE.get(operator.lower())
        if family:
            self._choose(SourceSpace(family), operator)
            key = values + operator
            if key not in self._known:
                self._known[key] = self._inked(family, values, operator)
            return self._known[key]
        family = self._current(operator).family
        return values + operator if family in _LEFT else self._inked(family, values, operator)

    def _named(self, tint: bytes, name: bytes, operator: bytes) -> bytes:
        if operator in {b"cs", b"CS"}:
            space = self._spaces.get(name) or space_of(Name(f"/{name.decode('latin-1')}"))
            self._choose(space, operator)
            # A new colour space begins with its black.
            return tint + b"/" + name + b" " + operator if space.family in _LEFT else self._black(operator)
        base = self._current(operator).base
        inked = tint if base in _LEFT or not tint else self._amounts(base, _numbers(tint)) + b" "
        return inked + b"/" + name + b" " + operator

    def _choose(self, space: SourceSpace, operator: bytes) -> None:
        filling, stroking = self._now
        self._now = (filling, space) if operator.isupper() else (space, stroking)

    def _current(self, operator: bytes) -> SourceSpace:
        return self._now[operator.isupper()]

    def _black(self, operator: bytes) -> bytes:
        return self._inked(ColourModel.GREY, b"0", operator)

    def _inked(self, family: ColourModel, values: bytes, operator: bytes) -> bytes:
        numbers = _numbers(values)
        if len(numbers) != _COUNTS[family]:
            # A form may take over a colour space that is not known here; the count tells what is meant.
            family = _BY_COUNT.get(len(numbers), ColourModel.OTHER)
        if family is ColourModel.OTHER:
            return values + operator
        stroking = operator.isupper()
        return self._amounts(family, numbers) + b" " + (self._inks.stroke if stroking else self._inks.fill)

    def _amounts(self, family: ColourModel, numbers: Values) -> bytes:
        return b" ".join(_number(amount) for amount in self._inks.of(family, numbers))


def _numbers(text: bytes) -> list[float]:
    return [float(word) for word in text.replace(b"\0", b" ").split()]


def _number(value: float) -> bytes:
    """PDF knows no exponents."""
    return f"{value:.4f}".rstrip("0").rstrip(".").encode()
