"""Search over the text of all pages: small letters find capitals, plain letters those with marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.model.proofsheet import Printing
from pipeline.preview.places.page_library import PageLibrary, Recent
from pipeline.preview.reading.folded_letters import folded_letters
from pipeline.preview.reading.page_sheet import Box
from pipeline.text.printable import printable

_MOST_ON_A_PAGE, _MOST_PAGES, _AROUND = 500, 2_000, 40
_LONGEST = 200
_FOLDED = 20_000


@dataclass(frozen=True, slots=True)
class PageHits:
    """``count`` hits on ``page`` (from 0).

    ``excerpt`` are the letters around the first, which begins and ends in them at ``mark``.
    """

    page: int
    count: int
    excerpt: str
    mark: tuple[int, int]


class PageSearch:
    """Searches pages of ``library``; what it has folded is remembered by leaves."""

    def __init__(self, library: PageLibrary) -> None:
        self._library = library
        self._folded: Recent[str] = Recent(_FOLDED)

    def pages(self, printing: Printing, words: str) -> Iterator[PageHits]:
        """The pages on which ``words`` stand, also across the ends of lines; in their order."""
        wanted = _wanted(words)
        if not wanted:
            return
        told = 0
        for number, letters in enumerate(self._library.letters(printing)):
            text = self._folded.kept(printing.leaves[number].digest, partial(_folded, letters))
            if wanted in text:
                yield _hits(number, letters, wanted)
                told += 1
                if told == _MOST_PAGES:
                    return

    def boxes(self, printing: Printing, number: int, words: str) -> tuple[tuple[Box, ...], ...]:
        """The hits on page ``number``, each with a box for every line that it stands in."""
        wanted, sheet = _wanted(words), self._library.sheet(printing, number)
        if not wanted:
            return ()
        found = _places(sheet.folded.text, sheet.folded.at, wanted)
        return tuple(sheet.lines(first, last) for first, last in found)


def _wanted(words: str) -> str:
    return folded_letters(words[:_LONGEST]).text.strip()


def _folded(letters: str) -> str:
    return folded_letters(letters).text


def _hits(number: int, letters: str, wanted: str) -> PageHits:
    folded = folded_letters(letters)
    found = _places(folded.text, folded.at, wanted)
    first, last = found[0]
    start, end = max(first - _AROUND, 0), min(last + _AROUND, len(letters))
    before, hit, after = (_plain(letters[a:b]) for a, b in ((start, first), (first, last), (last, end)))
    return PageHits(number, len(found), before + hit + after, (len(before), len(before) + len(hit)))


def _places(text: str, at: Sequence[int], wanted: str) -> list[tuple[int, int]]:
    """First letter and the one behind the last of each hit, none over another."""
    found: list[tuple[int, int]] = []
    place = text.find(wanted)
    while place >= 0 and len(found) < _MOST_ON_A_PAGE:
        end = place + len(wanted)
        found.append((at[place], at[end - 1] + 1))
        place = text.find(wanted, end)
    return found


def _plain(letters: str) -> str:
    """``letters`` on one line, without what is not seen."""
    return printable("".join(" " if one.isspace() else one for one in letters if one not in "\x02\ufffe\xad"))
