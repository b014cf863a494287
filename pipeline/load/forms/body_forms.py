"""The parts of event.yaml about committees, sponsors, Wi-Fi and contacts."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from pipeline.load.forms.common_form import ShortForm
from pipeline.load.yaml.scalars import Email, Line, Phrases, Web, Words


class _OneOrMore:
    """A list, or without the brackets the one thing in it."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


_Several = (BeforeValidator(_listed), _OneOrMore())


class MemberForm(ShortForm):
    """Someone on a committee: an id from people.yaml, or a name: Ada Byron (Trento)."""

    short, spaced = "person", "name"
    person: Line = Field(default="", description="an id from people.yaml")
    name: Words = Field(default="", description="instead, for who is not in people.yaml")
    role: Words = Field(default="", description="what they are on it, as it is printed: Chair")
    affiliation: Words = ""
    affiliations: Phrases = ()


class SponsorForm(ShortForm):
    """Who pays for the event."""

    short = "name"
    name: Words = ""
    logo: Line = Field(default="", description="a picture in content/")
    link: Web = ""
    text: Words = Field(default="", description="a sentence or two about them")


class WifiForm(ShortForm):
    """A wireless network; with a password, a QR code logs phones in."""

    short = spaced = "network"
    network: str = Field(default="", description="its name, exactly as devices show it")
    password: str = Field(default="", description="printed for everybody to read")
    note: Words = Field(default="", description="for example how to log in with an account of one's own")


class ContactForm(ShortForm):
    """Whom to ask, or to call."""

    short = spaced = "text"
    name: Words = Field(default="", description="a person or a place: Registration desk")
    phone: Line = ""
    email: Email = ""
    link: Web = ""
    text: Words = ""


MemberForms = Annotated[tuple[MemberForm, ...], *_Several]
SponsorForms = Annotated[tuple[SponsorForm, ...], *_Several]
WifiForms = Annotated[tuple[WifiForm, ...], *_Several]
ContactForms = Annotated[tuple[ContactForm, ...], *_Several]
