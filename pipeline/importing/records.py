"""What an export says, in the same records whatever system wrote it.

Texts are our Markdown; names of rooms, tracks and types are as people read them. People and talks are known
by the ``key`` that the source itself uses for them, so that tomorrow's export finds them again.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """Someone of the export. A ``name`` alone is split as names in people.yaml are.

    ``photo`` is a file that came with the export, or an address that is told and never fetched unasked.
    ``extra`` are answers to the organiser's own questions, by the question; ``wish`` is an id that reads.
    ``also`` are other keys that the source has for them.
    """

    key: str
    name: str = ""
    given: str = ""
    family: str = ""
    title: str = ""
    email: str = ""
    orcid: str = ""
    link: str = ""
    affiliations: tuple[str, ...] = ()
    biography: str = ""
    photo: str = ""
    pronouns: str = ""
    second: str = ""
    language: str = ""
    roles: tuple[str, ...] = ()
    collective: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    order: str = ""
    wish: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingAuthor:
    """An author of a talk: the ``person`` of that key, with affiliations if they are others for this talk.

    Who is none of the people has a ``name`` only.
    """

    person: str
    affiliations: tuple[str, ...] = ()
    presents: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """An address at a talk, and what is found there."""

    url: str
    text: str = ""
    qr: bool = False


@dataclass(frozen=True, slots=True)
class IncomingTalk:
    """What somebody presents. ``title`` and ``text`` are Markdown; ``type`` is as the source calls it.

    ``language`` is a tag such as de; ``cited`` and the source's ``bibliography`` make papers.bib.
    ``wish`` is a readable id that the source has for it (a file's name); if empty, the title makes one.
    """

    key: str
    title: str
    subtitle: str = ""
    text: str = ""
    authors: tuple[IncomingAuthor, ...] = ()
    type: str = ""
    code: str = ""
    level: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    recorded: bool = True
    remote: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    wish: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingDay:
    """A day of the conference; its hours as program.yaml writes them."""

    date: date
    title: str = ""
    opens: str = ""
    closes: str = ""


@dataclass(frozen=True, slots=True)
class IncomingSlot:
    """A piece of a ``day`` of the conference, which may last into the night; times are local, without zone.

    With one of ``talks`` and no title it is that talk; with a title it is a session of ``parts``, each with
    its own talk or title. Posters share the time, and have their ``board``. ``kind`` is one of those that
    program.yaml knows, empty for talks and their sessions. ``id`` is one that program.yaml shall have.
    """

    day: date
    start: datetime
    end: datetime | None = None
    key: str = ""
    kind: str = ""
    title: str = ""
    talk: str = ""
    parts: tuple["IncomingSlot", ...] = ()
    rooms: tuple[str, ...] = ()
    track: str = ""
    chairs: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    code: str = ""
    description: str = ""
    note: str = ""
    board: str = ""
    cancelled: bool = False
    moved: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class IncomingRoom:
    """A room, known by its name; ``wish`` is an id that reads."""

    name: str
    floor: str = ""
    capacity: int | None = None
    directions: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class IncomingTrack:
    """A track, known by its name; ``colour`` is ``#rrggbb`` or empty."""

    name: str
    colour: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class IncomingType:
    """A type of talks, known by its name, as event.yaml has it."""

    name: str
    colour: str = ""
    code: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMember:
    """Of a committee: the person of that key, or a name."""

    person: str = ""
    name: str = ""
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class IncomingSponsor:
    """A sponsor; ``logo`` as a person's photo."""

    name: str
    logo: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """A text of the organiser's own, in Markdown; ``place`` as in the head of a page in content/pages/."""

    title: str
    text: str
    place: str = "front"


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """All that an export says; what it does not say is empty.

    ``files`` are pictures and such, by their path below content/; ``math`` the authors' own commands;
    ``attendees`` a table for participants.csv, its headings first; ``bibliography`` BibTeX. ``addresses`` of
    pictures and other files are told, and fetched if that is asked for. ``columns`` are what each column of a
    table was taken for, by heading; ``reading`` shows how a source without a shape of its own was taken, its
    headings first.
    """

    title: str = ""
    short: str = ""
    subtitle: str = ""
    start: date | None = None
    end: date | None = None
    timezone: str = ""
    language: str = ""
    venue: str = ""
    address: str = ""
    url: str = ""
    site: str = ""
    email: str = ""
    day_begins: str = ""
    accent: str = ""
    people: tuple[IncomingPerson, ...] = ()
    talks: tuple[IncomingTalk, ...] = ()
    slots: tuple[IncomingSlot, ...] = ()
    rooms: tuple[IncomingRoom, ...] = ()
    tracks: tuple[IncomingTrack, ...] = ()
    types: tuple[IncomingType, ...] = ()
    days: tuple[IncomingDay, ...] = ()
    organisers: tuple[str, ...] = ()
    unscheduled: str = ""
    committees: tuple[tuple[str, tuple[IncomingMember, ...]], ...] = ()
    sponsors: tuple[tuple[str, tuple[IncomingSponsor, ...]], ...] = ()
    pages: tuple[IncomingPage, ...] = ()
    math: tuple[tuple[str, str], ...] = ()
    bibliography: str = ""
    attendees: tuple[tuple[str, ...], ...] = ()
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    columns: tuple[tuple[str, str], ...] = ()
    reading: tuple[tuple[str, ...], ...] = ()


def says_anything(event: IncomingEvent) -> bool:
    """Whether there is anybody, anything or any text in ``event``, and not its title alone."""
    held = (event.talks, event.people, event.slots, event.attendees, event.pages)
    return any((*held, event.committees, event.sponsors, event.bibliography))
