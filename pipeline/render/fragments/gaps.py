"""Text of objects with gaps for what is known only when they are bound."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.render.fragments.fragment import GAP

# What qpdf writes: strings, references, and space that a reader can do without.
_TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|(?<![\d.])(?P<number>\d+) 0 R"
    rb"|(?P<space>(?<=[]\[<>()]) +|(?<! ) ++(?=[]\[<>()/]))",
    re.DOTALL,
)

# The same where there is no string.
_NO_STRING = re.compile(rb"[^(<]*(?:<<[^(<]*)*")
_SPACE = re.compile(rb"(?<=[]\[<>]) +|(?<! ) ++(?=[]\[<>/])")
_REFERENCE = re.compile(rb"(?<![\d.])(?P<number>\d+) 0 R")


class Gap(NamedTuple):
    """What goes into a gap: ``kind`` names a section of the table, ``at`` counts there.

    Objects are counted by their number in the proof.
    """

    kind: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class GappedText:
    """An object's ``text`` with a NUL for each of its ``gaps``."""

    text: bytes
    gaps: tuple[Gap, ...] = ()

    def __add__(self, other: "GappedText") -> "GappedText":
        return GappedText(self.text + other.text, self.gaps + other.gaps)

    def with_entries(self, *entries: "GappedText") -> "GappedText":
        """This dictionary with more entries."""
        return sum(entries, GappedText(self.text.removesuffix(b">>"), self.gaps)) + GappedText(b">>")


def read(written: bytes, refer: Callable[[int], GappedText]) -> GappedText:
    """The object that qpdf has written, without needless space; ``refer`` stands in for references."""
    gaps: list[Gap] = []

    def replace(match: re.Match[bytes]) -> bytes:
        if match["number"] is None:
            return b"" if match["space"] else match[0]
        stands = refer(int(match["number"]))
        gaps.extend(stands.gaps)
        return stands.text

    # The engine of patterns asks for each token, which takes four times as long.
    if _NO_STRING.fullmatch(written):
        return GappedText(_REFERENCE.sub(replace, _SPACE.sub(b"", written)), tuple(gaps))
    return GappedText(_TOKEN.sub(replace, written), tuple(gaps))


def entry(key: bytes, gap: Gap) -> GappedText:
    """A dictionary's entry whose value is a gap."""
    return GappedText(key + GAP, (gap,))


def resolved(texts: Iterable[GappedText], table: Mapping[Gap, int]) -> tuple[int, ...]:
    """The gaps of ``texts`` in order, as indices of the table."""
    return tuple(table[gap] for text in texts for gap in text.gaps)
