"""Whom changes concern: who has a part in what changed, and who has chosen to hear it."""

from collections.abc import Iterable, Iterator

from pipeline.model import Event, Person, Slot
from pipeline.programme.appointments import Diary
from pipeline.programme.changes.change import Change, ChangeKind, Either, ProgrammeEntry, Thing
from pipeline.programme.changes.pairing import matched
from pipeline.programme.persons.authorship import authors

# What only those who have a part in it want to know.
_OF_AUTHORS = {ChangeKind.ABSTRACT, ChangeKind.AUTHORS}
# What changes a talk wherever it is given.
_OF_TALKS = {ChangeKind.TITLE, ChangeKind.SPEAKERS, *_OF_AUTHORS}


class Concerned:
    """The changes ``told`` from ``old`` to ``new``, by the people of ``new`` whom they concern.

    Details concern nobody: who knows nothing of them is still expected at the same time in the same room.
    """

    def __init__(self, old: Event, new: Event, told: Iterable[Change]) -> None:
        ids = matched(old, new).person_ids
        before, after = _Parts(old), _Parts(new)
        # By number: to hash a change would take its whole day.
        found: dict[str, dict[int, Change]] = {}
        for number, change in enumerate(told):
            if change.thing not in (Thing.TALK, Thing.SLOT) or change.kind is ChangeKind.DETAIL:
                continue
            then = (ids.get(one, one) for one in before.of(change.before, change.kind))
            for one in (*then, *after.of(change.after, change.kind)):
                found.setdefault(one, {})[number] = change
        self._found = {one: tuple(changes.values()) for one, changes in found.items()}

    def of(self, person: Person) -> tuple[Change, ...]:
        """What changed for ``person``, in the order of the programme."""
        return self._found.get(person.id, ())


class _Parts:
    """Who has to do with an entry of one event."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._involved: dict[str, dict[str, None]] = {}
        self._listening: dict[str, dict[str, None]] = {}
        diary = Diary(event)
        for person in event.people:
            for one in diary.of(person):
                found = self._listening if one.chosen else self._involved
                # Who hears or chairs a session hears what it holds.
                inner = one.slot.slots if one.chosen or one.chairs else ()
                for slot in (one.slot, *inner):
                    found.setdefault(slot.id, {})[person.id] = None

    def of(self, entry: Either, kind: ChangeKind) -> Iterator[str]:
        """The ids of the people of ``entry``, and of those who have chosen it; some more than once."""
        if not isinstance(entry, ProgrammeEntry):
            return
        if entry.talk:
            wrote = (author.person.id for author in authors(self._event, entry.talk))
            yield from (one for one in wrote if one in self._event.person)
        for slot in self._slots(entry, kind):
            yield from self._involved.get(slot.id, ())
            if kind not in _OF_AUTHORS:
                yield from self._listening.get(slot.id, ())

    def _slots(self, entry: ProgrammeEntry, kind: ChangeKind) -> Iterator[Slot]:
        """The slot, what it holds, which is told with it, and where else a talk is given."""
        if entry.slot:
            yield entry.slot
            yield from entry.slot.slots
        if entry.talk and kind in _OF_TALKS:
            yield from (slot for _day, slot in self._event.placings.get(entry.talk.id, ()))
