"""A folder's wish to log in somewhere, which the person confirms once, as direnv and VS Code ask for trust.

An event folder may come from a stranger, and its mail.yaml names a server, a user, and a command or a
variable for the password. What was confirmed is kept in the person's state folder, for this folder (its
real path and owner) and exactly this wish: if anything in it changes, it is asked for again.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders.state_folder import keep, state_folder
from pipeline.model.postoffice import Login, Mailbox, PostOffice, Server
from pipeline.post.transport.credentials import Secret, secret_of
from pipeline.problems import Halt

VARIABLE = "OCTAVO_MAIL_TRUST"
"""The person's own environment may hold codes of wishes that are granted in any folder: for scripts."""

_OURS = "OCTAVO_"
_USAGE, _CANNOT = 2, 3


@dataclass(frozen=True, slots=True)
class Wish:
    """To log in at ``server`` as ``user``, with what ``source`` gives. All are words for the person.

    ``authority`` is a digest of the certificate that the folder brings for the server, if it does.
    ``foreign`` is a variable that was not made for us, such as AWS_SECRET_ACCESS_KEY.
    """

    server: str
    user: str
    source: str
    authority: str = ""
    foreign: str = ""

    @property
    def code(self) -> str:
        """What stands for this wish and no other."""
        facts = json.dumps([self.server, self.user, self.source, self.authority])
        return hashlib.sha256(facts.encode()).hexdigest()[:24]


def wish_of(place: Server | Mailbox) -> Wish | None:
    """What ``place`` of a mail.yaml wishes; None if nobody logs in there."""
    if place.login is None:
        return None
    # As it is looked up: a host in other letters than it seems must not pass for one that is trusted.
    host = place.host if place.host.isascii() else ascii(place.host)
    server = f"{host}, port {place.port} ({place.security})"
    return Wish(
        server, place.login.user, _source(place.login), _digest(place.authority), _foreign(place.login)
    )


def wishes_of(office: PostOffice | None) -> tuple[Wish, ...]:
    """All that ``office`` wishes, each once."""
    places = (office.server, office.mailbox) if office else ()
    wishes = (wish_of(place) for place in places if place is not None)
    return tuple(dict.fromkeys(wish for wish in wishes if wish is not None))


def is_granted(root: Path, wish: Wish, environ: Mapping[str, str]) -> bool:
    """Whether the person has confirmed ``wish`` of the folder ``root``."""
    return wish.code in environ.get(VARIABLE, "").split() or _record(root, wish.code).is_file()


def grant(root: Path, wish: Wish, variables: Collection[str] = ()) -> None:
    """Write down that the person has confirmed ``wish``.

    Halt (2) for a variable that is not ours and not among ``variables``, which the person has typed.
    """
    if wish.foreign and wish.foreign not in variables:
        raise Halt(
            f"the folder asks for the environment variable {wish.foreign}, which was not made for Octavo, "
            f"and would send it to {wish.server}. "
            f"If you mean that, type octavo mail trust --variable {wish.foreign}",
            _USAGE,
        )
    keep(_record(root, wish.code), f"{root.resolve()}\n{wish.user}\n{wish.server}\n{wish.source}\n")


def revoke(root: Path) -> int:
    """Forget all that was confirmed for the folder ``root``; how many wishes."""
    records = list(_record(root, "").parent.glob(f"{_record(root, '').name}*"))
    try:
        for record in records:
            record.unlink()
    except OSError as error:
        raise Halt(f"{record} cannot be removed: {error.strerror}", _CANNOT) from None
    return len(records)


def granted_secret(
    root: Path, place: Server | Mailbox, environ: Mapping[str, str], ask: Callable[[], str] | None = None
) -> Secret:
    """The secret for ``place``, see ``secret_of``.

    Halt (2), before anything is looked up or run, if the person has not confirmed that the folder ``root``
    may log in there.
    """
    wish = wish_of(place)
    if wish is None or place.login is None:
        raise Halt(f"{place.host} asks for no login", _USAGE)
    if not is_granted(root, wish, environ):
        raise Halt(
            f"this folder asks to log in at {wish.server} with the password from {wish.source}, and you have "
            "not confirmed that yet. Nothing was sent. Look at content/mail.yaml; if you trust it, type "
            "octavo mail trust. docs/mail.md tells how scripts confirm it.",
            _USAGE,
        )
    return secret_of(place.login, environ, ask=ask)


def _source(login: Login) -> str:
    if command := login.token_command or login.command:
        return f"the command `{command}`"
    keyring = f", or the keyring under {login.keyring}" if login.keyring else ""
    return f"the environment variable {login.variable}{keyring}"


def _foreign(login: Login) -> str:
    runs = login.token_command or login.command
    return "" if runs or login.variable.startswith(_OURS) else login.variable


def _digest(authority: str) -> str:
    try:
        return hashlib.sha256(Path(authority).read_bytes()).hexdigest()[:24] if authority else ""
    except OSError:
        return "unreadable"


def _record(root: Path, code: str) -> Path:
    """Where it is written down that the wish ``code`` of ``root``, of its present owner, was granted."""
    real = root.resolve()
    folder = hashlib.sha256(f"{real}\0{real.stat().st_uid}".encode(errors="surrogateescape")).hexdigest()[:24]
    return state_folder() / "mail-trust" / f"{folder}-{code}"
