"""The forms of content/mail.yaml, and the presets of mail services."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.cache.stamp import of_file
from pipeline.folders.layers import shipped
from pipeline.load.forms.common_form import Form, Lower, ShortForm
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import Line, wrong
from pipeline.model.postoffice import Security
from pipeline.text.address import clean, clean_name

_COLONS_OF_IPV6 = 2
_NAMED = re.compile(r"\"?([^\"<>]*+)\"?\s*<([^<>]*)>")


def _address(value: str) -> str:
    try:
        return clean(value) if value else ""
    except ValueError as reason:
        raise wrong("OCT-M02", f"{reason}", "Write an address such as info@example.org") from None


def _named(value: Any) -> Any:
    """``Ada <ada@example.org>`` as well as a map of name and address."""
    if isinstance(value, str) and (found := _NAMED.fullmatch(value.strip())):
        return {"name": found[1].strip(), "address": found[2]}
    return value


def _host(value: str) -> str:
    if re.search(r"[\s/@]|:\d+$", value) and value.count(":") < _COLONS_OF_IPV6:
        hint = "Write the name alone, smtp.example.org; a port goes into port:."
        raise wrong("OCT-M06", f"“{value[:40]}” is not the name of a server", hint)
    return value


_Address = Annotated[Line, AfterValidator(_address)]
_Host = Annotated[Line, AfterValidator(_host)]
_Port = Annotated[int, Field(ge=1, le=65535)]
_Security = Annotated[Literal["tls", "starttls", "none"], Lower]


class SenderForm(ShortForm):
    """Whose name letters bear."""

    short = "address"
    name: Annotated[Line, AfterValidator(clean_name)] = Field(
        default="", description="whose name letters bear", examples=["Tideline 2027"]
    )
    address: _Address = Field(
        title="an e-mail address", description="from which they come", examples=["desk@tideline.example"]
    )


class LoginForm(Form):
    """A user, and where the secret comes from; the secret itself never stands here."""

    user: Line = Field(
        default="", description="the name to log in with; if left out, there is no login", examples=["desk"]
    )
    password_variable: Line = Field(
        default="",
        title="the name of an environment variable",
        description="holds the password; if left out, OCTAVO_SMTP_PASSWORD or OCTAVO_IMAP_PASSWORD",
        examples=["DESK_PASSWORD"],
    )
    password_command: Line = Field(
        default="", description="a command that prints the password", examples=["pass show desk/mail"]
    )
    token_command: Line = Field(
        default="",
        description="a command that prints an OAuth access token",
        examples=["oauth-token desk@tideline.example"],
    )
    keyring: Line = Field(
        default="",
        title="a service",
        description="the password is in the system's keyring under it",
        examples=["octavo"],
    )


class ServerForm(LoginForm):
    """The server that takes the letters."""

    provider: Line = Field(
        default="",
        title="a known service, such as gmail or exchange-online",
        description="says host, security and limits",
        examples=["gmail"],
    )
    host: _Host = Field(
        default="", description="the server that takes the letters", examples=["smtp.tideline.example"]
    )
    port: _Port | None = Field(default=None, description="if not the usual one", examples=[587])
    security: _Security | None = Field(
        default=None,
        description="how the line is encrypted; if left out, as the port has it",
        examples=["starttls"],
    )
    connections: Annotated[int, Field(ge=1, le=20)] | None = Field(
        default=None, description="how many at a time; 4 if left out", examples=[2]
    )
    per_minute: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = Field(
        default=None, description="the most letters that the server takes in a minute", examples=[30]
    )
    per_day: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="the most letters in a day; what is over waits", examples=[500]
    )
    size_limit: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = Field(
        default=None,
        title="a number of MB",
        description="the largest letter that the server takes",
        examples=[20],
    )
    authority: Line = Field(
        default="",
        title="a certificate file in content/",
        description="who vouches for the server, if no known authority does",
        examples=["our-ca.pem"],
    )


class MailboxForm(LoginForm):
    """The IMAP mailbox where bounces arrive; what is not said is as for the server."""

    host: _Host = Field(
        default="",
        description="the IMAP server; if left out, that of the provider",
        examples=["imap.tideline.example"],
    )
    port: _Port | None = Field(default=None, description="if not the usual one", examples=[993])
    security: _Security | None = Field(
        default=None, description="how the line is encrypted", examples=["tls"]
    )
    folder: Line = Field(
        default="INBOX", description="where letters that came back arrive", examples=["Bounces"]
    )
    sent: Line = Field(default="Sent", description="where sent letters lie", examples=["Sent Items"])
    authority: Line = Field(
        default="",
        title="a certificate file in content/",
        description="who vouches for the server, if no known authority does",
        examples=["our-ca.pem"],
    )


class MailForm(Form):
    """content/mail.yaml"""

    sender: Annotated[SenderForm, BeforeValidator(_named)] = Field(
        alias="from",
        title="a sender",
        description="who writes",
        examples=["Tideline 2027 <desk@tideline.example>"],
    )
    reply_to: _Address = Field(
        default="",
        title="an e-mail address",
        description="where answers go, if not to the sender",
        examples=["sousa@tideline.example"],
    )
    bounces: _Address = Field(
        default="",
        title="an e-mail address",
        description="where letters that cannot be delivered come back to",
        examples=["bounces@tideline.example"],
    )
    server: ServerForm | None = Field(
        default=None,
        title="a server",
        description="who takes the letters",
        examples=[{"host": "smtp.tideline.example", "user": "desk"}],
    )
    mailbox: MailboxForm | None = Field(
        default=None,
        title="a mailbox",
        description="where bounces are read, and sent letters looked up; what it does not say is as for "
        "the server",
        examples=[{"host": "imap.tideline.example"}],
    )


class Provider(BaseModel):
    """A preset of templates/mail/providers.yaml; ``size_limit`` in MB. What is not there is unknown."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str = ""
    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    connections: int | None = None
    per_minute: float | None = None
    per_day: int | None = None
    size_limit: float | None = None
    imap_host: str = ""


def presets() -> dict[str, Provider]:
    """The services of templates/mail/providers.yaml, by name."""
    path = shipped("templates") / "mail" / "providers.yaml"
    return _presets(path, of_file(path))


@lru_cache(maxsize=1)
def _presets(path: Path, _stamp: bytes) -> dict[str, Provider]:
    reading = read_yaml(path, path.parent, required=False).value
    pairs = reading.fields.items() if reading else ()
    return {name: Provider.model_validate(node) for name, node in pairs}
