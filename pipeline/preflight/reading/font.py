"""Fonts: whether they are in the file, how wide their glyphs are, and how far these reach up and down."""

import re
from dataclasses import dataclass, field

import pikepdf

from pipeline.preflight.reading.geometry import Matrix

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Shares of the type size that glyphs reach below and above the baseline; no font file is opened for it.
_LOW = frozenset("acemnorsuvwxz")
_DEEP = frozenset("gpqy")
_PLAIN = frozenset("bdfhijklt0123456789ABCDEFGHIKLMNOPRSTUVWXYZ.:!?-–—'’“”")
_REACH = {"low": (0.0, 0.53), "deep": (-0.24, 0.53), "plain": (0.0, 0.75), "other": (-0.25, 0.88)}
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BEGIN = re.compile(rb"begin(bfchar|bfrange)")
# A line of a range; nothing in it can be read in two ways, so a long one takes no longer than it is.
_LINE = re.compile(rb"<\w+>\s*<\w+>\s*(?:<[^<>]*>|\[[^\[\]]*\])")
_BLANKS = frozenset("   \u2002\u2003\u2009\u200b\u202f\u3000\t\r\n")
# A map that names more codes than Unicode has is a trick.
_RANGE = 0xFFFF
# Bytes of such a map that are read: one that names all of Unicode's basic plane has less.
_MAP = 4_000_000
# A content stream has no longer strings (ISO 32000-1, annex C).
_STRING = 0x7FFF


@dataclass(frozen=True, slots=True)
class Extent:
    """A string's advance and the blank at its ends, in shares of the size; its reach below and above.

    ``count`` and ``spaces`` are what character and word spacing apply to, ``before`` and ``after`` how many
    glyphs at the ends are blank.
    """

    advance: float
    count: int
    spaces: int
    before: int
    after: int
    lead: float
    trail: float
    low: float
    high: float
    is_blank: bool


@dataclass(slots=True)
class Font:
    """``step`` is the number of bytes in a code; ``matrix`` is that of Type 3's glyph space."""

    name: str
    kind: str
    embedded: bool
    widths: dict[int, float]
    default: float
    letters: dict[int, str]
    step: int = 1
    vertical: bool = False
    matrix: Matrix = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    source: pikepdf.Object | None = None
    _known: dict[bytes, Extent] = field(default_factory=dict)

    def measure(self, text: bytes) -> Extent:
        """The extent of a string as the font shows it."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._measured(self.codes(text))
        return known

    def codes(self, text: bytes) -> list[int]:
        """The character codes in a string; a ValueError if it is longer than PDF allows."""
        if len(text) > _STRING:
            raise ValueError("a string is too long")
        if self.step == 1:
            return list(text)
        return [int.from_bytes(text[i : i + self.step], "big") for i in range(0, len(text), self.step)]

    def _measured(self, codes: list[int]) -> Extent:
        widths = [self.widths.get(code, self.default) * self.matrix[0] for code in codes]
        blank = [self.letters.get(code, "") in _BLANKS and code in self.letters for code in codes]
        before = next((n for n, empty in enumerate(blank) if not empty), len(codes))
        after = next((n for n, empty in enumerate(reversed(blank)) if not empty), len(codes))
        reaches = [_reach(self.letters.get(code, "")) for code in codes] or [(0.0, 0.0)]
        return Extent(
            sum(widths),
            len(codes),
            codes.count(32) if self.step == 1 else 0,
            before,
            after,
            sum(widths[:before]),
            sum(widths[len(widths) - after :]),
            min(low for low, _high in reaches),
            max(high for _low, high in reaches),
            before == len(codes),
        )


def _reach(letter: str) -> tuple[float, float]:
    if letter in _BLANKS and letter:
        return (0.0, 0.0)
    kinds = (("low", _LOW), ("deep", _DEEP), ("plain", _PLAIN))
    return _REACH[next((kind for kind, letters in kinds if letter in letters), "other")]


def font_of(font: pikepdf.Object) -> Font:
    """Read a font dictionary; what is damaged in it counts as absent."""
    kind = str(font.get("/Subtype", ""))
    letters = _letters(font.get("/ToUnicode"))
    name = str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:].split("+")[-1]
    if kind == "/Type0":
        return _composite(font, name, letters)
    descriptor = font.get("/FontDescriptor")
    widths = {
        int(font.get("/FirstChar", 0)) + n: float(width) for n, width in enumerate(font.get("/Widths", []))
    }
    default = float(descriptor.get("/MissingWidth", 500)) if descriptor is not None else 500.0
    letters = letters or {code: chr(code) for code in range(32, 127)}
    made = Font(name, kind, kind == "/Type3" or _is_embedded(descriptor), widths, default, letters)
    if kind == "/Type3":
        a, b, c, d, e, f = (float(number) for number in font.FontMatrix)
        made.matrix, made.default = (a, b, c, d, e, f), 0.0
    made.source = font
    return made


def _composite(font: pikepdf.Object, name: str, letters: dict[int, str]) -> Font:
    child = font.DescendantFonts[0]
    encoding = font.get("/Encoding")
    vertical = str(encoding).endswith("-V") if isinstance(encoding, pikepdf.Name) else False
    default = float(child.get("/DW", 1000))
    embedded = _is_embedded(child.get("/FontDescriptor"))
    widths = _cid_widths(child.get("/W"))
    return Font(name, "/Type0", embedded, widths, default, letters, step=2, vertical=vertical, source=font)


def _is_embedded(descriptor: pikepdf.Object | None) -> bool:
    return descriptor is not None and any(isinstance(descriptor.get(name), pikepdf.Stream) for name in _FILES)


def _cid_widths(array: pikepdf.Object | None) -> dict[int, float]:
    """``c [w1 w2 …]`` and ``first last w``: ISO 32000-1, 9.7.4.3."""
    widths: dict[int, float] = {}
    parts: list[pikepdf.Object] = list(array.as_list()) if isinstance(array, pikepdf.Array) else []
    n = 0
    while n + 1 < len(parts) and len(widths) <= 2 * _RANGE:
        first = int(parts[n])
        if isinstance(parts[n + 1], pikepdf.Array):
            widths |= {first + k: float(width) for k, width in enumerate(parts[n + 1].as_list())}
            n += 2
        else:
            if n + 2 >= len(parts):
                break
            last = min(int(parts[n + 1]), first + _RANGE)
            widths |= dict.fromkeys(range(first, last + 1), float(parts[n + 2]))
            n += 3
    return widths


def _letters(stream: object) -> dict[int, str]:
    """The first letter of each code's text in a ToUnicode map."""
    found: dict[int, str] = {}
    if not isinstance(stream, pikepdf.Stream):
        return found
    for part in stream.read_bytes()[:_MAP].split(b"endbf")[:-1]:
        begin = _BEGIN.search(part)
        if begin is None or len(found) > _RANGE:
            continue
        body = part[begin.end() :]
        if begin[1] == b"bfchar":
            values = _HEX.findall(body)
            found |= {
                _int(code): _letter(text) for code, text in zip(values[::2], values[1::2], strict=False)
            }
        else:
            _ranges(body, found)
    return found


def _ranges(body: bytes, found: dict[int, str]) -> None:
    left = _RANGE
    for line in _LINE.findall(body):
        first, last, *texts = _HEX.findall(line)
        begin, end = _int(first), min(_int(last), _int(first) + left)
        left -= max(end - begin, 0)
        if b"[" in line:
            found |= {begin + n: _letter(text) for n, text in enumerate(texts)}
        elif texts:
            start = ord(_letter(texts[0]) or "\0")
            found |= {code: chr(min(start + code - begin, 0x10FFFF)) for code in range(begin, end + 1)}


def _int(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _letter(digits: bytes) -> str:
    pure = b"".join(digits.split())
    return bytes.fromhex((pure + b"0" * (len(pure) % 2)).decode()).decode("utf-16-be", "replace")[:1]
