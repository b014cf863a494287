"""The places of a paragraph where a line may end."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import NamedTuple

from pipeline.render.speedups.paragraphs.breaks import Places
from pipeline.render.speedups.paragraphs.hyphens import Manner, divisions, manner
from pipeline.render.speedups.paragraphs.measuring import Widths, advances, line_breaks
from pipeline.render.speedups.paragraphs.pieces import Chunk

# Penalties: of a hyphen that is added to a word, to a name or the beginning of a sentence, to a word that has
# hyphens; of a hyphen or dash that is there; of a break in an address.
_HYPHEN, _IN_NAME, _IN_COMPOUND, _DASH, _IN_ADDRESS = 250.0, 375.0, 750.0, 50.0, 200.0
# Letters of a text within which a line may end.
_SHORTEST = 4
_TOKEN = re.compile(r"[^ \n]+")
_SPACES = frozenset(" \u00a0")
_HYPHENS, _IN_ADDRESSES, _SOFT_HYPHEN = "-\u2010\u00ad", "/?&=._%", "\u00ad"


class LineEnd(NamedTuple):
    """How a line ends: with the letters before ``end`` and a ``hyphen``; the next begins at ``resume``."""

    end: int
    resume: int
    hyphen: str = ""


_Place = tuple[LineEnd, float, float, float]
"""A cut, the widths (px) from the beginning of the text to both its sides, and its penalty."""


def trimmed(path: tuple[int, ...]) -> tuple[int, ...]:
    """``path`` without zeros at its end."""
    length = len(path)
    while length and not path[length - 1]:
        length -= 1
    return path[:length]


class Text:
    """A paragraph: its letters, and the width up to each of them."""

    def __init__(self, pieces: list[Chunk], language: str | None, widths: Widths) -> None:
        self.pieces, self._widths = pieces, widths
        self.letters = "".join(piece.text for piece in pieces)
        self._firsts = [piece.first for piece in pieces]
        parts = (
            advances(piece.text, piece.box.style) if piece.is_text else [piece.width] for piece in pieces
        )
        self._upto = [0.0, *accumulate(chain.from_iterable(parts))]
        rigid = ([0.0] * (len(piece.text) - 1) + [piece.width] for piece in pieces)
        self._rigid = [0.0, *accumulate(chain.from_iterable(rigid))]
        self._spaces = [0, *accumulate(map(_SPACES.__contains__, self.letters))]
        # The hyphen of a piece, by its first letter, and how wide that is.
        self._marks: dict[int, tuple[str, float]] = {}
        # How words of a piece are divided, if at all, by its first letter.
        self._manners: dict[int, Manner | None] = {}
        self._breaks = line_breaks(self.letters, language)

    def piece(self, letter: int) -> Chunk:
        """What the letter stands in."""
        return self.pieces[bisect_right(self._firsts, letter) - 1]

    def path(self, letter: int) -> tuple[int, ...]:
        """Where the letter stands: indices of boxes, at last a byte of a text, without zeros at the end."""
        piece = self.piece(letter)
        return trimmed((*piece.path, len(piece.text[: letter - piece.first].encode())))

    def sections(self) -> Iterator[tuple[int, int]]:
        """Begin and end of the text between forced breaks, without the spaces around it."""
        at = 0
        for line in self.letters.split("\n"):
            begin, end = at + len(line) - len(line.lstrip(" ")), at + len(line.rstrip(" "))
            if begin < end:
                yield begin, end
            at += len(line) + 1

    def places(self, begin: int, end: int) -> tuple[Places, list[LineEnd]]:
        """Where lines may end between these letters, and how; first the beginning, last the end."""
        found = self._places(begin, end)
        cuts = [place[0] for place in found]
        made = Places(
            [place[1] for place in found],
            [place[2] for place in found],
            [self._spaces[cut.end] for cut in cuts],
            [self._spaces[cut.resume] for cut in cuts],
            [self._rigid[cut.end] for cut in cuts],
            [place[3] for place in found],
            [bool(cut.hyphen) or self.letters[cut.end - 1] in _HYPHENS for cut in cuts],
        )
        return made, cuts

    def _places(self, begin: int, end: int) -> list[_Place]:
        found, stop = [self._bare(begin, begin, 0.0)], begin
        for token in _TOKEN.finditer(self.letters, begin, end):
            start, before = token.start(), stop
            if before < start and self._breaks[start] and self._may_end(start):
                found.append(self._bare(before, start, 0.0))
            stop = token.end()
            if stop - start >= _SHORTEST:
                found += self._within(start, stop)
        found.append(self._bare(end, end, 0.0))
        return found

    def _within(self, begin: int, end: int) -> list[_Place]:
        """Breaks within a text without spaces: those that Unicode knows, and divisions of words."""
        found = {}
        at = self._breaks.find(1, begin + 1, end)
        while at >= 0:
            if self._may_end(at):
                found[at] = self._known(at)
            at = self._breaks.find(1, at + 1, end)
        while end - begin >= _SHORTEST:
            piece = self.piece(begin)
            stop = min(end, piece.first + len(piece.text))
            for place in self._divisions(piece, begin, stop):
                found.setdefault(place[0].end, place)
            begin = stop
        return [found[at] for at in sorted(found)]

    def _may_end(self, at: int) -> bool:
        """Whether a line may end before letter ``at``, where Unicode lets it end."""
        before, after = self.piece(at - 1), self.piece(at)
        if before is after:
            return not before.is_whole
        # The engine ends no line right behind a picture by itself either.
        shared = (box for box in before.around if any(box is other for other in after.around))
        return before.is_text and not any(box.style["white_space"] == "nowrap" for box in shared)

    def _known(self, at: int) -> _Place:
        letter = self.letters[at - 1]
        if letter == _SOFT_HYPHEN:
            return self._hyphened(at, _HYPHEN, self.piece(at - 1))
        return self._bare(at, at, _IN_ADDRESS if letter in _IN_ADDRESSES else _DASH)

    def _divisions(self, piece: Chunk, begin: int, end: int) -> Iterator[_Place]:
        if piece.first not in self._manners:
            self._manners[piece.first] = None if piece.is_whole else manner(piece.box.style)
        known = self._manners[piece.first]
        if not known:
            return
        token = self.letters[begin:end]
        for first, last, places in divisions(token, known):
            word = token[first:last]
            cost = _IN_COMPOUND if "-" in token else _HYPHEN if word.islower() else _IN_NAME
            for place in places:
                at = begin + first + place
                if self._upto[at + 1] > self._upto[at]:
                    yield self._hyphened(at, cost, piece)
                else:
                    # In the middle of a ligature, whose halves have other widths.
                    mark, style = piece.box.style["hyphenate_character"], piece.box.style
                    to = self._upto[begin + first] + self._widths.of(word[:place] + mark, style)
                    since = self._upto[begin + last] - self._widths.of(word[place:], style)
                    yield LineEnd(at, at, mark), to, since, cost

    def _bare(self, end: int, resume: int, cost: float) -> _Place:
        return LineEnd(end, resume), self._upto[end], self._upto[resume], cost

    def _hyphened(self, at: int, cost: float, piece: Chunk) -> _Place:
        if piece.first not in self._marks:
            mark = piece.box.style["hyphenate_character"]
            self._marks[piece.first] = mark, self._widths.of(mark, piece.box.style)
        mark, width = self._marks[piece.first]
        since = self._upto[at]
        return LineEnd(at, at, mark), since + width, since, cost
