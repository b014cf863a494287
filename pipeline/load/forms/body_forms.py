"""The parts of event.yaml about committees, sponsors, Wi-Fi and contacts."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from pipeline.load.forms.common_form import ShortForm
from pipeline.load.yaml.scalars import Email, Line, Phrases, Web, Words, wrong
from pipeline.text.web_address import site_address


class _OneOrMore:
    """A list, or without the brackets the one thing in it."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


def _of_a_site(value: str) -> str:
    """The address of a folder, with its scheme and a slash behind it; empty for none."""
    if not value:
        return ""
    found = site_address(value)
    if not found:
        hint = "Write where the folder lies that octavo build web makes: https://example.org/2027/"
        raise wrong("OCT-T16", f"“{value[:60]}” is no address of a site; it is left out", hint)
    return found


_Several = (BeforeValidator(_listed), _OneOrMore())


class WebForm(ShortForm):
    """The web programme, as octavo build web makes it; the address alone may stand without braces."""

    short = "url"
    url: Annotated[Line, AfterValidator(_of_a_site)] = Field(
        default="",
        description="where it is published: QR codes on signs, badges, posters' labels and the back of the "
        "book lead there, calendars and schedules name its pages; give it once the site is there, or will be",
        examples=["https://tideline.example/2027/"],
    )


class MemberForm(ShortForm):
    """Someone on a committee: an id from people.yaml, or a name: Ada Byron (Trento)."""

    short, spaced = "person", "name"
    person: Line = Field(
        default="",
        title="an id from people.yaml",
        description="a member who is in people.yaml",
        examples=["okafor"],
    )
    name: Words = Field(
        default="",
        description="instead, for who is not in people.yaml; the affiliation may follow in parentheses",
        examples=["Ottoline Ferrars (Royal Tide Office)"],
    )
    role: Words = Field(
        default="", description="what they are on it, printed behind the name", examples=["Chair"]
    )
    affiliation: Phrases = Field(
        default=(), description="instead of the one in people.yaml", examples=["Royal Tide Office"]
    )
    affiliations: Phrases = Field(
        default=(),
        description="the same, if there are several",
        examples=[["Royal Tide Office", "Nordvik Observatory"]],
    )


class SponsorForm(ShortForm):
    """Who pays for the event."""

    short = "name"
    name: Words = Field(
        default="", description="printed below the logo, or instead of it", examples=["Meridian Ferries"]
    )
    logo: Line = Field(
        default="",
        title="a picture in content/",
        description="set so that all logos of a tier look equally large",
        examples=["sponsors/ferries.svg"],
    )
    link: Web = Field(
        default="",
        description="their page; short on paper, live on the screen",
        examples=["https://ferries.example/"],
    )
    text: Words = Field(
        default="",
        description="a sentence or two about them, below the logo",
        examples=["Two crossings an hour."],
    )


class WifiForm(ShortForm):
    """A wireless network; with a password, a QR code logs phones in."""

    short = spaced = "network"
    network: str = Field(
        default="", description="its name, exactly as devices show it", examples=["Tideline"]
    )
    password: str = Field(
        default="",
        description="printed for everybody to read, and in the QR code",
        examples=["highwater-0714"],
    )
    note: Words = Field(
        default="", description="printed below it", examples=["Guests may use their own login."]
    )


class ContactForm(ShortForm):
    """Whom to ask, or to call."""

    short = spaced = "text"
    name: Words = Field(default="", description="a person or a place", examples=["Registration desk"])
    phone: Line = Field(default="", description="printed as written", examples=["+351 000 000 001"])
    email: Email = Field(
        default="", description="printed; a link on the screen", examples=["desk@tideline.example"]
    )
    link: Web = Field(default="", description="their page", examples=["https://tideline.example/desk"])
    text: Words = Field(
        default="", description="when and where they are found", examples=["Foyer, from 8:30"]
    )


MemberForms = Annotated[tuple[MemberForm, ...], *_Several]
SponsorForms = Annotated[tuple[SponsorForm, ...], *_Several]
WifiForms = Annotated[tuple[WifiForm, ...], *_Several]
ContactForms = Annotated[tuple[ContactForm, ...], *_Several]
