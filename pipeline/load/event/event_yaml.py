"""All of an event but its talks: event.yaml and the files beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.cache.stamp import of_content, of_texts
from pipeline.load.event.bodies_yaml import logos, read_bodies, spread
from pipeline.load.event.night import Night
from pipeline.load.event.page_files import filling, load_pages
from pipeline.load.event.people_yaml import Custom, load_people
from pipeline.load.event.picture_shape import named_file
from pipeline.load.event.program_yaml import FILE as PROGRAM
from pipeline.load.event.program_yaml import load_program
from pipeline.load.event.schedule import Rules
from pipeline.load.event.talk_files import Setting
from pipeline.load.event.whole_event import EventOutline
from pipeline.load.event_memory import FrameParts
from pipeline.load.forms.accent_form import accent_of
from pipeline.load.forms.accept_form import AcceptForm
from pipeline.load.forms.event_forms import EventForm
from pipeline.load.forms.look_forms import LookForm, SignsForm, box_of
from pipeline.load.forms.named_forms import RoleForm, TypeForm
from pipeline.load.ids import Register, identifier, identifiers
from pipeline.load.papers.bibliography import load_papers
from pipeline.load.participants.participants_list import NAMES
from pipeline.load.text_files import read_named
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.mended_titles import mend_titles
from pipeline.load.yaml.nodes import Fields, listed, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.content.person import Person, Role
from pipeline.model.content.programme import TALK_TYPES, Room, TalkType, Track
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event, Look, ReferenceStyle, Signage
from pipeline.problems import About, Collector, Outcome, Source
from pipeline.problems.accepted import KINDS, Acceptance
from pipeline.programme.codes import wrong_rule
from pipeline.text.prose.markdown import set_prose

FILE = "content/event.yaml"
_ROLES = Path(__file__).with_name("roles.yaml")
_LISTS = frozenset({"organisers", "signs.reserved", "vouchers"})


def read_frame(root: Path, parts: FrameParts | None = None) -> Outcome[EventOutline | None]:
    """What the folder ``root`` says of its event; None if event.yaml is missing or cannot be read at all.

    Those of its ``parts`` whose files are the same are not read again.
    What the event must have and lacks is replaced (“Untitled event”), so that all else can still be checked.
    """
    found = Collector()
    reading = found.take(read_yaml(root / FILE, root))
    if reading is None:
        return found.give(None)
    spare = {"title": "Untitled event", "timezone": "UTC", "start": "2000-01-01", "end": "2000-01-01"}
    found.take(mend_titles(reading.fields))
    spread(reading.fields)
    form = found.take(fill(EventForm, reading.fields, spare))
    if form is None:
        return found.give(None)
    # Dates that only stand in for missing ones must not make every day fall outside the event.
    replaced = form.start == form.end == date.fromisoformat(spare["start"])
    unread = (FILE,) if replaced or not reading.whole else ()
    macros = _macros(form.math)
    event = found.take(_event(root, form, reading.fields, macros, unread, parts or FrameParts()))
    pictures = (name for name in (*logos(form), *filling(event.pages)) if named_file(root, name))
    named = (form.welcome, form.imprint, *pictures)
    return found.give(EventOutline(event, macros, tuple(filter(None, named))))


def _event(
    root: Path,
    form: EventForm,
    fields: Fields,
    macros: dict[str, str],
    unread: tuple[str, ...],
    parts: FrameParts,
) -> Outcome[Event]:
    found = Collector()
    custom = Custom(macros, form.participants.columns, form.language)
    said = _said(root, ("people.yaml", *NAMES), custom)
    people, unread_people = found.take(parts.of("people", said, partial(load_people, root, custom)))
    setting = Setting(form.language, macros)
    rules = Rules(ZoneInfo(form.timezone), Night(form.day_begins), macros, form.language)
    said = _said(root, ("program.yaml",), (form.timezone, form.day_begins, macros, form.language))
    days, whole = found.take(parts.of("programme", said, partial(load_program, root, rules)))
    roles = found.take(_roles(form.roles, fields))
    said = _said(root, ("papers.bib",), macros)
    papers, unread_papers = found.take(parts.of("papers", said, partial(load_papers, root, macros)))
    bodies = found.take(read_bodies(root, form, fields))
    return found.give(
        Event(
            title=form.title,
            timezone=form.timezone,
            language=form.language,
            start=form.start,
            end=form.end,
            source=place(fields, ("title",)),
            short=form.short,
            subtitle=form.subtitle,
            venue=form.venue,
            address=form.address,
            url=form.url,
            site=form.web.url,
            email=form.email,
            organisers=identifiers(form.organisers),
            welcome=found.take(_text(root, "welcome", form.welcome, fields, setting)),
            imprint=found.take(_text(root, "imprint", form.imprint, fields, setting)),
            rooms=found.take(_rooms(form, fields)),
            tracks=found.take(_tracks(form, fields)),
            types=found.take(_types(form.types, fields)),
            roles=roles,
            people=tuple(_with_roles(person, roles) for person in people),
            days=days,
            papers=papers,
            look=_look(form.look),
            references=ReferenceStyle(**form.references.model_dump()),
            unscheduled=form.unscheduled,
            printer=form.printer,
            labels=tuple(form.labels.items()),
            signage=_signage(form.signs),
            places=places(fields, _LISTS),
            unread=unread + unread_people + unread_papers + (() if whole else (PROGRAM,)),
            pages=found.take(load_pages(root, form.language, macros)),
            accepted=_accepted(form, fields),
            certificate_key=form.certificate_key,
            vouchers=form.vouchers,
            **bodies._asdict(),
        )
    )


def _said(root: Path, files: Iterable[str], setting: object) -> str:
    """What stands in ``files`` of content/, and what ``setting`` they are read in."""
    return of_texts(str(root), repr(setting), *(of_content(root / "content" / name) for name in files))


def _macros(written: Mapping[str, str]) -> dict[str, str]:
    """Author macros by their name with its backslash, whether it was written or not."""
    return {"\\" + name.strip().lstrip("\\"): tex for name, tex in written.items()}


def _text(root: Path, key: str, name: str, fields: Fields, setting: Setting) -> Outcome[Prose | None]:
    """The Markdown file called ``name`` in content/; None if none is named or it cannot be read."""
    found = Collector()
    if not name:
        return found.give(None)
    file = found.take(read_named(name, root / "content", root, place(fields, (key,))))
    set_text = partial(set_prose, macros=setting.macros, cites=True, language=setting.language)
    return found.give(found.take(set_text(file.text, file.at(1))) if file else None)


def _rooms(form: EventForm, fields: Fields) -> Outcome[tuple[Room, ...]]:
    found, register = Collector(), Register()
    rooms = []
    for key, room in form.rooms.items():
        at = _key_place(fields, "rooms", key)
        known = register.admit(key, at, found)
        rooms.append(Room(known, room.name or key, at, room.floor, room.capacity, room.directions))
    return found.give(tuple(rooms))


def _tracks(form: EventForm, fields: Fields) -> Outcome[tuple[Track, ...]]:
    found, register = Collector(), Register()
    tracks = []
    for key, track in form.tracks.items():
        known = register.admit(key, _key_place(fields, "tracks", key), found)
        tracks.append(Track(known, track.name or key, track.colour))
    return found.give(tuple(tracks))


def _types(written: Mapping[str, TypeForm], fields: Fields) -> Outcome[tuple[TalkType, ...]]:
    """The types that every event has, with what event.yaml says of them, then the event's own."""
    found, register = Collector(), Register()
    types = {key: TalkType(key) for key in TALK_TYPES}
    for key, form in written.items():
        known = register.admit(key, _key_place(fields, "types", key), found)
        if fault := wrong_rule(form.code):
            hint = "Write for example K{n}, {session}{place} or P{n:02}."
            found.add("OCT-Y27", fault, place(fields, ("types", key, "code")), hint)
        name = form.name or ("" if known in TALK_TYPES else key.capitalize())
        types[known] = TalkType(known, name, form.colour, "" if fault else form.code)
    return found.give(tuple(types.values()))


def _roles(written: Mapping[str, RoleForm], fields: Fields) -> Outcome[tuple[Role, ...]]:
    """Our roles, each with what event.yaml says otherwise, then the event's own."""
    found, register = Collector(), Register()
    roles = {role.id: role for role in _default_roles()}
    for key, form in written.items():
        known = register.admit(key, _key_place(fields, "roles", key), found)
        ours = roles.get(known, Role(known, key.capitalize(), ""))
        name, colour = form.name or ours.name, form.colour or ours.colour
        roles[known] = Role(known, name, colour, ours=ours.ours and not form.name)
    return found.give(tuple(roles.values()))


def _with_roles(person: Person, roles: tuple[Role, ...]) -> Person:
    """``person`` with the ids of roles that are given by their names."""
    known, named = {role.id for role in roles}, {identifier(role.name): role.id for role in roles}
    if known.issuperset(person.roles):
        return person
    ids = tuple(one if one in known else named.get(one, one) for one in person.roles)
    return replace(person, roles=ids)


def _default_roles() -> tuple[Role, ...]:
    reading = read_yaml(_ROLES, _ROLES.parent).value
    assert reading is not None
    pairs = ((key, RoleForm.model_validate(node)) for key, node in reading.fields.items())
    return tuple(Role(key, form.name, form.colour, ours=True) for key, form in pairs)


def _look(form: LookForm) -> Look:
    box = box_of(form.cover_place)
    said = {"cover_box": box, "cover_place": "" if box else form.cover_place}
    accent, ink = accent_of(form.accent)
    told = form.model_dump()
    return Look(**told.pop("fonts") | told | said | {"accent": accent, "ink": ink})


def _signage(form: SignsForm) -> Signage:
    return Signage(tuple((sign.text, sign.arrow) for sign in form.directions), form.reserved)


def _accepted(form: EventForm, fields: Fields) -> tuple[Acceptance, ...]:
    def about(written: AcceptForm) -> tuple[About, ...]:
        return tuple(About(kind, one) for kind in KINDS for one in identifiers(getattr(written, kind)))

    pairs = zip(form.accept, listed(fields, "accept"), strict=True)
    return tuple(
        Acceptance(one.code, one.reason, node.at, about(one), one.file.removeprefix("./"), one.words)
        for one, node in pairs
    )


def _key_place(fields: Fields, group: str, key: str) -> Source:
    node = fields.get(group)
    return node.keys_at[key] if isinstance(node, Fields) else fields.at
