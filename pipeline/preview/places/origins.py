"""Where the things of an event are written, and which of them a place in its files belongs to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from pipeline.model import Event, SlotKind
from pipeline.problems import Source

TALK, PERSON, SLOT, SESSION, DAY, ROOM, PAPER, PAGE = (
    "talk",
    "person",
    "slot",
    "session",
    "day",
    "room",
    "paper",
    "page",
)
_HOLD = (SlotKind.SESSION, SlotKind.POSTERS, SlotKind.SPOTLIGHTS)


@dataclass(frozen=True, slots=True)
class Origin:
    """A thing of the event: what it is, its id, how people call it, and where it is written."""

    kind: str
    id: str
    label: str
    source: Source


@dataclass(frozen=True)
class Origins:
    """All things of ``event``."""

    event: Event

    @property
    def all(self) -> Iterable[Origin]:
        """Each thing once, in the order of the event."""
        return self._all.values()

    def of(self, kind: str, id: str) -> Origin | None:
        """The thing of that kind and id; a session is a slot as well."""
        return self._all.get((kind, id)) or (self._all.get((SESSION, id)) if kind == SLOT else None)

    def of_anchor(self, name: str) -> Origin | None:
        """The thing whose entry in a document begins at the anchor ``name``."""
        kind, _dash, id = name.partition("-")
        return self.of(kind, unquote(id)) or self.of(DAY, name)

    def of_any(self, id: str) -> Origin | None:
        """The thing with that id, of whatever kind: the first that a part of a product may be made for."""
        kinds = (SESSION, TALK, PERSON, SLOT, ROOM, PAGE, DAY)
        return next((found for kind in kinds if (found := self.of(kind, id))), None)

    def at(self, source: Source) -> Origin | None:
        """The thing that ``source`` lies in: the last that begins in its file at or above its line."""
        lines, things = self._by_file.get(source.file, ((), ()))
        place = bisect_right(lines, source.line or 0)
        if place:
            return things[place - 1]
        # Nothing says which line: it is the file's, if the file is of one thing.
        return things[0] if len(things) == 1 else None

    def lines_of(self, origin: Origin) -> tuple[int, int | None]:
        """The lines of its file that are about ``origin``: the first, and the one behind the last if any."""
        lines, _things = self._by_file[origin.source.file]
        first = origin.source.line or 1
        place = bisect_right(lines, first)
        if len(lines) == 1:
            return 1, None
        return first, lines[place] if place < len(lines) else None

    @cached_property
    def _all(self) -> dict[tuple[str, str], Origin]:
        return {(one.kind, one.id): one for one in self._each()}

    @cached_property
    def _by_file(self) -> dict[str, tuple[list[int], list[Origin]]]:
        found: dict[str, tuple[list[int], list[Origin]]] = {}
        for one in sorted(self._each(), key=lambda thing: thing.source.order):
            lines, things = found.setdefault(one.source.file, ([], []))
            lines.append(one.source.line or 0)
            things.append(one)
        return found

    def _each(self) -> Iterator[Origin]:
        event = self.event
        for talk in event.talks:
            yield Origin(TALK, talk.id, talk.title.plain, talk.source)
        for person in event.people:
            yield Origin(PERSON, person.id, person.name, person.source)
        for day in event.days:
            yield Origin(DAY, day.id, day.title or day.date.isoformat(), day.source)
        for _day, slot in event.slots():
            # What is held in a slot is the talk, wherever it is printed.
            label = slot.title or (event.talk[slot.talk].title.plain if slot.talk in event.talk else slot.id)
            yield Origin(SESSION if slot.kind in _HOLD else SLOT, slot.id, label, slot.source)
        for room in event.rooms:
            yield Origin(ROOM, room.id, room.name, room.source)
        for paper in event.papers:
            yield Origin(PAPER, paper.key, paper.title.plain, paper.source)
        for page in event.pages:
            yield Origin(PAGE, page.id, page.title.plain, page.source)
