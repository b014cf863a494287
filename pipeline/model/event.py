"""The event as its organisers know it, and how they want it to look."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.model.accent_ink import AccentInk
from pipeline.model.content.bodies import Committee, Contact, SponsorTier, Wifi
from pipeline.model.content.paper import Paper
from pipeline.model.content.person import Person, Role
from pipeline.model.content.programme import TALK_TYPES, Day, Room, Slot, Talk, TalkType, Track
from pipeline.model.content.prose import FreePage, Prose
from pipeline.problems import Source
from pipeline.problems.accepted import Acceptance


@dataclass(frozen=True, slots=True)
class Look:
    """What an organiser may choose: page format name, accents ``#rrggbb``, theme, and pictures.

    ``ink`` is what the accent is printed with, if the event says it.
    ``sheet`` is the paper of the office printer, ``sign`` the size of signs, ``badges`` the
    sheet of cards that is bought for them, ``blanks`` how many of them have no name; pictures are files in
    content/. ``cover`` and ``back`` may be PDFs; ``cover_place`` is ``bottom``, ``top``, ``page`` or empty,
    where ``cover_box`` says left, top, width and height in mm.
    ``entries`` of the book begin a ``page`` each, or run on (``flow``), or do so in ``columns``; ``auto`` is
    settled when it is composed. ``affiliations`` have ``lines`` of their own or are ``run-in``; ``contents``
    list ``talks`` or ``sessions``; ``without`` names parts that the book leaves out. ``openers``: days begin
    with a ``page``, a ``band`` or a ``heading``. ``digits`` are the language's ``own``, ``latin``
    ones, or what is usual (``auto``); ``sorting`` is ``phonebook`` where German names shall be sorted so.
    ``serif`` and ``sans`` are families of type that come before those of the styles.
    """

    page: str = "A5"
    accent: str = "#1f4e79"
    accent2: str = ""
    theme: str = ""
    cover: str = ""
    logo: str = ""
    sheet: str = "A4"
    sign: str = "A4"
    badges: str = ""
    blanks: int = 0
    cover_place: str = "bottom"
    cover_box: tuple[float, ...] = ()
    back: str = ""
    entries: str = "auto"
    affiliations: str = "auto"
    contents: str = "auto"
    without: tuple[str, ...] = ()
    openers: str = "auto"
    digits: str = "auto"
    sorting: str = "dictionary"
    serif: str = ""
    sans: str = ""
    ink: AccentInk | None = None


@dataclass(frozen=True, slots=True)
class ReferenceStyle:
    """How papers are cited: ``abstracts`` of related ones are printed ``full``, ``short`` or not (``none``).

    ``style`` is ``numeric`` or ``author-year``; ``list`` says whether what a text cites is listed below it
    (``talk``) or in the bibliography of the ``book``. Of more than ``authors`` names the first are printed.
    """

    abstracts: str = "full"
    style: str = "numeric"
    list: str = "talk"
    authors: int = 20


@dataclass(frozen=True, slots=True)
class Signage:
    """Extra signs: ``directions`` are (text, arrow) pairs, ``reserved`` lines of text."""

    directions: tuple[tuple[str, str], ...] = ()
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """Everything the folder says, read and linked by id.

    ``site`` is the address of its web programme, with a slash at its end; empty if none is published.
    ``labels`` are fixed words of the pages in the event's own words, by their keys.
    ``places`` says where each text of event.yaml stands (``look.logo``, ``organisers.0``). ``unread`` names
    the files of which a part is unreadable: what refers to them is not necessarily wrong. ``stamp`` is a
    digest of what all but the abstracts' texts was read from, ``beside`` of what all but the talks was read
    from; both are empty if unknown. ``unscheduled`` is ``print`` if abstracts without a slot stand in the
    book too, ``leave-out`` if they are known to be left out. ``accepted`` are the problems that may stay.
    ``certificate_key`` is the secret of codes on certificates; ``vouchers`` are columns of the participants'
    list that say who gets which.
    """

    title: str
    timezone: str
    language: str
    start: date
    end: date
    source: Source
    short: str = ""
    subtitle: str = ""
    venue: str = ""
    address: str = ""
    url: str = ""
    site: str = ""
    email: str = ""
    organisers: tuple[str, ...] = ()
    welcome: Prose | None = None
    imprint: Prose | None = None
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    talks: tuple[Talk, ...] = ()
    days: tuple[Day, ...] = ()
    papers: tuple[Paper, ...] = ()
    look: Look = Look()
    signage: Signage = Signage()
    printer: str = ""
    places: tuple[tuple[str, Source], ...] = ()
    unread: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    stamp: str = field(default="", compare=False)
    beside: str = field(default="", compare=False)
    types: tuple[TalkType, ...] = tuple(map(TalkType, TALK_TYPES))
    unscheduled: str = ""
    committees: tuple[Committee, ...] = ()
    sponsors: tuple[SponsorTier, ...] = ()
    wifi: tuple[Wifi, ...] = ()
    contact: tuple[Contact, ...] = ()
    emergency: tuple[Contact, ...] = ()
    pages: tuple[FreePage, ...] = ()
    references: ReferenceStyle = ReferenceStyle()
    accepted: tuple[Acceptance, ...] = ()
    certificate_key: str = ""
    vouchers: tuple[str, ...] = ()

    @cached_property
    def person(self) -> dict[str, Person]:
        return {p.id: p for p in self.people}

    @cached_property
    def called(self) -> Mapping[str, tuple[Person, ...]]:
        """The people by their names, in either order and script, then by other names; namesakes in order."""
        found: dict[str, dict[str, Person]] = defaultdict(dict)
        for person in self.people:
            orders = (f"{person.given} {person.family}", f"{person.family} {person.given}")
            names = {person.name, *(map(str.strip, orders) if person.order else ()), person.second} - {""}
            for name in names:
                found[name][person.id] = person
        for person in self.people:
            for name in person.aka:
                found[name].setdefault(person.id, person)
        return {name: tuple(namesakes.values()) for name, namesakes in found.items()}

    @cached_property
    def talk(self) -> dict[str, Talk]:
        return {t.id: t for t in self.talks}

    @cached_property
    def paper(self) -> dict[str, Paper]:
        return {p.key: p for p in self.papers}

    @cached_property
    def room(self) -> dict[str, Room]:
        return {r.id: r for r in self.rooms}

    @cached_property
    def track(self) -> dict[str, Track]:
        return {t.id: t for t in self.tracks}

    @cached_property
    def type(self) -> dict[str, TalkType]:
        return {t.id: t for t in self.types}

    @cached_property
    def role(self) -> dict[str, Role]:
        return {r.id: r for r in self.roles}

    def slots(self) -> Iterator[tuple[Day, Slot]]:
        """Every slot with its day, sessions before the slots they hold."""
        for day in self.days:
            for slot in day.slots:
                yield day, slot
                for inner in slot.slots:
                    yield day, inner

    @cached_property
    def placings(self) -> dict[str, tuple[tuple[Day, Slot], ...]]:
        """Talk id to all days and slots in which it is given, in order."""
        found: dict[str, list[tuple[Day, Slot]]] = {}
        for day, slot in self.slots():
            if slot.talk is not None:
                found.setdefault(slot.talk, []).append((day, slot))
        return {talk: tuple(places) for talk, places in found.items()}

    @cached_property
    def placed(self) -> dict[str, tuple[Day, Slot]]:
        """Talk id to the day and slot in which it is given (the first, if several)."""
        return {talk: places[0] for talk, places in self.placings.items()}

    @cached_property
    def session(self) -> dict[str, Slot]:
        """Slot id to the session that holds the slot; nothing for those that are in none."""
        return {inner.id: slot for _day, slot in self.slots() for inner in slot.slots}
