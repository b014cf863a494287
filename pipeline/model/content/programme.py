"""What is held, when and where: talks, slots, days, rooms."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pipeline.model.content.prose import Prose
from pipeline.problems import Source


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

    ``authors`` are as they are written; `pipeline.programme.persons.authorship` puts them in order.
    ``places`` says where each text of the head stands: ``title``, ``authors.0``, ``papers.2``. ``stamp`` is a
    digest of what it was read from, empty if unknown. ``type`` is the id of a `TalkType`, ``code`` as given
    or as the event's rule makes it, ``level`` whom it is for,
    ``cited`` the keys that the text cites, as written, in their order, each as often as it is cited,
    ``extra`` answers by their questions.
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
    extra: tuple[tuple[str, str], ...] = ()

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
