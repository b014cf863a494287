"""People: from people.yaml, with the participants' list merged in."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.load.event.participants_csv import load_participants
from pipeline.load.forms.event_forms import PeopleForm, PersonForm
from pipeline.load.ids import Register, identifier, identifiers
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Scalar, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.event import Person
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.flood import FloodGate
from pipeline.text.names import fold, split_name

_LISTS = frozenset({"roles", "affiliations", "sessions"})


def load_people(root: Path) -> Outcome[tuple[tuple[Person, ...], tuple[str, ...]]]:
    """Everyone of the event folder ``root``, and the names of files of which a part is unreadable."""
    found, register = Collector(), Register()
    path = root / "content" / "people.yaml"
    reading = found.take(read_yaml(path, root, required=False))
    people: tuple[Person, ...] = ()
    if reading is not None:
        people = found.take(_from_yaml(reading.fields, register))
    whole = reading.whole if reading is not None else not path.exists()
    unread = () if whole else ("content/people.yaml",)
    guests = found.take(load_participants(root))
    return found.give((found.take(merge(people, guests, register)), unread))


def _from_yaml(fields: Fields, register: Register) -> Outcome[tuple[Person, ...]]:
    found = Collector()
    blank = fields.keys_at.keys() - fields.keys()
    forms = found.take(fill(PeopleForm, fields))
    for key in blank:
        found.add("OCT-Y12", f"“{key}” has no name", fields.keys_at[key], "Add given: … and family: …")
    pairs = forms.root.items() if forms else ()
    return found.give(tuple(found.take(_person(key, form, fields, register)) for key, form in pairs))


def _person(key: str, form: PersonForm, fields: Fields, register: Register) -> Outcome[Person]:
    found, at, node = Collector(), fields.keys_at[key], fields[key]
    given, family = found.take(_name(key, form, node, at))
    renamed = {"role": f"roles.{len(form.roles)}", "affiliation": f"affiliations.{len(form.affiliations)}"}
    return found.give(
        Person(
            id=register.admit(key, at, found),
            given=given,
            family=family,
            source=at,
            sort=form.sort,
            roles=identifiers((*form.roles, *filter(None, [form.role]))),
            affiliations=(*form.affiliations, *filter(None, [form.affiliation])),
            email=form.email,
            orcid=form.orcid,
            link=form.link,
            badge=form.badge,
            mail=form.mail,
            language=form.language or "",
            sessions=identifiers(form.sessions),
            places=places(node, _LISTS, renamed),
        )
    )


def _name(key: str, form: PersonForm, node: object, at: Source) -> Outcome[tuple[str, str]]:
    """Given and family name; whoever has one name only has a family name."""
    found = Collector()
    whole = node.get("name") if isinstance(node, Fields) else None
    if form.name and (form.given or form.family):
        found.add("OCT-Y21", "“name” stands beside “given” and “family”", at, "Keep given and family.")
    if form.given or form.family:
        return found.give((form.given, form.family) if form.family else ("", form.given))
    if not form.name:
        found.add("OCT-Y12", f"“{key}” has no name", at, "Add given: … and family: …")
        return found.give(("", key))
    given, family, sure = split_name(form.name)
    if not sure:
        message = f"“{form.name}” was taken as given name “{given}”, family name “{family}”"
        hint = f"Write it as name: “{family}, {given}”, or give given: and family:"
        found.add("OCT-Y22", message, whole.at if isinstance(whole, Scalar) else at, hint)
    return found.give((given, family))


def merge(
    people: tuple[Person, ...], guests: Iterable[Person], register: Register
) -> Outcome[tuple[Person, ...]]:
    """``people`` and ``guests``, each person once.

    A guest with the id or the e-mail address of one of ``people`` only fills what is empty there. Guests with
    the same name are the same person if their addresses are too; else both stay.
    """
    found = FloodGate()
    merged = {person.id: person for person in people}
    by_email = {person.email.casefold(): person.id for person in people if person.email}
    known = set(merged)
    for guest in guests:
        wanted = identifier(guest.id)
        same = by_email.get(guest.email.casefold()) or (wanted if wanted in known else None)
        if same is not None:
            merged[same] = found.take(_filled(merged[same], guest))
        elif (twin := merged.get(wanted)) and (twin.email, twin.affiliations) == (
            guest.email,
            guest.affiliations,
        ):
            message = f"{guest.name} is listed twice (line {twin.source.line})"
            found.tell("OCT-F14", message, guest.source, "Remove one of the lines.")
            merged[wanted] = found.take(_filled(twin, guest))
        else:
            given = register.distinct(wanted)
            merged[given] = replace(guest, id=given)
    return found.give(tuple(merged.values()))


def _filled(person: Person, guest: Person) -> Outcome[Person]:
    """``person`` with what only ``guest`` says."""
    found = Collector()
    if sorted(fold(person.name).split()) != sorted(fold(guest.name).split()):
        same = "address" if guest.email and guest.email.casefold() == person.email.casefold() else "id"
        message = f"{guest.name} has the {same} of {person.name}; both were taken as one person"
        hint = "If they are two people, give each their own address or id."
        found.add("OCT-F15", message, guest.source, hint)
    return found.give(
        replace(
            person,
            sort=person.sort or guest.sort,
            roles=person.roles or guest.roles,
            affiliations=person.affiliations or guest.affiliations,
            email=person.email or guest.email,
            orcid=person.orcid or guest.orcid,
            link=person.link or guest.link,
            badge=person.badge and guest.badge,
            mail=person.mail and guest.mail,
            language=person.language or guest.language,
            sessions=person.sessions or guest.sessions,
            extra=person.extra + guest.extra,
        )
    )
