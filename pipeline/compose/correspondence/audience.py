"""To whom a mailing goes: its criteria, less who wants no letters and who cannot be reached."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.compose.correspondence.variants import speaks
from pipeline.model import Event, Person
from pipeline.model.mailing import Audience, Mailing
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.appointments import Diary
from pipeline.programme.choices import slots_by_day, slots_by_name
from pipeline.programme.people import PARTICIPANT, in_order, role_ids, speaker_ids
from pipeline.programme.persons.list_cells import headings, says
from pipeline.text.address import clean

_FIRST = 5


def recipients(event: Event, mailing: Mailing, only: Collection[str] = ()) -> Outcome[tuple[Person, ...]]:
    """Who gets a letter, as an index lists them; nobody, with errors, if ``to`` or ``except`` name what is
    not there. Who is left out is told by id, never by address; of ``only`` these people, if any are named.
    """
    found = Collector()
    census = _Census(event)
    groups = [("to", mailing.to), ("except", mailing.leave_out or Audience())]
    for group, audience in groups:
        for criterion in census.criteria(audience):
            _look_up(criterion, group, mailing, found)
    if found.problems:
        return found.give(())
    meant = [
        person
        for person in in_order(event, event.people)
        if census.holds(mailing.to, person)
        and not (mailing.leave_out is not None and census.holds(mailing.leave_out, person))
    ]
    people = [person for person in meant if _is_reachable(person)]
    _tell_left_out([p for p in meant if not only or p.id in only], mailing, found)
    if not people:
        hint = "Widen to:, or see the notes on who was left out."
        found.add("OCT-M14", f"nobody gets the mailing “{mailing.name}”", _place(mailing, "to"), hint)
    return found.give(tuple(people))


def _is_reachable(person: Person) -> bool:
    """Whether ``person`` is there, wants letters and has an address."""
    return person.attends and person.mail and _has_address(person)


def _tell_left_out(meant: list[Person], mailing: Mailing, found: Collector) -> None:
    there = [person for person in meant if person.attends]
    at = _place(mailing, "to")
    if absent := [person for person in meant if not person.attends]:
        hint = "Nothing needs to be done; `attends: false` in people.yaml says so, or a column for it."
        found.add("OCT-M15", f"not there: {first_ids(absent)}", at, hint)
    if unwilling := [person for person in there if not person.mail]:
        hint = "Nothing needs to be done; octavo respects `mail: false` and the columns for it."
        found.add("OCT-M15", f"no letters wanted: {first_ids(unwilling)}", at, hint)
    if lost := [person for person in there if person.mail and not _has_address(person)]:
        hint = "Fill in or mend their e-mail in people.yaml or participants.csv."
        found.add("OCT-M16", f"no usable address: {first_ids(lost)}", at, hint)


def _has_address(person: Person) -> bool:
    try:
        return bool(clean(person.email))
    except ValueError:
        return False


def first_ids(people: Iterable[Person]) -> str:
    """``3 people: ada, bo, cy``; of many only the first are named."""
    ids = [person.id for person in people]
    shown = ", ".join(ids[:_FIRST]) + (" …" if len(ids) > _FIRST else "")
    return f"{len(ids)} {'person' if len(ids) == 1 else 'people'} ({shown})"


@dataclass(frozen=True, slots=True)
class _Criterion:
    """Something that an audience names: a ``noun`` at ``path`` among those ``known``."""

    noun: str
    path: str
    value: str
    known: Iterable[str]
    is_known: bool


class _Census:
    """What can be asked about the people of one event."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._diary = Diary(event)

    def criteria(self, audience: Audience) -> Iterator[_Criterion]:
        """Every id and column that ``audience`` names, with what there is of its kind."""
        kinds: list[tuple[str, str, tuple[str, ...], Iterable[str]]] = [
            ("person", "people", audience.people, self._event.person),
            ("role", "roles", audience.roles, self._roles),
            ("session", "sessions", audience.sessions, self._spans),
            ("day", "days", audience.days, self._days),
        ]
        for noun, key, values, known in kinds:
            for number, value in enumerate(values):
                yield _Criterion(noun, f"{key}.{number}", value, known, value in set(known))
        for column, _values in audience.columns:
            is_known = column.casefold() in {name.casefold() for name in self._columns}
            yield _Criterion("column", f"columns.{column}", column, self._columns, is_known)

    def holds(self, audience: Audience, person: Person) -> bool:
        """Whether all criteria of ``audience`` hold for ``person``."""
        tests: list[Callable[[Audience, Person], bool]] = [
            lambda a, p: not a.people or p.id in a.people,
            lambda a, p: not a.presents or p.id in self._presenting,
            lambda a, p: not a.roles or bool(set(a.roles) & set(role_ids(p))),
            lambda a, p: not a.languages or any(self._speaks(p, wanted) for wanted in a.languages),
            lambda a, p: all(_says(p, column, values) for column, values in a.columns),
            lambda a, p: not a.sessions or any(self._spans[s] & self._slots(p) for s in a.sessions),
            lambda a, p: not a.days or any(self._days[d] & self._slots(p) for d in a.days),
        ]
        return all(test(audience, person) for test in tests)

    def _speaks(self, person: Person, wanted: str) -> bool:
        return speaks(person.language or self._event.language, wanted)

    def _slots(self, person: Person) -> set[str]:
        """Ids of the slots where ``person`` has a part or that they have chosen, with what these hold."""
        return {
            inner.id
            for entry in self._diary.of(person)
            for inner in (entry.slot, *(entry.slot.slots if entry.chosen else ()))
        }

    @cached_property
    def _spans(self) -> dict[str, set[str]]:
        return slots_by_name(self._event)

    @cached_property
    def _presenting(self) -> set[str]:
        given = (self._event.talk[id] for id in self._event.placed if id in self._event.talk)
        return {person for talk in given for person in speaker_ids(self._event, talk)}

    @cached_property
    def _days(self) -> dict[str, set[str]]:
        return slots_by_day(self._event)

    @cached_property
    def _roles(self) -> set[str]:
        return {PARTICIPANT, *self._event.role, *(role for p in self._event.people for role in p.roles)}

    @cached_property
    def _columns(self) -> frozenset[str]:
        return headings(self._event)


def _says(person: Person, column: str, values: tuple[str, ...]) -> bool:
    return any(says(person, column, value) for value in values)


def _look_up(criterion: _Criterion, group: str, mailing: Mailing, found: Collector) -> None:
    if criterion.is_known:
        return
    known = ", ".join(sorted(criterion.known)[:12])
    otherwise = f"There is: {known}" if known else f"This event has no {criterion.noun} at all."
    hint = did_you_mean(criterion.value, criterion.known, otherwise)
    at = _place(mailing, f"{group}.{criterion.path}", f"{group}.{criterion.path}.0", group)
    found.add("OCT-M13", f"there is no {criterion.noun} “{criterion.value[:40]}”", at, hint)


def _place(mailing: Mailing, *names: str) -> Source:
    """Where the first known of ``names`` stands; for a group, where its first criterion does."""
    places = dict(mailing.places)
    for name in names:
        if name in places:
            return places[name]
        if inner := next((at for path, at in mailing.places if path.startswith(f"{name}.")), None):
            return inner
    return mailing.source
