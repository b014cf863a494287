"""Compares two events: every difference of their facts is told, once."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pipeline.model import Contributor, Event, Person, Room, Slot, Talk
from pipeline.programme.changes.change import Change, ChangeKind, ProgrammeEntry, Thing
from pipeline.programme.changes.facts import differing, facts
from pipeline.programme.changes.pairing import Matched, Place, matched
from pipeline.programme.people import chairs, presenters
from pipeline.programme.persons.authorship import authors
from pipeline.programme.titles import talk_of
from pipeline.programme.whereabouts import rooms_of

# What has a kind of its own, or is told where it stands.
_OF_TALKS = {"id", "title", "tba", "authors", "abstract", "cited"}
_OF_SLOTS = {
    *("id", "start", "end", "title", "talk", "people", "chairs", "rooms", "slots", "note", "cancelled")
}
# How letters reach somebody stands on no page, and who is not named there is nobody's business.
_OF_PEOPLE = {"id", "given", "family", "order", "email", "mail", "web"}
_OF_ROOMS = {"id", "name", "floor"}
# What is compared thing by thing, and how pages are set.
_OF_EVENTS = {
    *("people", "rooms", "talks", "days", "look", "printer", "accepted", "unread", "labels", "references"),
    *("certificate_key", "vouchers"),
}


def changes(old: Event, new: Event) -> tuple[Change, ...]:
    """What changed from ``old`` to ``new``: the programme by time, then rooms, people and the event."""
    return _Comparison(old, new).all()


class _Comparison:
    """Two events side by side."""

    def __init__(self, old: Event, new: Event) -> None:
        self._old, self._new = old, new
        self._same: Matched = matched(old, new)
        self._sessions = {id(one.slot): other.slot for one, other in self._same.places.both}

    def all(self) -> tuple[Change, ...]:
        programme = [*self._slots(), *self._talks()]
        programme.sort(key=_time)
        return (*programme, *self._days(), *self._rooms(), *self._people(), *self._event())

    # --- what stands in the programme

    def _slots(self) -> Iterator[Change]:
        for place in self._same.places.gone:
            yield _change(ChangeKind.REMOVED, _entry(place), None)
        for place in self._same.places.new:
            yield _change(ChangeKind.ADDED, None, _entry(place))
        for one, other in self._same.places.both:
            yield from self._slot(one, other)

    def _slot(self, one: Place, other: Place) -> Iterator[Change]:
        kinds = list(self._kinds(one, other))
        # Where it was to be, in the editor's words, goes without saying where it moves.
        told = {"moved"} if {ChangeKind.MOVED, ChangeKind.ROOM} & {*kinds} else set[str]()
        names = differing(one.slot, other.slot, _OF_SLOTS | told)
        if self._changes_session(one, other) and ChangeKind.MOVED not in kinds:
            names += ("session",)
        if not (kinds or names):
            return
        before, after = _entry(one), _entry(other)
        yield from (_change(kind, before, after) for kind in kinds)
        if names:
            yield _change(ChangeKind.DETAIL, before, after, names)

    def _kinds(self, one: Place, other: Place) -> Iterator[ChangeKind]:
        before, after = one.slot, other.slot
        if before.cancelled != after.cancelled:
            yield ChangeKind.CANCELLED if after.cancelled else ChangeKind.RESTORED
        moves = self._moves(one, other)
        if moves:
            yield ChangeKind.MOVED
        elif _length(before) != _length(after) and not self._lasts_like_session(one, other):
            yield ChangeKind.LASTS
        if not moves and one.rooms != other.rooms and not self._goes_with_session(one, other):
            yield ChangeKind.ROOM
        if not other.talk and before.title != after.title:
            yield ChangeKind.TITLE
        if self._ids(before.people) != after.people:
            yield ChangeKind.SPEAKERS
        if self._ids(before.chairs) != after.chairs:
            yield ChangeKind.CHAIRS
        if before.note != after.note:
            yield ChangeKind.NOTE

    def _moves(self, one: Place, other: Place) -> bool:
        """Whether it begins at another time, not only because all of its session does."""
        shift = _shift(one.slot, other.slot)
        if not shift:
            return False
        if one.session is None or other.session is None or self._changes_session(one, other):
            return True
        return shift != _shift(one.session, other.session) or not self._goes_with_session(one, other)

    def _goes_with_session(self, one: Place, other: Place) -> bool:
        """Whether the rooms are the same, or those of its session before and after."""
        if one.rooms == other.rooms:
            return True
        if one.session is None or other.session is None or self._changes_session(one, other):
            return False
        return self._rooms_of(one.session) == one.rooms and other.session.rooms == other.rooms

    def _lasts_like_session(self, one: Place, other: Place) -> bool:
        """Whether it has the time of its session, before and after."""
        if one.session is None or other.session is None or self._changes_session(one, other):
            return False
        return _span(one.session) == _span(one.slot) and _span(other.session) == _span(other.slot)

    def _changes_session(self, one: Place, other: Place) -> bool:
        now = self._sessions.get(id(one.session)) if one.session else None
        return now is not other.session

    def _rooms_of(self, session: Slot) -> tuple[str, ...]:
        return tuple(self._same.room_ids.get(room, room) for room in session.rooms)

    def _ids(self, people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._same.person_ids.get(one, one) for one in people)

    # --- talks

    def _talks(self) -> Iterator[Change]:
        """Those that stand nowhere, before or after, are told here; the others with their slots."""
        for talk in self._same.talks.gone:
            if talk.id not in self._old.placings or talk.id in self._new.placings:
                yield _change(ChangeKind.REMOVED, _entry_of(self._old, talk), None)
        for talk in self._same.talks.new:
            if talk.id not in self._new.placings or talk.id in self._old.placings:
                yield _change(ChangeKind.ADDED, None, _entry_of(self._new, talk))
        for one, other in self._same.talks.both:
            if one != other and facts(one) != facts(other):
                yield from self._talk(one, other)

    def _talk(self, one: Talk, other: Talk) -> Iterator[Change]:
        before, after = _entry_of(self._old, one), _entry_of(self._new, other)
        names = differing(one, other, _OF_TALKS)
        if (one.tba, one.title.plain) != (other.tba, other.title.plain):
            yield _change(ChangeKind.TITLE, before, after)
        elif facts(one.title) != facts(other.title):
            names += ("title",)
        if kind := self._who(one, other):
            yield _change(kind, before, after)
        if facts(one.abstract) != facts(other.abstract):
            yield _change(ChangeKind.ABSTRACT, before, after)
        if names:
            yield _change(ChangeKind.DETAIL, before, after, names)

    def _who(self, one: Talk, other: Talk) -> ChangeKind | None:
        """Whether others present it, or others, or under other names and affiliations, wrote it."""
        wrote = tuple(
            Contributor(a.name, a.person and self._ids((a.person,))[0], a.affiliations, a.presents)
            for a in one.authors
        )
        if wrote == other.authors:
            return None
        presented = [(a.name, a.person) for a in wrote if a.presents]
        now = [(a.name, a.person) for a in other.authors if a.presents]
        return ChangeKind.AUTHORS if presented == now else ChangeKind.SPEAKERS

    # --- days, rooms, people, and the event itself

    def _days(self) -> Iterator[Change]:
        yield from (Change(ChangeKind.REMOVED, Thing.DAY, day, None) for day in self._same.days.gone)
        yield from (Change(ChangeKind.ADDED, Thing.DAY, None, day) for day in self._same.days.new)
        for one, other in self._same.days.both:
            if one.title != other.title:
                yield Change(ChangeKind.TITLE, Thing.DAY, one, other)
            if names := differing(one, other, ("id", "title", "slots")):
                yield Change(ChangeKind.DETAIL, Thing.DAY, one, other, names)

    def _rooms(self) -> Iterator[Change]:
        yield from (Change(ChangeKind.REMOVED, Thing.ROOM, room, None) for room in self._same.rooms.gone)
        yield from (Change(ChangeKind.ADDED, Thing.ROOM, None, room) for room in self._same.rooms.new)
        for one, other in self._same.rooms.both:
            if _sign(one) != _sign(other):
                yield Change(ChangeKind.TITLE, Thing.ROOM, one, other)
            if names := differing(one, other, _OF_ROOMS):
                yield Change(ChangeKind.DETAIL, Thing.ROOM, one, other, names)

    def _people(self) -> Iterator[Change]:
        yield from (Change(ChangeKind.REMOVED, Thing.PERSON, one, None) for one in self._same.people.gone)
        yield from (Change(ChangeKind.ADDED, Thing.PERSON, None, one) for one in self._same.people.new)
        for one, other in self._same.people.both:
            if _name(one) != _name(other):
                yield Change(ChangeKind.TITLE, Thing.PERSON, one, other)
            if names := differing(one, other, _OF_PEOPLE):
                yield Change(ChangeKind.DETAIL, Thing.PERSON, one, other, names)

    def _event(self) -> Iterator[Change]:
        if names := differing(self._old, self._new, _OF_EVENTS):
            yield Change(ChangeKind.DETAIL, Thing.EVENT, self._old.title, self._new.title, names)


def _change(
    kind: ChangeKind, before: ProgrammeEntry | None, after: ProgrammeEntry | None, names: tuple[str, ...] = ()
) -> Change:
    known = after or before
    thing = Thing.TALK if known and (known.talk or (known.slot and known.slot.talk)) else Thing.SLOT
    return Change(kind, thing, before, after, names)


def _entry(place: Place) -> ProgrammeEntry:
    event, slot = place.event, place.slot
    talk = talk_of(event, slot)
    wrote = tuple(author.name for author in authors(event, talk)) if talk else ()
    return ProgrammeEntry(
        place.day,
        slot,
        talk,
        place.session,
        tuple(rooms_of(event, slot)),
        tuple(person.name for person in presenters(event, slot)),
        wrote,
        tuple(person.name for person in chairs(event, slot)),
    )


def _entry_of(event: Event, talk: Talk) -> ProgrammeEntry:
    """``talk`` where it is first given."""
    if talk.id in event.placed:
        day, slot = event.placed[talk.id]
        return _entry(Place(event, day, slot, event.session.get(slot.id), talk.id, (), frozenset()))
    wrote = authors(event, talk)
    speakers = tuple(author.name for author in wrote if author.presents)
    return ProgrammeEntry(talk=talk, speakers=speakers, authors=tuple(author.name for author in wrote))


def _shift(one: Slot, other: Slot) -> timedelta:
    """How much later ``other`` begins on the clocks of the house."""
    return other.start.replace(tzinfo=None) - one.start.replace(tzinfo=None)


def _length(slot: Slot) -> timedelta | None:
    return slot.end - slot.start if slot.end else None


def _span(slot: Slot) -> tuple[datetime, datetime | None]:
    return slot.start, slot.end


def _sign(room: Room) -> tuple[str, str]:
    return room.name, room.floor


def _name(person: Person) -> tuple[str, str, str]:
    return person.given, person.family, person.order


def _time(change: Change) -> tuple[bool, datetime | int, str]:
    """Where it was comes before where it is; what has no time comes last."""
    slot = next((entry.slot for entry in change.entries if entry.slot), None)
    return (slot is None, slot.start if slot else 0, change.id)
