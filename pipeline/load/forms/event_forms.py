"""The schema of the event folder's YAML: what may be written where. Documented for ``octavo schema``."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, RootModel

from pipeline.load.forms.body_forms import ContactForms, MemberForms, SponsorForms, WifiForms
from pipeline.load.forms.common_form import Form, ShortForm
from pipeline.load.participants.columns import Holding
from pipeline.load.yaml.scalars import (
    Clock,
    Colour,
    Date,
    Email,
    Language,
    Line,
    Lines,
    Orcid,
    Phrases,
    ThemeName,
    TimeSpan,
    Web,
    Words,
    Zone,
)
from pipeline.model.event import SlotKind


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _format(value: Any) -> Any:
    return (
        {"a3": "A3", "a4": "A4", "a5": "A5"}.get(_lower(value), _lower(value))
        if isinstance(value, str)
        else value
    )


_Lower, _Format = BeforeValidator(_lower), BeforeValidator(_format)


class NamedForm(ShortForm):
    """Something with a name; without one, its id is printed."""

    short = "name"
    name: Words = Field(default="", description="as it is printed, for example Aula 1")


class RoomForm(NamedForm):
    """A room of the venue."""

    floor: Words = ""
    capacity: Annotated[int, Field(ge=0, description="number of seats")] | None = None
    directions: Words = Field(default="", description="how to find it")


class TrackForm(NamedForm):
    """A thread of the programme."""

    colour: Colour = ""


class TypeForm(NamedForm):
    """What sort of talk it is: a keynote, a poster, or one of the event's own."""

    colour: Colour = ""
    code: Line = Field(
        default="",
        description="how such talks get a code: K{n}, {session}{place} or P{n:02}; "
        "day, session, room, place in its session and n, the running number",
    )


class RoleForm(NamedForm):
    """What a person is at the event."""

    colour: Colour = ""


class LookForm(Form):
    """How everything looks."""

    page: Annotated[Literal["A5", "A4", "letter", "half-letter"], _Format] = "A5"
    accent: Colour = "#1f4e79"
    theme: ThemeName = ""
    cover: Line = Field(default="", description="a picture in content/")
    logo: Line = Field(default="", description="a picture in content/")
    sheet: Annotated[Literal["A4", "A3", "letter"], _Format] = Field(
        default="A4", description="paper for badges"
    )
    badges: Line = Field(default="", description="a bought sheet of cards (L4785), or a size: 90x54")
    sign: Annotated[Literal["A4", "A3"], _Format] = Field(default="A4", description="size of signs")


Arrow = Literal[
    "left", "right", "ahead", "back", "up", "down", "up-left", "up-right", "down-left", "down-right"
]


class DirectionForm(Form):
    """A sign that points somewhere."""

    text: Words
    arrow: Annotated[Arrow, _Lower]


class SignsForm(Form):
    """Signs besides those at the doors."""

    directions: tuple[DirectionForm, ...] = ()
    reserved: Phrases = ()


class ParticipantsForm(Form):
    """How the participants' list is read."""

    columns: dict[str, Holding] = Field(
        default={},
        description="what columns hold, by heading: {Einrichtung: affiliation, Diet: extra}",
    )


class EventForm(Form):
    """content/event.yaml"""

    title: Words = Field(description="the event's full name")
    start: Date = Field(description="first day")
    end: Date = Field(description="last day")
    timezone: Zone = Field(description="all times of the programme are local to it")
    short: Words = Field(default="", description="a short name, for running heads")
    subtitle: Words = ""
    venue: Words = ""
    address: Words = ""
    url: Web = ""
    email: Email = ""
    language: Language = Field(default="en-GB", description="of the book; en means en-GB")
    organisers: Lines = Field(default=(), description="ids from people.yaml")
    welcome: Line = Field(default="", description="a Markdown file in content/")
    imprint: Line = Field(default="", description="a Markdown file in content/")
    rooms: dict[str, RoomForm] = Field(default={})
    tracks: dict[str, TrackForm] = Field(default={})
    types: dict[str, TypeForm] = Field(default={}, description="of talks, besides keynote, poster …")
    roles: dict[str, RoleForm] = Field(default={})
    look: LookForm = LookForm()
    signs: SignsForm = SignsForm()
    unscheduled: Annotated[Literal["", "leave-out", "print"], _Lower] = Field(
        default="", description="abstracts without a slot: left out, or printed behind the others"
    )
    printer: Line = Field(default="", description="the printer profile of the print edition")
    day_begins: Clock | None = Field(
        default=None, description="4:00: what is earlier in the programme belongs to the night before"
    )
    math: dict[str, str] = Field(
        default={}, description=r"the authors' own LaTeX commands: '\R': '\mathbb{R}'"
    )
    participants: ParticipantsForm = ParticipantsForm()
    labels: dict[str, Words] = Field(
        default={}, description="fixed words of the pages in your own: {chair: Moderation, tba: Open}"
    )
    committees: dict[str, MemberForms] = Field(default={}, description="by name, in the order of printing")
    sponsors: dict[str, SponsorForms] = Field(
        default={}, description="by tier (Gold, Silver …), the largest first"
    )
    wifi: WifiForms = Field(default=(), description="the network of the venue, or several")
    contact: ContactForms = Field(default=(), description="whom to ask")
    emergency: ContactForms = Field(default=(), description="whom to call in an emergency")


class PersonForm(ShortForm):
    """Someone of the event."""

    short = "name"
    given: Words = ""
    family: Words = ""
    name: Words = Field(
        default="", description="instead of given and family: “Given Family” or “Family, Given”"
    )
    sort: Line = Field(default="", description="how the name is sorted, if not by family name")
    role: Line = ""
    roles: Lines = ()
    affiliation: Words = ""
    affiliations: Phrases = ()
    email: Email = ""
    orcid: Orcid = ""
    link: Web = ""
    badge: bool = Field(default=True, description="false: print no badge")
    mail: bool = Field(default=True, description="false: send no letters")
    language: Language | None = Field(default=None, description="of their letters, if not the event's")
    sessions: Lines = Field(default=(), description="ids of the slots or talks they have chosen")
    title: Words = Field(default="", description="academic title, for example Prof. Dr.")
    biography: str = Field(default="", description="a few sentences, Markdown")
    photo: Line = Field(default="", description="a picture in content/")
    pronouns: Words = Field(default="", description="printed on the badge")
    second: Words = Field(default="", description="the name in a second script: 森愛子")
    order: Literal["family-first", "given-first"] | None = Field(
        default=None, description="how the name is written; family-first: Nagy Anna, Mori Aiko"
    )
    attends: bool | None = Field(default=None, description="false: is not there, so no badge and no letter")
    collective: bool = Field(default=False, description="true: a body, such as a collaboration")


class PeopleForm(RootModel[dict[str, PersonForm]]):
    """content/people.yaml: id to person"""


class AuthorForm(ShortForm):
    """An author: an id from people.yaml, or a name with affiliations."""

    short, spaced = "person", "name"
    name: Words = ""
    person: Line = Field(default="", description="an id from people.yaml")
    affiliation: Words = ""
    affiliations: Phrases = Field(default=(), description="instead of those in people.yaml, for this talk")
    presents: bool = Field(default=False, description="true: gives the talk")


class LinkForm(ShortForm):
    """An address, perhaps with what is found there."""

    short = "url"
    url: Web
    text: Words = Field(default="", description="what is found there: Slides")
    qr: bool = Field(default=False, description="true: as a QR code too")


class AbstractForm(Form):
    """The head of content/abstracts/*.md"""

    title: Line = Field(description="TBA if it is to be announced")
    authors: tuple[AuthorForm, ...] = Field(default=(), description="in the order in which they are printed")
    speakers: Lines = Field(default=(), description="who presents: ids from people.yaml")
    coauthors: tuple[AuthorForm, ...] = Field(default=(), description="the others, in order")
    subtitle: Line = ""
    type: Line = Field(default="", description="keynote, invited, poster … or one of event.yaml")
    code: Words = Field(default="", description="if not made by the rule of its type")
    level: Words = Field(default="", description="whom it is for: beginners")
    remote: bool = Field(default=False, description="true: the speaker is not in the room")
    recorded: bool = Field(default=True, description="false: not to be recorded")
    links: tuple[LinkForm, ...] = ()
    language: Language | None = Field(default=None, description="if not the event's")
    keywords: Phrases = ()
    papers: Lines = Field(default=(), description="keys from papers.bib")


class PageForm(Form):
    """The head of content/pages/*.md"""

    title: Line = Field(description="printed above a text; of a picture or PDF page, what it shows")
    place: Annotated[Literal["front", "before-programme", "before-abstracts", "back"], _Lower] = Field(
        default="front", description="where it stands in the book"
    )
    order: Annotated[int, Field(description="among the pages of one place; else by the name of the file")] = 0
    contents: bool | None = Field(
        default=None, description="whether the contents list it; if not given, texts only"
    )
    products: Lines = Field(default=("book",), description="book, programme, signs")
    columns: Annotated[int, Field(ge=1, le=3, description="of its text")] = 1
    language: Language | None = Field(default=None, description="if not the event's")
    picture: Line = Field(default="", description="a picture in content/ that fills the page")
    fit: Annotated[Literal["page", "margins"], _Lower] = Field(
        default="page", description="page: over the edges, cut if need be; margins: whole, within the margins"
    )
    pdf: Line = Field(default="", description="a PDF in content/, of which one page is bound in")
    leaf: Annotated[int, Field(ge=1, description="which page of the PDF, if it has several")] | None = None
    scale: bool = Field(default=False, description="make a PDF page of another size fit")


_Kind = Annotated[SlotKind, _Lower]


class TalkSlotForm(ShortForm):
    """A talk of a session: its id, or its id and time; or what else happens in it: a break, an award."""

    short = "talk"
    talk: Line = Field(default="", description="the name of a file in abstracts/, without .md")
    time: TimeSpan | None = None
    kind: _Kind | None = Field(default=None, description="of what is no talk: break, award, discussion …")
    id: Line = ""
    code: Words = Field(default="", description="printed before the title: P2")
    title: Words = Field(default="", description="of what is no talk")
    board: Words = Field(default="", description="of a poster: A12; without it boards are counted, P1 …")
    people: Lines = Field(default=(), description="ids from people.yaml")
    chair: Line = ""
    chairs: Lines = ()
    room: Lines = Field(default=(), description="if not the session's")
    description: str = Field(default="", description="a text in Markdown")
    note: Words = ""
    cancelled: bool = Field(default=False, description="true: printed struck through")
    moved: Words = Field(default="", description="where or when it was to be: was 9:00 in Aula")


class SlotForm(Form):
    """A piece of a day."""

    time: TimeSpan
    kind: _Kind | None = None
    id: Line = ""
    code: Words = Field(default="", description="of a session, printed before its title: S1")
    title: Words = ""
    talk: Line = Field(default="", description="the name of a file in abstracts/, without .md")
    talks: tuple[TalkSlotForm, ...] = Field(
        default=(), description="the talks of a session in order, or the posters of a poster session"
    )
    people: Lines = Field(default=(), description="ids from people.yaml")
    chair: Line = ""
    chairs: Lines = ()
    room: Lines = Field(default=(), description="its id; several if it is shown in more than one")
    rooms: Lines = Field(default=(), description="the same as room")
    track: Line = ""
    description: str = Field(default="", description="a text in Markdown")
    note: Words = ""
    cancelled: bool = Field(default=False, description="true: printed struck through")
    moved: Words = Field(default="", description="where or when it was to be: was 9:00 in Aula")


class DayForm(Form):
    """A day of the programme."""

    date: Date
    title: Words = ""
    opens: Clock | None = None
    closes: Clock | None = None
    slots: tuple[SlotForm, ...] = ()


class ProgramForm(Form):
    """content/program.yaml"""

    days: tuple[DayForm, ...] = ()
