"""The form of event.yaml: what may be said of an event."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from pipeline.load.forms.accept_form import AcceptForm
from pipeline.load.forms.body_forms import ContactForms, MemberForms, SponsorForms, WifiForms
from pipeline.load.forms.common_form import Form, Lower, ShortForm, lowered
from pipeline.load.participants.columns import Holding
from pipeline.load.yaml.scalars import (
    Clock,
    Colour,
    Date,
    Email,
    Language,
    Line,
    Lines,
    Phrases,
    ThemeName,
    Web,
    Words,
    Zone,
    wrong,
)


def _format(value: Any) -> Any:
    return (
        {"a3": "A3", "a4": "A4", "a5": "A5"}.get(lowered(value), lowered(value))
        if isinstance(value, str)
        else value
    )


_Format = BeforeValidator(_format)


_BOX = r"\d{1,3}(?:\.\d+)?(?: \d{1,3}(?:\.\d+)?){3}"


def _cover_place(value: Any) -> str:
    text = " ".join(map(str, value) if isinstance(value, list) else str(value).lower().split())
    if text in {"bottom", "top", "page"} or (re.fullmatch(_BOX, text) and 0 not in box_of(text)[2:]):
        return text
    hint = "Write bottom, top, page, or left, top, width and height in mm: 20 90 108 60"
    raise wrong("OCT-Y11", f"“{text[:40]}” is no place on the cover", hint)


def box_of(place: str) -> tuple[float, ...]:
    """The numbers of a place on the cover, in mm; none for one that is a word."""
    return tuple(map(float, place.split())) if place[:1].isdigit() else ()


CoverPlace = Annotated[
    str,
    PlainValidator(_cover_place),
    WithJsonSchema({"type": "string", "pattern": f"^(bottom|top|page|{_BOX})$"}),
]


class NamedForm(ShortForm):
    """Something with a name; without one, its id is printed."""

    short = "name"
    name: Words = Field(
        default="", description="as it is printed; if left out, the id is", examples=["Great Hall"]
    )


class RoomForm(NamedForm):
    """A room of the venue."""

    floor: Words = Field(
        default="", description="printed on the door sign, below the name", examples=["ground floor"]
    )
    capacity: Annotated[int, Field(ge=0)] | None = Field(
        default=None, title="a number of seats", description="on the door sign", examples=[120]
    )
    directions: Words = Field(
        default="",
        description="the way to it, in the book, under practical information",
        examples=["past the café, then left"],
    )


class TrackForm(NamedForm):
    """A thread of the programme."""

    colour: Colour = Field(
        default="",
        description="of its bar in the timetable and of its name at each talk; if left out, one of ours",
        examples=["#0f766e"],
    )


class TypeForm(NamedForm):
    """What sort of talk it is: a keynote, a poster, or one of the event's own."""

    colour: Colour = Field(
        default="", description="of its name at the talk; if left out, that of the text", examples=["#8b2f5f"]
    )
    code: Line = Field(
        default="",
        title="a rule such as K{n}, {session}{place} or P{n:02}",
        description="gives all such talks a code, printed wherever the talk is named; the braces hold "
        "day, session, room, place in the session, or n, the running number",
        examples=["P{n:02}"],
    )


class RoleForm(NamedForm):
    """What a person is at the event."""

    colour: Colour = Field(default="", description="of the bar on the badge", examples=["#b45309"])


BookPart = Literal["notes", "timetable", "programme", "bibliography", "index", "openers"]


class LookForm(Form):
    """How everything looks."""

    page: Annotated[Literal["A5", "A4", "letter", "half-letter"], _Format] = Field(
        default="A5", description="the page of the book and the short programme", examples=["A4"]
    )
    accent: Colour = Field(
        default="#1f4e79", description="of headings, lines, cover and signs", examples=["#7a1f2b"]
    )
    theme: ThemeName = Field(
        default="",
        title="the name of a folder in templates/themes/ or a file in styles/themes/",
        description="templates and styles to use before ours",
        examples=["night"],
    )
    cover: Line = Field(
        default="",
        title="a picture or a PDF in content/",
        description="a picture stands on the book's cover; the first page of a PDF is the cover",
        examples=["pictures/cover.svg"],
    )
    cover_place: CoverPlace = Field(
        default="bottom",
        title="bottom, top, page, or four numbers",
        description="where the picture stands; the numbers are left, top, width and height in mm",
        examples=["top", "20 90 108 60"],
    )
    back: Line = Field(
        default="",
        title="a picture or a PDF in content/",
        description="is the back of the book; of the PDF that is the cover too the second page",
        examples=["pictures/back.svg"],
    )
    logo: Line = Field(
        default="",
        title="a picture in content/",
        description="on cover and back of the book, badges, signs, the short programme, letters",
        examples=["pictures/logo.svg"],
    )
    sheet: Annotated[Literal["A4", "A3", "letter"], _Format] = Field(
        default="A4",
        description="the paper of your office printer, on which badges are laid",
        examples=["letter"],
    )
    badges: Line = Field(
        default="",
        title="the number of a bought sheet, or a size in mm",
        description="lays the badges on those cards; octavo stock list shows what there is",
        examples=["L4785"],
    )
    blanks: Annotated[int, Field(ge=0, le=500)] = Field(
        default=0,
        description="so many badges without a name, to write on, follow the others",
        examples=[8],
    )
    sign: Annotated[Literal["A4", "A3"], _Format] = Field(
        default="A4", description="the paper of signs", examples=["A3"]
    )
    entries: Annotated[Literal["auto", "page", "flow", "columns"], Lower] = Field(
        default="auto",
        title="page, flow or columns",
        description="whether each abstract begins a page of the book, or they run on, or run on in two "
        "columns (A4 and letter); if left out, what suits their number and length",
        examples=["flow"],
    )
    affiliations: Annotated[Literal["auto", "lines", "run-in"], Lower] = Field(
        default="auto",
        title="lines or run-in",
        description="whether each affiliation of an abstract has a line, or one follows the other; if left "
        "out, lines where each abstract has a page",
        examples=["run-in"],
    )
    contents: Annotated[Literal["auto", "talks", "sessions"], Lower] = Field(
        default="auto",
        title="talks or sessions",
        description="what the contents list; if left out, talks, unless there are more than forty and the "
        "programme lists them",
        examples=["sessions"],
    )
    without: tuple[Annotated[BookPart, Lower], ...] = Field(
        default=(),
        title="some of notes, timetable, programme, bibliography, index, openers",
        description="parts that the book leaves out; openers are the pages on which days begin, and columns "
        "have none",
        examples=[["notes", "openers"]],
    )

    @field_validator("entries")
    @classmethod
    def _on_large_paper(cls, entries: str, said: ValidationInfo) -> str:
        """Columns of small paper would hold too few letters."""
        if entries == "columns" and said.data.get("page") not in ("A4", "letter"):
            raise wrong(
                "OCT-Y11", "two columns need larger paper", "Write page: A4 or page: letter; or entries: flow"
            )
        return entries


Arrow = Literal[
    "left", "right", "ahead", "back", "up", "down", "up-left", "up-right", "down-left", "down-right"
]


class DirectionForm(Form):
    """A sign that points somewhere."""

    text: Words = Field(description="where the arrow leads to", examples=["Great Hall"])
    arrow: Annotated[Arrow, Lower] = Field(description="which way it points", examples=["up-left"])


class SignsForm(Form):
    """Signs besides those at the doors."""

    directions: tuple[DirectionForm, ...] = Field(
        default=(),
        description="a sign with an arrow for each",
        examples=[[{"text": "Great Hall", "arrow": "ahead"}]],
    )
    reserved: Phrases = Field(
        default=(),
        description="a sign “Reserved” for each, with this line below",
        examples=[["Speakers", "Press"]],
    )


class ReferencesForm(Form):
    """How papers are cited and listed."""

    abstracts: Annotated[Literal["full", "short", "none"], Lower] = Field(
        default="full",
        title="full, short or none",
        description="of related papers: whole, their first lines, or none",
        examples=["short"],
    )
    style: Annotated[Literal["numeric", "author-year"], Lower] = Field(
        default="numeric",
        title="numeric or author-year",
        description="of citations in texts: [1], or (Berg 2021)",
        examples=["author-year"],
    )
    list: Annotated[Literal["talk", "book"], Lower] = Field(
        default="talk",
        title="talk or book",
        description="where what a text cites is listed: below it, or at the end of the book",
        examples=["book"],
    )
    authors: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=20, description="of a paper so many are named, then et al.", examples=[10]
    )


class ParticipantsForm(Form):
    """How the participants' list is read."""

    columns: dict[str, Holding] = Field(
        default={},
        title="heading: what it holds",
        description="what a column holds whose heading is not known; extra makes it usable on badges and "
        "in letters as column[…]",
        examples=[{"Einrichtung": "affiliation", "Diet": "extra"}],
    )


class EventForm(Form):
    """content/event.yaml"""

    title: Words = Field(description="the event's full name, on everything", examples=["Tideline 2027"])
    start: Date = Field(description="first day", examples=["2027-06-14"])
    end: Date = Field(description="last day", examples=["2027-06-16"])
    timezone: Zone = Field(
        description="all times of the programme are local to it; calendars in letters need it",
        examples=["Europe/Lisbon"],
    )
    short: Words = Field(
        default="",
        description="a short name for running heads, badges and signs; if left out, the title",
        examples=["Tideline"],
    )
    subtitle: Words = Field(
        default="",
        description="below the title on cover and welcome sign",
        examples=["Fifth conference on the mathematics of coasts"],
    )
    venue: Words = Field(
        default="",
        description="where it is held, on cover, signs, letters and in calendars",
        examples=["Old Harbour Hall"],
    )
    address: Words = Field(
        default="",
        description="of the venue, in imprint and calendars",
        examples=["Rua do Cais 12, Port Meridian"],
    )
    url: Web = Field(
        default="",
        description="the event's page, in the imprint and at the foot of letters",
        examples=["https://tideline.example/"],
    )
    email: Email = Field(
        default="", description="of the organisers, in the imprint", examples=["desk@tideline.example"]
    )
    language: Language = Field(
        default="en-GB",
        description="of the fixed words, dates and hyphenation of all that is made",
        examples=["de"],
    )
    organisers: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="named on the welcome page and below letters",
        examples=[["sousa", "carvalho"]],
    )
    welcome: Line = Field(
        default="",
        title="a Markdown file in content/",
        description="the words of welcome at the front of the book",
        examples=["welcome.md"],
    )
    imprint: Line = Field(
        default="",
        title="a Markdown file in content/",
        description="what the imprint says besides place, dates and addresses",
        examples=["imprint.md"],
    )
    rooms: dict[str, RoomForm] = Field(
        default={},
        title="id: a name, or a room",
        description="columns of the timetable, door signs, the place at each talk",
        examples=[{"aula": {"name": "Great Hall", "floor": "ground floor"}}],
    )
    tracks: dict[str, TrackForm] = Field(
        default={},
        title="id: a name, or a track",
        description="colours in the timetable with their legend, the track at each talk",
        examples=[{"sea": "Tides and sea level"}],
    )
    types: dict[str, TypeForm] = Field(
        default={},
        title="id: a name, or a type",
        description="types of talks besides keynote, invited, talk, lightning, poster, workshop, "
        "tutorial, panel and demo, or other names and codes for these",
        examples=[{"poster": {"code": "P{n:02}"}, "field-trip": "Field trip"}],
    )
    roles: dict[str, RoleForm] = Field(
        default={},
        title="id: a name, or a role",
        description="roles besides speaker, spotlight, welcome, panel, organiser, chair and participant, "
        "or other names and colours for these",
        examples=[{"helper": {"name": "Ask me", "colour": "#b45309"}}],
    )
    look: LookForm = Field(
        default=LookForm(),
        title="a look",
        description="paper, colour, pictures",
        examples=[{"page": "A5", "accent": "#7a1f2b"}],
    )
    signs: SignsForm = Field(
        default=SignsForm(),
        title="signs",
        description="signs besides those at the doors",
        examples=[{"reserved": ["Press"]}],
    )
    unscheduled: Annotated[Literal["", "leave-out", "print"], Lower] = Field(
        default="",
        title="leave-out or print",
        description="what becomes of abstracts that no slot gives: left out, or printed behind the "
        "others; without the word each is a warning",
        examples=["print"],
    )
    printer: Line = Field(
        default="",
        title="the name of a printer profile",
        description="makes the print edition for it with every build",
        examples=["saddle-a5"],
    )
    day_begins: Clock | None = Field(
        default=None,
        description="what is earlier in the programme belongs to the night before; if left out, a time "
        "after midnight is known by what stands before it",
        examples=["4:00"],
    )
    math: dict[str, str] = Field(
        default={},
        title="command: what it stands for",
        description="the authors' own LaTeX commands, for all abstracts and papers",
        examples=[{"\\R": "\\mathbb{R}"}],
    )
    participants: ParticipantsForm = Field(
        default=ParticipantsForm(),
        title="how the list is read",
        description="for headings of the participants' list that are not known",
        examples=[{"columns": {"Einrichtung": "affiliation"}}],
    )
    references: ReferencesForm = Field(
        default=ReferencesForm(),
        title="how papers are listed",
        description="what the book prints of papers, and how texts cite them",
        examples=[{"style": "author-year", "abstracts": "none"}],
    )
    labels: dict[str, Words] = Field(
        default={},
        title="word: what to write instead",
        description="fixed words of the pages in your own, or in a language that lacks them; octavo check "
        "names the words that are missing",
        examples=[{"chair": "Moderation"}],
    )
    committees: dict[str, MemberForms] = Field(
        default={},
        title="name: members",
        description="a page of the book, in this order",
        examples=[
            {
                "Programme committee": [
                    {"person": "okafor", "role": "Chair"},
                    "Ottoline Ferrars (Royal Tide Office)",
                ]
            }
        ],
    )
    sponsors: dict[str, SponsorForms] = Field(
        default={},
        title="tier: sponsors",
        description="logos in book, short programme and on a sign; the first tier is the largest",
        examples=[{"Gold": [{"name": "Meridian Ferries", "logo": "sponsors/ferries.svg"}]}],
    )
    wifi: WifiForms = Field(
        default=(),
        title="a network, or several",
        description="in book, short programme and on a sign, with a QR code that logs phones in",
        examples=[{"network": "Tideline", "password": "highwater"}],
    )
    contact: ContactForms = Field(
        default=(),
        title="a contact, or several",
        description="whom to ask: in book and short programme",
        examples=[{"name": "Registration desk", "phone": "+351 000 000 001"}],
    )
    emergency: ContactForms = Field(
        default=(),
        title="a contact, or several",
        description="whom to call: in book, short programme and on the badge's back",
        examples=[{"name": "Emergency", "phone": "112"}],
    )
    accept: tuple[AcceptForm, ...] = Field(
        default=(),
        max_length=1000,
        title="a list of problems, each with a reason",
        description="warnings and notes that may stay: they are counted and no longer told, and do not "
        "count for --strict; errors cannot be accepted",
        examples=[[{"code": "OCT-P11", "talk": "prize", "reason": "a surprise"}]],
    )
