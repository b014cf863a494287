"""Changes since the booklet was printed: what a reader must know who has the old one in hand, by day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.cache.noted_reads import noted_property
from pipeline.model import Event, Prose, Slot
from pipeline.programme.changes.change import Change, ChangeKind, ProgrammeEntry, Thing
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.people import credited
from pipeline.programme.whereabouts import room_names
from pipeline.programme.words import Words

# What is wrong in an old booklet but leads nobody astray.
_UNTOLD = {ChangeKind.ABSTRACT, ChangeKind.DETAIL}
# An entry that stands in the old booklet only.
_GONE = {ChangeKind.REMOVED, ChangeKind.CANCELLED}
_WORDS = {ChangeKind.MOVED: "moved", ChangeKind.CANCELLED: "cancelled"}
# So many people stand with a session; of more, the first few and “et al.” do.
_NAMED, _FIRST = 6, 3


@dataclass(frozen=True, slots=True)
class ErrataFact:
    """One thing that changed: ``word`` says what, ``now`` and ``was`` how it is and was, if that is told."""

    word: str
    now: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class ErrataEntry:
    """An entry of the programme with all that changed of it; ``gone`` if nobody is to go there any more.

    ``time`` is ``14:30–15:15``, ``place`` the rooms, ``who`` the names that stand with it.
    """

    time: str
    title: Prose
    who: str
    place: str
    gone: bool
    facts: tuple[ErrataFact, ...]


@dataclass(frozen=True, slots=True)
class ErrataDay:
    """A day in words, and its entries in order of time; without a ``day`` they are not scheduled."""

    day: str
    entries: tuple[ErrataEntry, ...]


_Placed = tuple[date, ErrataEntry]


class Errata:
    """The changes from ``former`` to ``event`` for readers, in ``words``."""

    def __init__(self, event: Event, former: Event, words: Words) -> None:
        self._event, self._former, self._words = event, former, words

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"errata_days": self.days, "errata_names": self.renamed}

    def days(self) -> list[ErrataDay]:
        """The days of which something must be told, in order; what has lost its time comes last."""
        found: dict[date, list[ErrataEntry]] = {}
        for day, entry in self._entries():
            found.setdefault(day, []).append(entry)
        names = {day: self._words.day(day) if day < date.max else "" for day in found}
        return [ErrataDay(names[day], tuple(found[day])) for day in sorted(found)]

    def renamed(self) -> list[ErrataFact]:
        """Rooms that have another name or floor, wherever the booklet names them."""
        told = [one for one in self._changes if one.kind is ChangeKind.TITLE]
        named = [one for one in told if one.thing is Thing.ROOM]
        return [ErrataFact("", self._say.name(one.after), self._say.name(one.before)) for one in named]

    @noted_property
    def _changes(self) -> tuple[Change, ...]:
        return tuple(one for one in changes(self._former, self._event) if one.kind not in _UNTOLD)

    @noted_property
    def _say(self) -> ChangeWords:
        days = (day.date for event in (self._former, self._event) for day in event.days)
        return ChangeWords(self._words, days)

    def _entries(self) -> list[_Placed]:
        """All entries with their days, by time."""
        programme = [one for one in self._changes if one.thing in (Thing.TALK, Thing.SLOT)]
        found: list[tuple[date, str, _Placed]] = []
        for _key, group in groupby(sorted(programme, key=_slots), key=_slots):
            for entry, made in self._of_one(list(group)):
                day = entry.day.date if entry.day else date.max
                start = entry.slot.start.isoformat() if entry.slot else ""
                found.append((day, start, (day, made)))
        return [placed for _day, _start, placed in sorted(found, key=lambda row: row[:2])]

    def _of_one(self, told: list[Change]) -> Iterator[tuple[ProgrammeEntry, ErrataEntry]]:
        """The entry that ``told`` are about; one that moves to another day stands at both days."""
        before, after = told[0].before, told[0].after
        assert before is None or isinstance(before, ProgrammeEntry)
        assert after is None or isinstance(after, ProgrammeEntry)
        facts = tuple(fact for one in told for fact in self._facts(one, before, after))
        gone = any(one.kind in _GONE for one in told)
        if entry := after or before:
            yield entry, self._entry(entry, facts, gone=gone)
        if before and after and before.day and after.day and before.day.date != after.day.date:
            moved = ErrataFact(self._words.label("moved"), self._say.place(after))
            yield before, self._entry(before, (moved,), gone=True)

    def _entry(self, entry: ProgrammeEntry, facts: Iterable[ErrataFact], *, gone: bool) -> ErrataEntry:
        title, slot = self._say.title(entry), entry.slot
        listed = self._words.joined(entry.speakers or entry.authors)
        who = self._names(slot) if slot and slot.slots else listed
        return ErrataEntry(
            self._words.time(slot) if slot else "",
            title,
            who,
            room_names(entry.rooms, self._words.comma),
            gone,
            tuple(facts),
        )

    def _names(self, session: Slot) -> str:
        """Who is to be heard in ``session``."""
        event = self._event if session.id in {slot.id for _day, slot in self._event.slots()} else self._former
        people = (person.name for slot in session.slots for person in credited(event, slot))
        found = list(dict.fromkeys(people))
        if len(found) > _NAMED:
            return self._words.label("and-others", names=self._words.joined(found[:_FIRST]))
        return self._words.joined(found)

    def _facts(
        self, one: Change, before: ProgrammeEntry | None, after: ProgrammeEntry | None
    ) -> Iterator[ErrataFact]:
        word = self._words.label(_WORDS.get(one.kind, f"errata-{one.kind}"))
        if not (before and after) or one.kind in (ChangeKind.CANCELLED, ChangeKind.RESTORED):
            yield ErrataFact(word)
        elif one.kind is ChangeKind.MOVED:
            yield ErrataFact(word, "", self._before(before, after))
        elif one.kind in (ChangeKind.LASTS, ChangeKind.ROOM, ChangeKind.TITLE):
            # How it is now stands in the entry itself.
            yield ErrataFact(word, "", self._say.values(one.kind, before))
        else:
            now, was = (self._say.values(one.kind, entry) for entry in (after, before))
            yield ErrataFact(word, now, was)

    def _before(self, before: ProgrammeEntry, after: ProgrammeEntry) -> str:
        """Where it was: the day only if that is another one, the room too if it is another one."""
        if before.slot is None or before.day is None:
            return ""
        same_day = after.day is not None and before.day.date == after.day.date
        day = "" if same_day else f"{self._say.day(before.day.date)} "
        elsewhere = [room.id for room in before.rooms] != [room.id for room in after.rooms]
        rooms = room_names(before.rooms, self._words.comma) if elsewhere else ""
        return self._words.joined(filter(None, (day + self._words.time(before.slot), rooms)))


def _slots(change: Change) -> tuple[str, str]:
    """What tells the entries of the programme apart: their slots, before and after."""
    before, after = (
        f"{one.slot.id if one.slot else ''} {one.id}" if isinstance(one, ProgrammeEntry) else ""
        for one in (change.before, change.after)
    )
    return before, after
