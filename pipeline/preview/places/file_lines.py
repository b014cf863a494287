"""Words of a page found again in the lines of the file that they were typed in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.preview.reading.folded_letters import Token, folded_letters

# So many words in a row make a place; and so many letters of a file are looked at.
_RUN = 3
_LETTERS = 1_000_000


@dataclass(frozen=True)
class FileLines:
    """The words of a text file in order, and where in its lines each stands."""

    words: tuple[Token, ...]
    starts: tuple[int, ...]
    runs: dict[tuple[str, ...], list[int]]
    text: str

    def place_of(self, words: str) -> tuple[int, int] | None:
        """Line and column where ``words`` stand letter by letter, for the first time."""
        first = self.text.find(words)
        return None if first < 0 else self._line_and_column(first)

    def trail(self, page: Sequence[Token]) -> list[tuple[int, int] | None]:
        """For each word of ``page`` the line and column, both from 1, where it was typed.

        What is not found (a formula, a label of ours) is where the word before it is, or else the one
        behind; None if nothing is found at all.
        """
        return [None if place is None else self.position(place) for place in _spread(self._found(page))]

    def exactly(self, page: Sequence[Token]) -> list[tuple[int, int] | None]:
        """The same of the words that are found; None for the others."""
        return [None if place is None else self.position(place) for place in self._found(page)]

    def _found(self, page: Sequence[Token]) -> list[int | None]:
        """The number of each word of ``page`` here; time grows as the two lengths do."""
        places: list[int | None] = []
        at = -1
        texts = [token.text for token in page]
        for number, text in enumerate(texts):
            if 0 <= at < len(self.words) - 1 and self.words[at + 1].text == text:
                at += 1
                places.append(at)
            elif (found := self._run_after(tuple(texts[number : number + _RUN]), at)) is not None:
                at = found
                places.append(at)
            else:
                places.append(None)
        return places

    def position(self, word: int) -> tuple[int, int]:
        """Line and column of the word with that number."""
        return self._line_and_column(self.words[word].first)

    def _line_and_column(self, first: int) -> tuple[int, int]:
        line = bisect_left(self.starts, first + 1) - 1
        return line + 1, first - self.starts[line] + 1

    def _run_after(self, run: tuple[str, ...], at: int) -> int | None:
        """Where ``run`` stands behind ``at``, or else before it."""
        places = self.runs.get(run)
        if not places:
            return None
        return places[min(bisect_left(places, at), len(places) - 1)]


def file_lines(text: str) -> FileLines:
    """``text`` by its words; of a very long one the beginning."""
    text = text[:_LETTERS]
    words = folded_letters(text).tokens
    runs: dict[tuple[str, ...], list[int]] = {}
    for number in range(len(words)):
        runs.setdefault(tuple(token.text for token in words[number : number + _RUN]), []).append(number)
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    return FileLines(words, tuple(starts), runs, text)


def _spread(places: Sequence[int | None]) -> list[int | None]:
    """Each gap filled with what stands before it; the first with what follows."""
    last = next((place for place in places if place is not None), None)
    spread = []
    for place in places:
        last = last if place is None else place
        spread.append(last)
    return spread
