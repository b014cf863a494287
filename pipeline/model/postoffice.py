"""content/mail.yaml: who sends, through which server, and where bounces arrive."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.problems import Source


class Security(StrEnum):
    """How a connection is encrypted: from the start, by STARTTLS (required), or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Login:
    """Where the secret of ``user`` comes from: the first of these that is given.

    ``variable`` is an environment variable, ``command`` prints the password, ``token_command`` an OAuth
    access token (then XOAUTH2 is spoken), ``keyring`` names a service of the system's keyring.
    """

    user: str
    variable: str = "OCTAVO_SMTP_PASSWORD"
    command: str = ""
    token_command: str = ""
    keyring: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. Limits that are 0 are unknown or absent; ``size_limit`` is in bytes of a whole letter.

    ``authority`` is a file with the certificate of a private authority, or empty for the system's.
    """

    host: str
    port: int
    security: Security
    login: Login | None = None
    connections: int = 4
    per_minute: float = 0
    per_day: int = 0
    size_limit: int = 0
    authority: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An IMAP mailbox: where bounces arrive, and where sent letters are filed (``sent``)."""

    host: str
    port: int
    security: Security
    login: Login
    folder: str = "INBOX"
    sent: str = "Sent"
    authority: str = ""


@dataclass(frozen=True, slots=True)
class PostOffice:
    """``address`` is the sender's, ``bounces`` the envelope's: where undeliverable letters come back to."""

    name: str
    address: str
    source: Source
    server: Server | None = None
    reply_to: str = ""
    bounces: str = ""
    mailbox: Mailbox | None = None
    places: tuple[tuple[str, Source], ...] = ()

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]
