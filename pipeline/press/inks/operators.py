"""The colour operators of a content stream, rewritten.

A regular expression steps from one colour to the next: an object for every operator takes twice as long.
"""

import re
from collections.abc import Mapping
from copy import copy

from pikepdf import Name

from pipeline.press.inks.amounts import ColourModel, Inks, Values, number
from pipeline.press.inks.overprint import PLAIN, Overprint, Pen
from pipeline.press.inks.spaces import SourceSpace, space_of

_BLANK = r"[\x00\t\n\f\r ]"
_REGULAR = r"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_NUMBER = rf"(?>[-+]?(?:\d+\.?\d*|\.\d+){_BLANK}++)"
_SET = rf"(?P<values>{_NUMBER}{{1,6}}+)(?P<set>rg|RG|g|G|k|K|scn|SCN|sc|SC|cm|Tm)"
_BAR = rf"(?P<bar>{_NUMBER}{{4}}+)re{_BLANK}++f\*?"
_QUADRANGLE = rf"(?P<clip>{_NUMBER}{{2}}m{_BLANK}++(?:{_NUMBER}{{2}}l{_BLANK}++){{3}})"
_NARROW = rf"{_QUADRANGLE}(?:h{_BLANK}++)?W\*?{_BLANK}++n"
_NAMED = (
    rf"(?P<tint>{_NUMBER}{{0,4}}+)/(?P<name>{_REGULAR}++){_BLANK}++"
    rf"(?:(?P<named>cs|CS|scn|SCN)|(?P<drawn>Do)|(?P<size>{_NUMBER})Tf)"
)
_MEANT = rf"(?:{_SET}|{_BAR}|{_NARROW}|{_NAMED}|(?P<stack>[qQ])|(?P<text>BT|ET))(?!{_REGULAR})"


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
_CURVES = rf"(?:{_NUMBER}{{2,6}}+[lcvy]{_BLANK}++)++"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _MEANT)
_STEP = re.compile(rf"((?:{_CURVES}|(?!{_UNNAMED})(?:{_OTHER}))*+)(?:{_MEANT})?".encode(), re.DOTALL)

_DEVICE = {b"g": ColourModel.GREY, b"rg": ColourModel.RGB, b"k": ColourModel.CMYK}
_COUNTS = {ColourModel.GREY: 1, ColourModel.RGB: 3, ColourModel.LAB: 3, ColourModel.CMYK: 4}
_BY_COUNT = {1: ColourModel.GREY, 3: ColourModel.RGB, 4: ColourModel.CMYK}
_LEFT = (ColourModel.PATTERN, ColourModel.OTHER)
_MATRIX = 6
_LETTERS = re.compile(rb"[ml]")
# As wide (pt) as a line is at most: 1 mm.
_LINE = 72 / 25.4
_SOLID = (b"0 0 0 1 k", b"0 0 0 1 K")


class Painter:
    """Rewrites one content stream, in as many pieces as it comes.

    ``spaces`` are the colour spaces that its resources name, without the slash. ``overprinted`` are names of
    graphics states (``overprint.states``) that what was painted asks for, if its resources ``take`` more.
    """

    def __init__(self, inks: Inks, spaces: Mapping[bytes, SourceSpace], *, take: bool = True) -> None:
        self._inks = inks
        self._spaces = spaces
        self._known: dict[tuple[ColourModel, bytes, float | None, bool], bytes] = {}
        self._now = Pen()
        self._stack: list[Pen] = []
        self._overprints = inks.overprints and take
        self.overprinted: set[bytes] = set()

    def paint(self, data: bytes) -> bytes:
        """``data`` with all colours in inks."""
        made, place = [], 0
        while place < len(data):
            step = _STEP.match(data, place)
            assert step is not None
            made.append(step[1])
            if step["set"]:
                made.append(self._set(step["values"], step["set"]))
            elif step["stack"]:
                made.append(self._moved(step["stack"]))
            elif step["name"]:
                made.append(self._named(step))
            elif step["text"]:
                made.append(self._text(step["text"], data, step.end()))
            elif step["bar"] or step["clip"]:
                made.append(self._shape(step))
            place = step.end()
        return b"".join(made)

    def _moved(self, operator: bytes) -> bytes:
        if operator == b"q":
            self._stack.append(copy(self._now))
        elif self._stack:
            self._now = self._stack.pop()
        return operator

    def _set(self, values: bytes, operator: bytes) -> bytes:
        if operator in (b"cm", b"Tm"):
            return values + operator + self._placed(_numbers(values), operator)
        family = _DEVICE.get(operator.lower())
        if family:
            self._choose(SourceSpace(family), operator)
        else:
            family = self._current(operator).family
        if family in _LEFT:
            self._now.leave(stroking=operator.isupper())
            return values + operator + self._over()
        return self._inked(family, values, operator)

    def _placed(self, matrix: Values, operator: bytes) -> bytes:
        """What is to be said after the ``matrix`` of a page or of a text."""
        if len(matrix) < _MATRIX:
            return b""
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        if operator == b"cm":
            self._now.scale *= scale
            return b""
        self._now.text_scale = scale
        return self._again() if self._now.is_sized else b""

    def _named(self, step: re.Match[bytes]) -> bytes:
        tint, name, operator = step["tint"], step["name"], step["named"]
        if step["drawn"]:
            # A form begins without overprint, and sets its own.
            return tint + self._over(PLAIN) + b"/" + name + b" Do" + self._over()
        if step["size"]:
            self._now.size, self._now.is_sized = float(step["size"]), True
            return tint + b"/" + name + b" " + step["size"] + b"Tf" + self._again()
        if operator in {b"cs", b"CS"}:
            space = self._spaces.get(name) or space_of(Name(f"/{name.decode('latin-1')}"))
            self._choose(space, operator)
            # A new colour space begins with its black.
            if space.family not in _LEFT:
                return self._inked(ColourModel.GREY, b"0 ", operator)
            said = tint + b"/" + name + b" " + operator
        else:
            base = self._current(operator).base
            inked = tint if base in _LEFT or not tint else self._amounts(base, tint) + b" "
            said = inked + b"/" + name + b" " + operator
        self._now.leave(stroking=operator.isupper())
        return said + self._over()

    def _text(self, operator: bytes, data: bytes, place: int) -> bytes:
        """Letters have a colour of their own, which what follows them has not."""
        now = self._now
        now.in_text, now.text_scale, now.is_sized = operator == b"BT", 1.0, False
        if operator == b"ET":
            return operator + self._again()
        # A text that names no font is in that of the one before.
        now.is_sized = b"Tf" not in data[place : data.find(b"ET", place)]
        return operator + (self._again() if now.is_sized else b"")

    def _shape(self, step: re.Match[bytes]) -> bytes:
        """A bar as narrow as a line is one, and so is what is painted through such an opening."""
        if step["clip"]:
            self._now.is_line |= _is_narrow(_numbers(_LETTERS.sub(b"", step["clip"])), self._now.scale)
            return step[0][len(step[1]) :] + self._over()
        x, y, width, height = _numbers(step["bar"])
        bar = step[0][len(step[1]) :]
        if self._now.is_line or not _is_narrow((x, y, x + width, y + height), self._now.scale):
            return bar
        return self._over(self._now.overprint(line=True)) + bar + self._over()

    def _choose(self, space: SourceSpace, operator: bytes) -> None:
        if operator.isupper():
            self._now.stroking = space
        else:
            self._now.filling = space

    def _current(self, operator: bytes) -> SourceSpace:
        return self._now.stroking if operator.isupper() else self._now.filling

    def _inked(self, family: ColourModel, values: bytes, operator: bytes) -> bytes:
        """A colour that is set, in inks."""
        count = len(_numbers(values))
        if count != _COUNTS[family]:
            # A form may take over a colour space that is not known here; the count tells what is meant.
            family = _BY_COUNT.get(count, ColourModel.OTHER)
        if family is ColourModel.OTHER:
            self._now.leave(stroking=operator.isupper())
            return values + operator + self._over()
        if operator.isupper():
            inked = self._said(family, values, stroking=True)
            self._now.black_lines = inked in _SOLID
            return inked + self._over()
        self._now.fill = family, values
        self._now.written = b""
        return self._again().lstrip()

    def _again(self) -> bytes:
        """The colour and overprint of what is filled next, as far as they are not in force."""
        now, said = self._now, b""
        if now.fill is not None:
            inked = self._said(*now.fill, now.letters if now.in_text else None)
            now.black_fill = inked in _SOLID
            if inked != now.written:
                now.written = inked
                said = b" " + inked
        return said + self._over()

    def _over(self, wanted: Overprint | None = None) -> bytes:
        """The overprint ``wanted``, by default that of what comes next, unless it is in force."""
        wanted = wanted or self._now.overprint()
        if not self._overprints or wanted == self._now.over:
            return b""
        self._now.over = wanted
        self.overprinted.add(wanted.state)
        return b" /" + wanted.state + b" gs "

    def _said(
        self, family: ColourModel, values: bytes, size: float | None = None, *, stroking: bool = False
    ) -> bytes:
        """The operator that sets a colour; as letters of this ``size`` (pt) have it, if given."""
        key = family, values, size, stroking
        if key not in self._known:
            amounts = self._inks.flat(family, _numbers(values), size)
            self._known[key] = self._inks.written(amounts, stroking=stroking)
        return self._known[key]

    def _amounts(self, family: ColourModel, values: bytes) -> bytes:
        """The amounts of a colour that a pattern is painted in."""
        return b" ".join(number(amount) for amount in self._inks.patterned(family, _numbers(values)))


def _is_narrow(corners: Values, scale: float) -> bool:
    """Whether the box about points (x, y, x, y …) is a line: at most 1 mm one way."""
    wide, high = (max(corners[i::2]) - min(corners[i::2]) for i in (0, 1))
    return min(wide, high) * scale <= _LINE


def _numbers(text: bytes) -> list[float]:
    return [float(word) for word in text.replace(b"\0", b" ").split()]
