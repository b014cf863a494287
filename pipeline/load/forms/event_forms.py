"""The form of event.yaml: what may be said of an event."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.load.forms.accept_form import AcceptForm
from pipeline.load.forms.body_forms import ContactForms, MemberForms, SponsorForms, WebForm, WifiForms
from pipeline.load.forms.common_form import Form, Lower
from pipeline.load.forms.look_forms import LookForm, ReferencesForm, SignsForm
from pipeline.load.forms.named_forms import RoleForm, RoomForm, TrackForm, TypeForm
from pipeline.load.participants.columns import Holding
from pipeline.load.yaml.scalars import Clock, Date, Email, Language, Line, Lines, Web, Words, Zone


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
    web: WebForm = Field(
        default=WebForm(),
        title="an address, or a site",
        description="where the web programme is published, if it is",
        examples=["https://tideline.example/2027/"],
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
    certificate_key: Line = Field(
        default="",
        title="a secret of your own, of 19 characters or more",
        description="from it, the name and the event each certificate has its code, which nobody else can "
        "make; without it there are no codes",
        examples=["seven herons at the lock"],
    )
    vouchers: Lines = Field(
        default=(),
        title="columns of the participants' list",
        description="who has yes, a number or a word there gets vouchers with the column's name",
        examples=[["Dinner", "Drinks"]],
    )
    accept: tuple[AcceptForm, ...] = Field(
        default=(),
        max_length=1000,
        title="a list of problems, each with a reason",
        description="warnings and notes that may stay: they are counted and no longer told, and do not "
        "count for --strict; errors cannot be accepted",
        examples=[[{"code": "OCT-P11", "talk": "prize", "reason": "a surprise"}]],
    )
