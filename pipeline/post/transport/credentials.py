"""Passwords and tokens: fetched when they are needed, and never shown, logged or written."""

import base64
import binascii
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import NoReturn

from pipeline.model.postoffice import Login
from pipeline.problems import Halt

_MASK = "•••"
_COMMAND_SECONDS = 60
_MISCONFIGURED = 2

Run = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


class Secret:
    """A password, or with ``token`` an OAuth access token. Only ``reveal`` shows it."""

    __slots__ = ("_reveal", "token")

    def __init__(self, value: str, *, token: bool = False) -> None:
        # In a closure, where neither repr nor a debugger's list of locals and fields looks.
        self._reveal: Callable[[], str] = lambda: value
        self.token = token

    def reveal(self) -> str:
        """The secret itself: for the line to the server, and nothing else."""
        return self._reveal()

    def __repr__(self) -> str:
        return f"Secret({_MASK})"

    def __str__(self) -> str:
        return _MASK

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written to anything")


class Keyholder:
    """Hands one secret to all connections, and fetches a new token when an old one has run out."""

    def __init__(self, fetch: Callable[[], Secret]) -> None:
        self._fetch = fetch
        self._lock = Lock()
        self._secret: Secret | None = None
        self._accepted: Secret | None = None

    def secret(self) -> Secret:
        """The secret of the moment, fetched the first time."""
        with self._lock:
            if self._secret is None:
                self._secret = self._fetch()
            return self._secret

    def accepted(self, secret: Secret) -> None:
        """The server has taken ``secret``."""
        with self._lock:
            self._accepted = secret

    def renew(self, refused: Secret) -> bool:
        """The server refuses ``refused``: whether ``secret`` now gives another one worth a try.

        Only a token that was good before: a wrong password tried again locks the account.
        """
        with self._lock:
            if self._secret is not refused:
                return True
            if not refused.token or self._accepted is not refused:
                return False
            self._secret = self._fetch()
            return True


def run_command(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run without a shell, without input, for at most a minute, and no program of the folder we are in."""
    return subprocess.run(  # noqa: S603 - from mail.yaml, and confirmed by the person (consent.py)
        arguments,
        cwd=Path("~").expanduser(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_COMMAND_SECONDS,
    )


def secret_of(
    login: Login,
    environ: Mapping[str, str],
    run: Run = run_command,
    ask: Callable[[], str] | None = None,
) -> Secret:
    """The secret from the first source that is given; raises Halt, in words, when there is none.

    ``ask`` asks the person, and is given only where there is one at a terminal.
    """
    if login.token_command:
        return Secret(_from_command(login.token_command, "token_command", run), token=True)
    if login.command:
        return Secret(_from_command(login.command, "password_command", run))
    if value := environ.get(login.variable, ""):
        return Secret(value)
    if login.keyring:
        return Secret(_from_keyring(login))
    if ask and (value := ask()):
        return Secret(value)
    raise Halt(
        f"there is no password for the mail server. Put it into the environment variable {login.variable}, "
        "or name a `password_command`, `token_command` or `keyring` in mail.yaml",
        _MISCONFIGURED,
    )


def masked(text: str, *secrets: str | Secret) -> str:
    """``text`` without ``secrets``, as they are or as base64, alone or within something longer."""
    values = {secret.reveal() if isinstance(secret, Secret) else secret for secret in secrets}
    for value in sorted(filter(None, values), key=len, reverse=True):
        for core in _base64_cores(value.encode()):
            text = text.replace(core, _MASK)
        # Within a word a short one is more likely chance: "info" in "information".
        pattern = re.escape(value) if len(value) > 7 else rf"(?<!\w){re.escape(value)}(?!\w)"
        text = re.sub(pattern, _MASK, text)
    return text


def _base64_cores(data: bytes) -> set[str]:
    """What of ``data`` can be seen in base64, by its place in the triplets; whole characters only."""
    cores = set()
    for shift in range(3):
        code = binascii.b2a_base64(bytes(shift) + data, newline=False).decode().rstrip("=")
        first = -(-shift * 8 // 6)
        last = (shift + len(data)) * 8 // 6
        cores.add(code[first:last])
    return {core for core in cores if len(core) > 5} | {base64.b64encode(data).decode()}


def _from_command(command: str, key: str, run: Run) -> str:
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise Halt(f"`{key}` in mail.yaml cannot be read: {error}", _MISCONFIGURED) from None
    if not arguments:
        raise Halt(f"`{key}` in mail.yaml is empty", _MISCONFIGURED)
    name = arguments[0]
    # The errors hold what the command has printed, so they are not chained.
    try:
        done = run(arguments)
    except subprocess.TimeoutExpired:
        raise Halt(f"`{key}`: {name} did not end within {_COMMAND_SECONDS} s", _MISCONFIGURED) from None
    except OSError as error:
        raise Halt(f"`{key}`: {name} cannot be run: {error.strerror}", _MISCONFIGURED) from None
    except UnicodeDecodeError:
        raise Halt(f"`{key}`: {name} prints something that is not text", _MISCONFIGURED) from None
    value = done.stdout.split("\n", 1)[0].rstrip("\r")
    if done.returncode:
        told = masked(" ".join(done.stderr.split())[:500], value, *done.stdout.split())
        raise Halt(f"`{key}`: {name} failed ({done.returncode}): {told or 'it says nothing'}", _MISCONFIGURED)
    if not value:
        raise Halt(f"`{key}`: {name} printed nothing", _MISCONFIGURED)
    return value


def _from_keyring(login: Login) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        raise Halt(
            "the library of the keyring is not installed: pip install 'octavo[keyring]'", _MISCONFIGURED
        ) from None
    try:
        value = keyring.get_password(login.keyring, login.user)
    except NoKeyringError:
        raise Halt(
            f"this computer has no keyring. Put the password into the environment variable {login.variable}",
            _MISCONFIGURED,
        ) from None
    except (KeyringError, OSError, RuntimeError) as error:
        raise Halt(f"the keyring cannot be opened ({type(error).__name__})", _MISCONFIGURED) from None
    if not value:
        raise Halt(
            f"the keyring holds no password under {login.keyring} for the user of mail.yaml. "
            f"Put it there: keyring set {login.keyring} USER",
            _MISCONFIGURED,
        )
    return value
