"""The event as its organisers know it: days, slots, talks, people, papers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from unicodedata import east_asian_width

from pipeline.model.bodies import Committee, Contact, SponsorTier, Wifi
from pipeline.problems import Source
from pipeline.problems.accepted import Acceptance


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the organiser, set for HTML.

    ``html`` is a safe fragment (block level for abstracts, inline for titles),
    ``plain`` the same words for bookmarks, indices and comparison. ``notes`` are those of a title, whose
    words are not among its own.
    """

    html: str
    plain: str
    notes: tuple["Prose", ...] = ()


class SlotKind(StrEnum):
    """What a slot is. Only ``talk`` has a talk; ``session``, ``posters`` and ``spotlights`` hold slots."""

    TALK = "talk"
    SESSION = "session"
    SPOTLIGHTS = "spotlights"
    POSTERS = "posters"
    PANEL = "panel"
    WELCOME = "welcome"
    AWARD = "award"
    DISCUSSION = "discussion"
    BREAK = "break"
    MEAL = "meal"
    SOCIAL = "social"
    TRAVEL = "travel"
    OTHER = "other"

    @property
    def is_pause(self) -> bool:
        """True for what nobody presents: it spans all rooms of the grid."""
        return self in (SlotKind.BREAK, SlotKind.MEAL, SlotKind.SOCIAL, SlotKind.TRAVEL)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the event. ``given`` may be empty (one name only: ``family``).

    ``extra`` are the cells of the participants' list by their headings; ``places`` says where each
    reference stands, as (``roles.0``, place) pairs. ``mail`` is False for who wants no letters;
    ``language`` is that of their letters, if not the event's; ``sessions`` are the slots they have chosen.
    ``title`` is academic, ``second`` the name in another script or form, ``photo`` a picture in content/,
    ``order`` is ``family-first`` or empty. Who does not ``attend`` gets no badge and no letter; who is
    ``collective`` is a body of several.
    """

    id: str
    given: str
    family: str
    source: Source
    sort: str = ""
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    link: str = ""
    badge: bool = True
    mail: bool = True
    language: str = ""
    sessions: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Source], ...] = ()
    title: str = ""
    biography: Prose | None = None
    photo: str = ""
    pronouns: str = ""
    second: str = ""
    order: str = ""
    attends: bool = True
    collective: bool = False

    @property
    def name(self) -> str:
        """The name as it is printed."""
        first, last = (self.family, self.given) if self.order else (self.given, self.family)
        return f"{first}{self.between}{last}".strip()

    @property
    def between(self) -> str:
        """What stands between family and given name: nothing in 王小明."""
        letters = self.family[-1:] + self.given[:1] if self.order else ""
        return "" if letters and all(east_asian_width(letter) == "W" for letter in letters) else " "


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author of a talk: a known person by id, or just a name; with the affiliations of this talk."""

    name: str
    person: str | None = None
    affiliations: tuple[str, ...] = ()
    presents: bool = False


@dataclass(frozen=True, slots=True)
class WebLink:
    """Something to be found on the web; with ``qr`` it has a QR code on paper."""

    url: str
    text: str = ""
    qr: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """What somebody presents; ``abstract`` is None while there is none.

    ``authors`` are as they are written; `pipeline.programme.authorship` puts them in order. ``places`` says
    where each text of the head stands: ``title``, ``authors.0``, ``papers.2``. ``stamp`` is a digest of what
    it was read from, empty if unknown. ``type`` is the id of a `TalkType`, ``code`` as given or as the
    event's rule makes it, ``level`` whom it is for,
    ``cited`` the keys that the text cites, as written, in their order, each as often as it is cited.
    """

    id: str
    title: Prose
    source: Source
    authors: tuple[Contributor, ...] = ()
    abstract: Prose | None = None
    language: str = "en-GB"
    keywords: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    tba: bool = False
    places: tuple[tuple[str, Source], ...] = ()
    stamp: str = field(default="", compare=False)
    type: str = ""
    code: str = ""
    subtitle: Prose | None = None
    links: tuple[WebLink, ...] = ()
    level: str = ""
    remote: bool = False
    recorded: bool = True
    cited: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those who are marked as presenting and have one, known or not."""
        return tuple(author.person for author in self.authors if author.presents and author.person)

    @property
    def coauthors(self) -> tuple[Contributor, ...]:
        """The authors who are not marked as presenting."""
        return tuple(author for author in self.authors if not author.presents)


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a day. ``start`` and ``end`` are local and aware; ``end`` may be unknown.

    ``people`` are those who open, present spotlights or sit on the panel;
    ``slots`` are the talks of a session, each with its own time, those of a poster session by the number of
    their ``board``. ``rooms`` are several where it is shown in more than one. ``moved`` says where or when it
    was to be before. ``places`` says where each text stands: ``talk``, ``room``, ``people.0``, ``chairs.0``,
    ``end``.
    """

    id: str
    kind: SlotKind
    start: datetime
    source: Source
    end: datetime | None = None
    title: str = ""
    talk: str | None = None
    people: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    track: str | None = None
    note: str = ""
    slots: tuple["Slot", ...] = ()
    places: tuple[tuple[str, Source], ...] = ()
    code: str = ""
    description: Prose | None = None
    board: str = ""
    cancelled: bool = False
    moved: str = ""

    @property
    def room(self) -> str | None:
        """The first of its rooms; None if it names none."""
        return self.rooms[0] if self.rooms else None


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the event, its slots in order of start.

    ``opens`` and ``closes`` are the hours of the house, local and aware, or None if not given.
    """

    id: str
    date: date
    slots: tuple[Slot, ...]
    source: Source
    title: str = ""
    opens: datetime | None = None
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A place where something is held; ``directions`` tell the way to it."""

    id: str
    name: str
    source: Source
    floor: str = ""
    capacity: int | None = None
    directions: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A thread of the programme; ``colour`` is ``#rrggbb`` or empty for one of ours."""

    id: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class TalkType:
    """What sort of talk it is; an empty ``name`` is that of our labels, an empty ``colour`` that of the text.

    ``code`` is the rule by which talks of this type get theirs (`pipeline.programme.codes`).
    """

    id: str
    name: str = ""
    colour: str = ""
    code: str = ""


# The types that every event has.
TALK_TYPES = ("keynote", "invited", "talk", "lightning", "poster", "workshop", "tutorial", "panel", "demo")


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is at the event; ``colour`` marks the badge.

    A name that is ``ours`` is printed in the language of the page.
    """

    id: str
    name: str
    colour: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class PaperAuthor:
    """An author as BibTeX splits the name; a body such as CERN is all ``family``."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """Given name first, but for Chinese, Japanese and Korean letters."""
        if self.given and all(east_asian_width(letter) == "W" for letter in self.given + self.family):
            return self.family + self.given
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Credit:
    """Who else has worked on a paper: translators, writers of a foreword; ``role`` as BibLaTeX calls it."""

    role: str
    names: tuple[PaperAuthor, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where and how a paper appeared, each as text and without the words that a language puts around it.

    ``container`` is the journal or the book that it is a part of, ``whole`` the work of which that is one of
    several ``volumes``; ``body`` who published it: the publisher, a university, an institution. ``event`` is
    the conference, ``extent`` how many pages a book has, ``report`` a number that its institution gave it.
    ``type`` and ``state`` are words, or BibLaTeX's names of such (“phdthesis”, “inpress”).
    """

    container: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    chapter: str = ""
    series: str = ""
    edition: str = ""
    body: str = ""
    place: str = ""
    event: str = ""
    type: str = ""
    medium: str = ""
    version: str = ""
    note: str = ""
    isbn: str = ""
    whole: str = ""
    volumes: str = ""
    extent: str = ""
    report: str = ""
    state: str = ""

    @property
    def issue(self) -> str:
        """“12(3)”: a journal's volume and number."""
        return self.volume + (f"({self.number})" if self.number and self.volume else self.number)


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of papers.bib. ``others`` is BibTeX's ``and others``; month and day may be 0.

    ``kind`` is article, book, part, thesis, report or other; ``archive`` what ``eprint`` is a number of
    (“arXiv”). ``years`` is what is printed for a date that is more than a year (“1997–”, “in press”), and
    ``visited`` when the page at ``url`` was looked at. ``edited``: the authors are its editors. ``group`` is
    the collaboration that the authors speak for, ``held`` the first and the last day of its conference.
    """

    key: str
    title: Prose
    authors: tuple[PaperAuthor, ...]
    source: Source
    others: bool = False
    year: int = 0
    month: int = 0
    day: int = 0
    subject: str = ""
    eprint: str = ""
    doi: str = ""
    url: str = ""
    abstract: Prose | None = None
    kind: str = "other"
    years: str = ""
    archive: str = ""
    visited: date | None = None
    editors: tuple[PaperAuthor, ...] = ()
    edited: bool = False
    imprint: Imprint = Imprint()
    credits: tuple[Credit, ...] = ()
    group: str = ""
    held: tuple[date, ...] = ()

    @property
    def venue(self) -> str:
        """Where it appeared, with volume, number and pages: “Acta Math. 12(3), 45–67”."""
        imprint = self.imprint
        where = imprint.container or imprint.series or imprint.body or imprint.medium
        return ", ".join(filter(None, (f"{where} {imprint.issue}".strip(), imprint.pages))) if where else ""


@dataclass(frozen=True, slots=True)
class Look:
    """What an organiser may choose: page format name, accent ``#rrggbb``, theme, and pictures.

    ``sheet`` is the paper of the office printer, ``sign`` the size of signs, ``badges`` the
    sheet of cards that is bought for them, ``blanks`` how many of them have no name; pictures are files in
    content/. ``cover`` and ``back`` may be PDFs; ``cover_place`` is ``bottom``, ``top``, ``page`` or empty,
    where ``cover_box`` says left, top, width and height in mm.
    ``entries`` of the book begin a ``page`` each, or run on (``flow``), or do so in ``columns``; ``auto`` is
    settled when it is composed. ``affiliations`` have ``lines`` of their own or are ``run-in``; ``contents``
    list ``talks`` or ``sessions``; ``without`` names parts that the book leaves out.
    """

    page: str = "A5"
    accent: str = "#1f4e79"
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


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the organiser's own: a text, a ``picture`` or a ready ``pdf`` page that fills it, or several.

    ``place`` says where it stands in the book: ``front``, ``before-programme``, ``before-abstracts`` or
    ``back``; ``products`` where it is printed at all, ``contents`` whether the contents list it. A picture
    fills the page and its bleed (``fit`` is ``page``) or stands whole within the margins (``margins``); its
    ``shape`` is its width by its height, 0 if unknown. Of a PDF page number ``leaf`` is taken (0: not
    said, the first), and made to fit if ``scale``.
    """

    id: str
    title: Prose
    source: Source
    text: Prose | None = None
    place: str = "front"
    contents: bool = True
    products: tuple[str, ...] = ("book",)
    columns: int = 1
    language: str = "en-GB"
    picture: str = ""
    shape: float = 0.0
    fit: str = "page"
    pdf: str = ""
    leaf: int = 0
    scale: bool = False
    places: tuple[tuple[str, Source], ...] = ()


@dataclass(frozen=True)
class Event:
    """Everything the folder says, read and linked by id.

    ``labels`` are fixed words of the pages in the event's own words, by their keys.
    ``places`` says where each text of event.yaml stands (``look.logo``, ``organisers.0``). ``unread`` names
    the files of which a part is unreadable: what refers to them is not necessarily wrong. ``stamp`` is a
    digest of what all but the abstracts' texts was read from, ``beside`` of what all but the talks was read
    from; both are empty if unknown. ``unscheduled`` is ``print`` if abstracts without a slot stand in the
    book too, ``leave-out`` if they are known to be left out. ``accepted`` are the problems that may stay.
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

    @cached_property
    def person(self) -> dict[str, Person]:
        return {p.id: p for p in self.people}

    @cached_property
    def called(self) -> dict[str, tuple[Person, ...]]:
        """The people by their names, in either order and script; namesakes in order."""
        found: dict[str, tuple[Person, ...]] = {}
        for person in self.people:
            orders = (f"{person.given} {person.family}", f"{person.family} {person.given}")
            for name in {person.name, *(map(str.strip, orders) if person.order else ()), person.second} - {
                ""
            }:
                found[name] = (*found.get(name, ()), person)
        return found

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
