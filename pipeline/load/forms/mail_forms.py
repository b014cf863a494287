"""The forms of content/mail.yaml, and the presets of mail services."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.cache.stamp import of_file
from pipeline.folders.layers import shipped
from pipeline.load.forms.common_form import Form, ShortForm
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


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


_Address = Annotated[Line, AfterValidator(_address)]
_Host = Annotated[Line, AfterValidator(_host)]
_Port = Annotated[int, Field(ge=1, le=65535)]
_Security = Annotated[Literal["tls", "starttls", "none"], BeforeValidator(_lower)]


class SenderForm(ShortForm):
    """Whose name letters bear."""

    short = "address"
    name: Annotated[Line, AfterValidator(clean_name)] = ""
    address: _Address


class LoginForm(Form):
    """A user, and where the secret comes from; the secret itself never stands here."""

    user: Line = Field(default="", description="without: no login")
    password_variable: Line = Field(default="", description="an environment variable")
    password_command: Line = Field(default="", description="a command that prints the password")
    token_command: Line = Field(default="", description="a command that prints an OAuth access token")
    keyring: Line = Field(default="", description="a service of the system's keyring")


class ServerForm(LoginForm):
    """The server that takes the letters."""

    provider: Line = Field(default="", description="one of the known services, for host and limits")
    host: _Host = ""
    port: _Port | None = None
    security: _Security | None = None
    connections: Annotated[int, Field(ge=1, le=20)] | None = None
    per_minute: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    per_day: Annotated[int, Field(ge=0)] | None = None
    size_limit: Annotated[float, Field(ge=0, allow_inf_nan=False, description="MB")] | None = None
    authority: Line = Field(default="", description="a certificate file in content/")


class MailboxForm(LoginForm):
    """The IMAP mailbox where bounces arrive; what is not said is as for the server."""

    host: _Host = ""
    port: _Port | None = None
    security: _Security | None = None
    folder: Line = "INBOX"
    sent: Line = "Sent"
    authority: Line = Field(default="", description="a certificate file in content/")


class MailForm(Form):
    """content/mail.yaml"""

    sender: Annotated[SenderForm, BeforeValidator(_named)] = Field(alias="from")
    reply_to: _Address = ""
    bounces: _Address = Field(default="", description="where undeliverable letters come back to")
    server: ServerForm | None = None
    mailbox: MailboxForm | None = None


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
