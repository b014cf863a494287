"""Names and titles in a page's words: which people, rooms, talks and sessions a page speaks of, and where."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from pipeline.model import Event
from pipeline.preview.places.origins import PERSON, ROOM, SESSION, SLOT, TALK, Origin, Origins
from pipeline.preview.reading.folded_letters import Token, tokens

Words = tuple[str, ...]

_NAMES = (PERSON, ROOM)

# Of a title cut short so many words are enough, if they have so many letters; what has fewer is looked for
# where it may be meant.
_ENOUGH, _LETTERS = 4, 14
# No name and no title has more words, or letters; of those that begin alike so many are tried.
_LONGEST, _MOST, _ALIKE = 40, 400, 200


@dataclass(frozen=True, slots=True)
class Mention:
    """``origin`` is named in the letters ``first`` to before ``last`` of a page."""

    origin: Origin
    first: int
    last: int


@dataclass(frozen=True)
class _Wording:
    words: Words
    origin: Origin

    @cached_property
    def least(self) -> int:
        """How many of its words must be there: all of a name, the first of a title."""
        if self.origin.kind in _NAMES:
            return len(self.words)
        lengths = accumulate(map(len, self.words))
        letters = next((n for n, length in enumerate(lengths, 1) if length >= _LETTERS), len(self.words))
        return max(letters, min(len(self.words), _ENOUGH))

    @cached_property
    def is_sure(self) -> bool:
        """Whether nothing else reads so: of a name two words, of a title some letters."""
        return len(self.words) > 1 if self.origin.kind in _NAMES else sum(map(len, self.words)) >= _LETTERS


@dataclass(frozen=True)
class MentionFinder:
    """Finds what ``event`` calls by name."""

    event: Event
    origins: Origins = field(repr=False)

    def found(self, page: Sequence[Token], about: Collection[str]) -> Iterator[Mention]:
        """What ``page`` names, in its order, none within another.

        ``about`` are ids that the page is made for: of namesakes one of them is meant, and a single word
        is a name only if it is theirs.
        """
        texts = [token.text for token in page]
        place = 0
        while place < len(page):
            hit = self._at(texts, place, about)
            if hit is None:
                place += 1
                continue
            origin, count = hit
            yield Mention(origin, page[place].first, page[place + count - 1].last)
            place += count

    def _at(self, texts: list[str], place: int, about: Collection[str]) -> tuple[Origin, int] | None:
        """What is named from ``place`` on, and in how many words: the longest, and of equals who is meant."""
        best: tuple[int, bool, Origin] | None = None
        for one in (
            *self._begins.get(tuple(texts[place : place + 2]), ()),
            *self._begins.get((texts[place],), ()),
        ):
            count = _shared(one.words, texts, place)
            meant = one.origin.id in about
            if count < one.least or not (one.is_sure or meant):
                continue
            if best is None or (count, meant) > best[:2]:
                best = (count, meant, one.origin)
        return (best[2], best[0]) if best else None

    @cached_property
    def _begins(self) -> dict[Words, list[_Wording]]:
        """The wordings by their first two words, or the only one."""
        found: dict[Words, list[_Wording]] = {}
        for wording in self._wordings():
            row = found.setdefault(wording.words[:2], [])
            if len(row) < _ALIKE:
                row.append(wording)
        return found

    def _wordings(self) -> Iterator[_Wording]:
        for person in self.event.people:
            orders = (f"{person.given} {person.family}", f"{person.family} {person.given}")
            names = {person.name, *orders, person.second, *(one for one in person.aka if " " in one)}
            if origin := self.origins.of(PERSON, person.id):
                yield from _worded(origin, {tokens(name[:_MOST]) for name in names})
        for room in self.event.rooms:
            if origin := self.origins.of(ROOM, room.id):
                yield from _worded(origin, {tokens(room.name[:_MOST])})
        for talk in self.event.talks:
            if origin := self.origins.of(TALK, talk.id):
                yield from _worded(origin, {tokens(talk.title.plain[:_MOST])})
        for _day, slot in self.event.slots():
            origin = self.origins.of(SESSION, slot.id) or self.origins.of(SLOT, slot.id)
            if origin and slot.title:
                yield from _worded(origin, {tokens(slot.title[:_MOST])})


def _worded(origin: Origin, wordings: Collection[Words]) -> Iterator[_Wording]:
    yield from (_Wording(words[:_LONGEST], origin) for words in sorted(wordings) if words)


def _shared(words: Words, texts: list[str], place: int) -> int:
    count = 0
    for word, text in zip(words, texts[place : place + len(words)], strict=False):
        if word != text:
            break
        count += 1
    return count
