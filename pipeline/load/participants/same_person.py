"""Whom of people.yaml a line of the participants' list is about: by id, by e-mail address, then by name."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.load.ids import Register, identifier
from pipeline.model.content.person import Person
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.names import fold


def merge(
    people: tuple[Person, ...], guests: Iterable[Person], register: Register
) -> Outcome[tuple[Person, ...]]:
    """``people`` and ``guests``, each person once.

    A guest with the id, the e-mail address or the name of one of ``people`` only fills what is empty there.
    Guests with the same name are the same person if their addresses are too; else both stay.
    """
    found, known = FloodGate(), _Known(people)
    merged = {person.id: person for person in people}
    for guest in guests:
        wanted = identifier(guest.id)
        same = found.take(known.match(guest, wanted))
        twin = merged.get(wanted)
        if same is not None:
            merged[same] = found.take(_filled(merged[same], guest))
        elif twin and (twin.email, twin.affiliations) == (guest.email, guest.affiliations):
            message = f"{guest.name} is listed twice (line {twin.source.line})"
            found.add("OCT-F14", message, guest.source, "Remove one of the lines.")
            merged[wanted] = found.take(_filled(twin, guest))
        else:
            given = register.distinct(wanted)
            merged[given] = replace(guest, id=given)
    return found.give(tuple(merged.values()))


class _Known:
    """The people of people.yaml, as they may be found again."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._people = {person.id: person for person in people}
        self._by_email = {person.email.casefold(): person.id for person in people if person.email}
        self._by_name: dict[str, list[str]] = {}
        for person in people:
            for name in dict.fromkeys((person.name, person.second)):
                self._by_name.setdefault(_in_any_order(name), []).append(person.id)

    def match(self, guest: Person, wanted: str) -> Outcome[str | None]:
        """The id of whom ``guest`` is; a doubt is told."""
        found = Collector()
        if guest.email.casefold() in self._by_email:
            return found.give(self._by_email[guest.email.casefold()])
        names = self._by_name.get(_in_any_order(guest.name), [])
        if len(names) > 1 and wanted not in self._people:
            listed = ", ".join(sorted(names)[:5])
            message = f"{guest.name} may be any of {listed}; taken as another person of this name"
            hint = "Give the line the e-mail address or the id of the one it is about."
            found.add("OCT-F22", message, guest.source, hint)
            return found.give(None)
        same = wanted if wanted in self._people else next(iter(names), None)
        person = self._people.get(same or "")
        if person and person.email and guest.email and names:
            message = f"{guest.name} was taken as {person.id}, who has another e-mail address"
            hint = "If they are two people, give the line another id; else write the same address in both."
            found.add("OCT-F22", message, guest.source, hint)
        return found.give(same)


def _in_any_order(name: str) -> str:
    """``name`` folded, its words sorted."""
    return " ".join(sorted(fold(name).split()))


def _filled(person: Person, guest: Person) -> Outcome[Person]:
    """``person`` with what only ``guest`` says."""
    found = Collector()
    if _in_any_order(guest.name) not in map(_in_any_order, (person.name, person.second)):
        same = "address" if guest.email and guest.email.casefold() == person.email.casefold() else "id"
        message = f"{guest.name} has the {same} of {person.name}; both were taken as one person"
        hint = "If they are two people, give each their own address or id."
        found.add("OCT-F15", message, guest.source, hint)
    texts = ("sort", "roles", "affiliations", "email", "orcid", "link", "language", "sessions", "title")
    fallbacks = {key: getattr(person, key) or getattr(guest, key) for key in (*texts, "pronouns", "second")}
    return found.give(
        replace(
            person,
            **fallbacks,
            badge=person.badge and guest.badge,
            mail=person.mail and guest.mail,
            attends=person.attends and guest.attends,
            extra=person.extra + guest.extra,
        )
    )
