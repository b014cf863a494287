"""Whom of people.yaml a line of the participants' list is about: by what tells for sure, then by the name."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.load.ids import Register, identifier
from pipeline.load.participants.other_spellings import OtherSpellings
from pipeline.model.content.person import Person
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.names import fold


def merge(
    people: tuple[Person, ...], guests: Iterable[Person], register: Register
) -> Outcome[tuple[Person, ...]]:
    """``people`` and ``guests``, each person once.

    A guest with the id, the e-mail address, the ORCID iD or the name of one of ``people`` only fills what is
    empty there, and so does one whose name is that name in another spelling, unless there is a doubt.
    Guests with the same name are the same person if their addresses are too; else both stay.
    """
    guests = tuple(guests)
    merged = {person.id: person for person in people}
    if not guests:
        # Nobody is looked for, so how people may be found need not be worked out.
        return Outcome(tuple(merged.values()))
    found, known = FloodGate(), _Known(people)
    sure = [found.take(known.match(guest, identifier(guest.id))) for guest in guests]
    rest = [guest for guest, same in zip(guests, sure, strict=True) if same is None]
    others = found.take(OtherSpellings(people, guests).matched(rest, {one for one in sure if one}))
    spelled = iter(others)
    for guest, certain in zip(guests, sure, strict=True):
        same, wanted = next(spelled) if certain is None else certain, identifier(guest.id)
        twin = merged.get(wanted)
        if same:
            merged[same] = found.take(_filled(merged[same], guest, told=certain is None))
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
        self._others = {identifier(one): person.id for person in people for one in person.aka}
        self._by_email = {person.email.casefold(): person.id for person in people if person.email}
        self._by_orcid = {person.orcid: person.id for person in people if person.orcid}
        self._by_name: dict[str, list[str]] = {}
        for person in people:
            for name in dict.fromkeys(map(_in_any_order, names_of(person))):
                self._by_name.setdefault(name, []).append(person.id)

    def match(self, guest: Person, wanted: str) -> Outcome[str | None]:
        """The id of whom ``guest`` is, None if nobody is called so, empty if several are; doubts are told."""
        found = Collector()
        told = self._by_email.get(guest.email.casefold()) or self._by_orcid.get(guest.orcid)
        if told is not None:
            return found.give(told)
        wanted = wanted if wanted in self._people else self._others.get(wanted, wanted)
        names = self._by_name.get(_in_any_order(guest.name), [])
        if names and wanted not in names and wanted == identifier(f"{guest.given} {guest.family}".strip()):
            wanted = ""  # an id that was only made of the name says less than the name
        if len(names) > 1 and wanted not in self._people:
            listed = ", ".join(sorted(names)[:5])
            message = f"{guest.name} may be any of {listed}; taken as another person of this name"
            hint = "Give the line the e-mail address or the id of the one it is about."
            found.add("OCT-F22", message, guest.source, hint)
            return found.give("")
        same = wanted if wanted in self._people else next(iter(names), None)
        person = self._people.get(same or "")
        if person and person.email and guest.email and names:
            message = f"{guest.name} was taken as {person.id}, who has another e-mail address"
            hint = "If they are two people, give the line another id; else write the same address in both."
            found.add("OCT-F22", message, guest.source, hint)
        return found.give(same)


def names_of(person: Person) -> tuple[str, ...]:
    """All names under which ``person`` is known."""
    return tuple(filter(None, (person.name, person.second, *person.aka)))


def _in_any_order(name: str) -> str:
    """``name`` folded, its words sorted."""
    return " ".join(sorted(fold(name).split()))


def _filled(person: Person, guest: Person, *, told: bool = False) -> Outcome[Person]:
    """``person`` with what only ``guest`` says; another name is told, unless it is already."""
    found = Collector()
    known = {*map(_in_any_order, names_of(person)), *map(_in_any_order, map(identifier, person.aka))}
    if not told and _in_any_order(guest.name) not in known:
        shared = _shared(person, guest)
        message = f"{guest.name} has the {shared} of {person.name}; both were taken as one person"
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
            web=person.web and guest.web,
            attends=person.attends and guest.attends,
            extra=person.extra + guest.extra,
        )
    )


def _shared(person: Person, guest: Person) -> str:
    if guest.email and guest.email.casefold() == person.email.casefold():
        return "address"
    return "ORCID iD" if guest.orcid and guest.orcid == person.orcid else "id"
