"""content/mail.yaml: who sends, through which server, and where bounces arrive. Secrets never stand there."""

import re
from pathlib import Path
from typing import TypeVar

from pipeline.folders.reading import is_file_below
from pipeline.load.forms.mail_forms import LoginForm, MailboxForm, MailForm, Provider, ServerForm, presets
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Node, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.postoffice import Login, Mailbox, PostOffice, Security, Server
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.nearest import did_you_mean, nearest

FILE = "content/mail.yaml"
N = TypeVar("N", int, float)
_MB = 1_000_000
_HERE = ("localhost", "127.0.0.1", "::1")
_SECRET = re.compile(r"pass|secret|token|kennwort", re.IGNORECASE)
_SECRETS = ("password", "passwd", "pwd", "secret", "token")
_WAYS = (
    "Delete it here. The password comes from the environment variable OCTAVO_SMTP_PASSWORD (or another: "
    "password_variable: NAME), from a command (password_command: pass show mail), or from the keyring "
    "(keyring: octavo)."
)


def load_postoffice(root: Path) -> Outcome[PostOffice | None]:
    """What content/mail.yaml of the event folder ``root`` says; None if there is no such file.

    None as well, with problems, if it cannot be used.
    """
    found = Collector()
    reading = found.take(read_yaml(root / FILE, root, required=False))
    if reading is None:
        return found.give(None)
    fields = reading.fields
    _refuse_secrets(fields, "", found)
    form = found.take(fill(MailForm, fields))
    if form is None:
        return found.give(None)
    work = _Work(root, fields, found)
    server = work.server(form.server) if form.server else None
    return found.give(
        PostOffice(
            name=form.sender.name,
            address=form.sender.address,
            source=place(fields, ("from",)),
            server=server,
            reply_to=form.reply_to,
            bounces=form.bounces,
            mailbox=work.mailbox(form.mailbox, form.server, server) if form.mailbox else None,
            places=places(fields),
        )
    )


def _refuse_secrets(node: Node, path: str, found: Collector) -> None:
    """Take keys that look like a password out; told without its line, which would be shown with it."""
    if not isinstance(node, Fields):
        return
    for key in list(node.keys_at):
        if _looks_secret(key):
            at = node.keys_at.pop(key)
            node.pop(key, None)
            message = f"“{path}{key}” in line {at.line}: a password must not stand in this file"
            found.add("OCT-M01", message, Source(at.file), _WAYS)
        elif key in node:
            _refuse_secrets(node[key], f"{path}{key}.", found)


def _looks_secret(key: str) -> bool:
    """Whether ``key`` is called like a password, also with a slip, and is none of those we know."""
    known = key in ServerForm.model_fields or key in MailboxForm.model_fields or key in MailForm.model_fields
    return not known and bool(_SECRET.search(key) or nearest(key, _SECRETS))


class _Work:
    """Makes servers from forms; problems go to ``found``."""

    def __init__(self, root: Path, fields: Fields, found: Collector) -> None:
        self._root, self._fields, self._found = root, fields, found

    def server(self, form: ServerForm) -> Server | None:
        known = self._provider(form.provider)
        preset = known or Provider()
        host = form.host or preset.host
        if not host:
            # Of a provider that is not known nothing more need be said.
            self._no_host("server", told=bool(form.provider and known is None))
            return None
        port, security = _door(form, 465, preset if known and not form.host else None)
        self._insist_on_encryption("server", host, security, form.user)
        limit = _first(form.size_limit, preset.size_limit, 0.0)
        return Server(
            host=host,
            port=port or 587,
            security=security,
            login=_login(form, "OCTAVO_SMTP_PASSWORD"),
            connections=_first(form.connections, preset.connections, 4),
            per_minute=_first(form.per_minute, preset.per_minute, 0.0),
            per_day=_first(form.per_day, preset.per_day, 0),
            size_limit=int(limit * _MB),
            authority=self._authority("server", form.authority),
            provider=form.provider if known else "",
        )

    def mailbox(self, form: MailboxForm, sending: ServerForm | None, server: Server | None) -> Mailbox | None:
        """Host and login are as for sending, where the mailbox says nothing of its own."""
        preset = presets().get(sending.provider) if sending else None
        host = form.host or (preset.imap_host if preset else "")
        login = _login(form, "OCTAVO_IMAP_PASSWORD") or (server.login if server else None)
        if not host:
            self._no_host("mailbox", told=sending is not None and server is None)
            return None
        if login is None:
            at, hint = place(self._fields, ("mailbox",)), "Add user: … and where the password comes from."
            self._found.add("OCT-M06", "the mailbox has no user", at, hint)
            return None
        port, security = _door(form, 993, None)
        self._insist_on_encryption("mailbox", host, security, login.user)
        authority = self._authority("mailbox", form.authority) or (server.authority if server else "")
        return Mailbox(host, port or _imap_port(security), security, login, form.folder, form.sent, authority)

    def _insist_on_encryption(self, group: str, host: str, security: Security, user: str) -> None:
        """A password goes unencrypted to a server on this computer only."""
        if security is Security.NONE and user and host not in _HERE:
            at = place(self._fields, (group, "security"))
            hint = "Write security: tls (port 465 to send, 993 to read) or starttls (587, 143)."
            message = f"the password for {host} would go over the network unencrypted"
            self._found.add("OCT-M08", message, at, hint)

    def _provider(self, name: str) -> Provider | None:
        if not name or name in presets():
            return presets().get(name)
        hint = did_you_mean(name, presets(), "Known: " + ", ".join(sorted(presets())) + "; or write host:")
        at = place(self._fields, ("server", "provider"))
        self._found.add("OCT-M05", f"there is no provider “{name[:40]}”", at, hint)
        return None

    def _no_host(self, group: str, *, told: bool) -> None:
        known = any(problem.message.startswith("host:") for problem in self._found.problems)
        if not (told or known):
            hint = f"Add host: to {group}:, the name your mail provider gives for it."
            self._found.add("OCT-M06", f"{group}: has no host", place(self._fields, (group,)), hint)

    def _authority(self, group: str, file: str) -> str:
        """The path of the certificate file; empty, with a problem, if it is not there."""
        path = self._root.resolve() / "content" / file
        if not file or is_file_below(path, self._root / "content"):
            return str(path) if file else ""
        at, hint = place(self._fields, (group, "authority")), "Put the file into content/."
        self._found.add("OCT-F01", f"the file “{file}” is missing", at, hint)
        return ""


def _door(
    form: ServerForm | MailboxForm, encrypted: int, preset: Provider | None
) -> tuple[int | None, Security]:
    """Port and security; ``encrypted`` is the port where TLS begins at once."""
    port = form.port or (preset.port if preset else None)
    if form.security:
        return port or (encrypted if form.security == "tls" else None), Security(form.security)
    if preset and form.port in (None, preset.port):
        return port, preset.security
    at_once = port == encrypted or (encrypted == 993 and port is None)
    return port, Security.TLS if at_once else Security.STARTTLS


def _imap_port(security: Security) -> int:
    return 993 if security is Security.TLS else 143


def _login(form: LoginForm, variable: str) -> Login | None:
    if not form.user:
        return None
    return Login(
        form.user,
        form.password_variable or variable,
        form.password_command,
        form.token_command,
        form.keyring,
    )


def _first(given: N | None, preset: N | None, other: N) -> N:
    return given if given is not None else preset if preset is not None else other
