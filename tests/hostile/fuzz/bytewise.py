"""Changes of bytes, blind to what they mean; and of tokens, which the readers of a kind know."""

from collections.abc import Sequence
from random import Random

# What a piece is repeated up to; far beyond it the tests of repeats go.
_MOST = 4_000
_SIGNS = (
    "\0", "\x1b[31m", "\u202e", "\u2066", "\ufeff", "\u200b", "\u2028", "\x85", "\ufffe", "\U0010ffff",
    "\u0301" * 40, "\U000e0041", "\U0001d504", "\ufdd0", "\r", "\t", "é", "ﷺ", "İ", "ß",
)  # fmt: skip
# A lone surrogate as some programs write it, and bytes that begin nothing.
_RAW = (b"\xed\xa0\x80", b"\xff", b"\xc3", b"\x80\x80", b"\xf4\x90\x80\x80", b"\x00" * 9, b"\xef\xbb\xbf")
_CODES = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "cp437")


def flip(data: bytes, random: Random) -> bytes:
    """One to four bytes are others."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """A piece is gone, or all that follows a place."""
    start, end = _piece(data, random)
    return data[:start] + (data[end:] if random.random() < 0.7 else b"")


def double(data: bytes, random: Random) -> bytes:
    """A piece stands twice, or very often."""
    start, end = _piece(data, random)
    times = random.choice((1, 1, 2, 30, _MOST)) if end - start < 40 else 1
    return data[:end] + data[start:end] * min(times, _MOST) + data[end:]


def splice(data: bytes, random: Random) -> bytes:
    """A piece stands in another place too."""
    start, end = _piece(data, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def intrude(data: bytes, random: Random) -> bytes:
    """A sign that nobody types stands somewhere."""
    at = random.randrange(len(data) + 1)
    piece = random.choice([*(sign.encode() for sign in _SIGNS), *_RAW])
    return data[:at] + piece + data[at:]


def recode(data: bytes, random: Random) -> bytes:
    """The text is saved as some other program would."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(_CODES), "replace")


def lines(data: bytes, random: Random) -> bytes:
    """Lines change places, are lost or come again, or end otherwise."""
    rows = data.splitlines(keepends=True)
    if random.random() < 0.2:
        return data.replace(b"\n", random.choice((b"\r", b"\r\n", b"", b"\n\n", b" ")))
    first, second = random.randrange(len(rows)), random.randrange(len(rows))
    rows[first], rows[second] = random.choice(
        ((rows[second], rows[first]), (b"", rows[second]), (rows[second],) * 2)
    )
    return b"".join(rows)


def written(tokens: Sequence[str], data: bytes, random: Random) -> bytes:
    """One to five of ``tokens`` stand somewhere, now and then many times over."""
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(data) + 1)
        times = random.choice((1, 1, 1, 2, 60))
        data = data[:at] + random.choice(tokens).encode("utf-8", "surrogatepass") * times + data[at:]
    return data


def _piece(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(len(data), start + random.choice((1, 4, 20, 200)))
