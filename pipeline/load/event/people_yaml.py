"""People: from people.yaml, with the participants' list merged in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.load.forms.people_forms import PeopleForm, PersonForm
from pipeline.load.ids import Register, identifiers
from pipeline.load.participants.participants_list import load_participants
from pipeline.load.participants.same_person import merge
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.mended_names import mend_names
from pipeline.load.yaml.nodes import Fields, Scalar, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.content.person import Person
from pipeline.model.content.prose import Prose
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.names import FAMILY_FIRST, NameParts, academic, name_order, one_name, parts_of_name
from pipeline.text.prose.markdown import set_prose

_LISTS = frozenset({"roles", "affiliations", "sessions"})


@dataclass(frozen=True, slots=True)
class Custom:
    """What event.yaml says for all people: LaTeX commands, what columns of the list hold, the language."""

    macros: Mapping[str, str]
    columns: Mapping[str, str]
    language: str = ""


def load_people(
    root: Path, custom: Custom = Custom({}, {})
) -> Outcome[tuple[tuple[Person, ...], tuple[str, ...]]]:
    """Everyone of the event folder ``root``, and the names of files of which a part is unreadable."""
    found, register = Collector(), Register()
    path = root / "content" / "people.yaml"
    reading = found.take(read_yaml(path, root, required=False))
    people: tuple[Person, ...] = ()
    if reading is not None:
        found.take(mend_names(reading.fields))
        people = found.take(_from_yaml(reading.fields, register, custom))
    whole = reading.whole if reading is not None else not path.exists()
    unread = () if whole else ("content/people.yaml",)
    guests = found.take(load_participants(root, custom.columns, custom.language))
    return found.give((found.take(merge(people, guests, register)), unread))


def _from_yaml(fields: Fields, register: Register, custom: Custom) -> Outcome[tuple[Person, ...]]:
    found = Collector()
    blank = fields.keys_at.keys() - fields.keys()
    forms = found.take(fill(PeopleForm, fields))
    for key in blank:
        found.add("OCT-Y12", f"“{key}” has no name", fields.keys_at[key], "Add given: … and family: …")
    pairs = forms.root.items() if forms else ()
    people = []
    for key, form in pairs:
        biography = found.take(_biography(form, fields[key], custom))
        spoken = form.language or custom.language
        people.append(found.take(_person(key, form, fields, register, biography, spoken)))
    return found.give(tuple(people))


def _biography(form: PersonForm, node: object, custom: Custom) -> Outcome[Prose | None]:
    found = Collector()
    if not form.biography or not isinstance(node, Fields):
        return found.give(None)
    set_text = partial(set_prose, macros=custom.macros, cites=True, language=custom.language)
    return found.give(found.take(set_text(form.biography, place(node, ("biography",)))))


def _person(
    key: str, form: PersonForm, fields: Fields, register: Register, biography: Prose | None, spoken: str
) -> Outcome[Person]:
    found, at, node = Collector(), fields.keys_at[key], fields[key]
    name = found.take(_name(key, form, node, at, spoken))
    renamed = {"role": f"roles.{len(form.roles)}", "affiliation": f"affiliations.{len(form.affiliations)}"}
    for number in range(len(form.affiliation)):
        renamed[f"affiliation.{number}"] = f"affiliations.{len(form.affiliations) + number}"
    return found.give(
        Person(
            id=register.admit(key, at, found),
            given=name.given,
            family=name.family,
            source=at,
            sort=form.sort or (name.family if form.collective else ""),
            roles=identifiers((*form.roles, *filter(None, [form.role]))),
            affiliations=(*form.affiliations, *filter(None, form.affiliation)),
            email=form.email,
            orcid=form.orcid,
            link=form.link,
            badge=form.badge,
            mail=form.mail,
            language=form.language or "",
            sessions=identifiers(form.sessions),
            places=places(node, _LISTS, renamed),
            title=academic(form.title) or name.title,
            biography=biography,
            photo=form.photo,
            pronouns=form.pronouns,
            second=form.second or name.second,
            order=name_order(form.order or "", name.given, name.family, spoken),
            attends=not form.collective if form.attends is None else form.attends,
            collective=form.collective,
            extra=tuple(form.extra.items()),
            aka=form.aka,
            web=form.web,
        )
    )


def _name(key: str, form: PersonForm, node: object, at: Source, spoken: str) -> Outcome[NameParts]:
    """The name in parts; whoever has one name only, and a body, has a family name."""
    found = Collector()
    whole = node.get("name") if isinstance(node, Fields) else None
    if form.name and (form.given or form.family):
        found.add("OCT-Y21", "“name” stands beside “given” and “family”", at, "Keep given and family.")
    if form.collective:
        return found.give(NameParts("", form.name or f"{form.given} {form.family}".strip() or key))
    given, family = one_name(form.given), one_name(form.family)
    if given or family:
        return found.give(NameParts(given, family) if family else NameParts("", given))
    if not form.name:
        found.add("OCT-Y12", f"“{key}” has no name", at, "Add given: … and family: …")
        return found.give(NameParts("", key))
    first = form.order == FAMILY_FIRST or bool(name_order(form.order or "", "", form.name, spoken))
    name = parts_of_name(form.name, family_first=first)
    if not name.sure:
        message = f"“{form.name}” was taken as given name “{name.given}”, family name “{name.family}”"
        hint = f"Write it as name: “{name.family}, {name.given}”, or give given: and family:"
        found.add("OCT-Y22", message, whole.at if isinstance(whole, Scalar) else at, hint)
    return found.give(name)
