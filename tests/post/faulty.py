"""An SMTP server on loopback that errs as it is told, at the phase it is told, and remembers what it took.

    with FaultySmtp({"rcpt": reply(550)}) as server: ...
    with FaultySmtp({"dot": hang_up(kept=True, times=2)}) as server: ...

Phases: connect, ehlo, starttls, auth, mail, rcpt, data, body (the letter is coming in, the dot is not
there), dot (the letter is complete), quit. An act holds for its phase ``times`` times, or always;
with ``only`` for commands that contain it. Several acts for one phase: a list, used up in turn.
"""

import base64
import contextlib
import hmac
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

CHALLENGE = b"<1896.697170952@faulty.example>"


@dataclass(frozen=True)
class Act:
    """What the server does instead of its duty: wait, then say ``code`` or hang up; or only wait.

    ``kept``: the letter is taken nevertheless (dot only).
    """

    code: int = 0
    text: str = "told to refuse"
    hangs_up: bool = False
    wait: float = 0
    kept: bool = False
    raw: bytes = b""
    only: str = ""
    times: int = -1


def reply(code: int, text: str = "told to refuse", *, only: str = "", times: int = -1) -> Act:
    return Act(code, text, only=only, times=times)


def hang_up(*, kept: bool = False, only: str = "", times: int = -1) -> Act:
    return Act(hangs_up=True, kept=kept, only=only, times=times)


def wait(seconds: float, *, times: int = -1) -> Act:
    """Do the duty, but late."""
    return Act(wait=seconds, times=times)


def garble(raw: bytes = b"what?\r\n") -> Act:
    return Act(raw=raw)


@dataclass(frozen=True)
class Certificates:
    authority: Path
    certificate: Path
    key: Path

    @property
    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificates(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> Certificates:
    """An authority of our own and a certificate from it, made by openssl."""
    made = Certificates(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    signing = (
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign",
        "-addext",
        "basicConstraints=critical,CA:TRUE",
    )
    _openssl("req", "-x509", *key, *signing, "-subj", "/CN=Test authority",
             "-keyout", folder / "ca.key", "-out", made.authority)  # fmt: skip
    _openssl("req", *key, "-subj", "/CN=localhost", "-keyout", made.key, "-out", folder / "cert.csr")
    leaf = folder / "leaf.cnf"
    leaf.write_text(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n")
    _openssl("x509", "-req", "-in", folder / "cert.csr", "-CA", made.authority, "-CAkey", folder / "ca.key",
             "-CAcreateserial", "-days", "2", "-extfile", leaf, "-out", made.certificate)  # fmt: skip
    return made


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@dataclass
class FaultySmtp:
    """The server; a context manager. ``users`` makes it ask for a login.

    ``accepted`` are the Message-IDs it has taken, in order, ``letters`` their bytes as sent (dot-stuffed),
    ``commands`` all lines of all clients, ``counts`` how often each phase was reached.
    """

    script: Mapping[str, Act | Sequence[Act]] = field(default_factory=dict)
    certificates: Certificates | None = None
    implicit: bool = False
    users: Mapping[str, str] = field(default_factory=dict)
    mechanisms: str = "PLAIN LOGIN"
    size: int = 0
    smtputf8: bool = True
    accepted: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def __enter__(self) -> Self:
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._acts = {phase: [acts] if isinstance(acts, Act) else list(acts)
                      for phase, acts in self.script.items()}  # fmt: skip
        owner = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError, _HungUp):
                    _Conversation(owner, self.request).run()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 64

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()
        self._thread.join()

    def act(self, phase: str, words: str = "") -> Act | None:
        """The act for ``phase`` that is due, used up once."""
        with self._lock:
            self.counts[phase] += 1
            acts = self._acts.get(phase, [])
            for number, act in enumerate(acts):
                if act.times and act.only.lower() in words.lower():
                    acts[number] = replace(act, times=act.times - 1)
                    return act
            return None

    def take(self, letter: bytes) -> None:
        """Write down a letter."""
        with self._lock:
            head = letter.partition(b"\r\n\r\n")[0].decode(errors="replace").replace("\r\n ", " ")
            lines = [line.partition(":") for line in head.split("\r\n")]
            number = next((value.strip() for name, _, value in lines if name.lower() == "message-id"), "")
            self.accepted.append(number)
            self.letters.append(letter)


class _HungUp(Exception):
    pass


class _Conversation:
    def __init__(self, server: FaultySmtp, connection: socket.socket) -> None:
        self._server = server
        self._socket = connection
        self._buffer = b""
        self._safe = False

    def run(self) -> None:
        with self._server._lock:
            self._server._open.add(self._socket)
        try:
            if self._server.implicit:
                self._encrypt()
            self._answer("connect", 220, "faulty.example ESMTP")
            while (line := self._line()) is not None:
                self._obey(line)
        finally:
            with self._server._lock:
                self._server._open.discard(self._socket)
            self._socket.close()

    def _obey(self, line: bytes) -> None:
        words = line.decode(errors="replace")
        verb, _, rest = words.partition(" ")
        verb = verb.upper()
        self._server.commands.append(f"{verb} {rest}".rstrip())
        match verb:
            case "EHLO":
                self._answer("ehlo", 250, "\n".join(("faulty.example", *self._extensions())))
            case "HELO":
                self._answer("ehlo", 250, "faulty.example")
            case "STARTTLS":
                if self._answer("starttls", 220, "go ahead"):
                    self._encrypt()
            case "AUTH":
                self._log_in(rest)
            case "MAIL" | "RCPT":
                self._answer(verb.lower(), 250, "ok", rest)
            case "DATA":
                self._data()
            case "RSET" | "NOOP":
                self._say(250, "ok")
            case "QUIT":
                self._answer("quit", 221, "bye")
                raise _HungUp
            case _:
                self._say(500, f"what is {words}")

    def _extensions(self) -> list[str]:
        server = self._server
        words = ["8BITMIME"]
        if server.certificates and not self._safe:
            words.append("STARTTLS")
        if server.users:
            words.append(f"AUTH {server.mechanisms}")
        if server.size:
            words.append(f"SIZE {server.size}")
        if server.smtputf8:
            words.append("SMTPUTF8")
        return words

    def _log_in(self, rest: str) -> None:
        mechanism, _, first = rest.partition(" ")
        users = self._server.users
        good = False
        match mechanism.upper():
            case "PLAIN":
                _, user, password = base64.b64decode(first).decode().split("\0")
                good = users.get(user) == password
            case "LOGIN":
                user, password = self._ask(b"Username:").decode(), self._ask(b"Password:").decode()
                good = users.get(user) == password
            case "CRAM-MD5":
                user, _, digest = self._ask(CHALLENGE).decode().partition(" ")
                good = hmac.new(users.get(user, "").encode(), CHALLENGE, "md5").hexdigest() == digest
            case "XOAUTH2":
                given = base64.b64decode(first).decode()
                good = given in {f"user={u}\x01auth=Bearer {t}\x01\x01" for u, t in users.items()}
                if not good:
                    self._ask(b'{"status":"401"}')
        if good:
            self._answer("auth", 235, "welcome", rest)
        else:
            self._answer("auth", 535, "5.7.8 bad credentials", rest)

    def _ask(self, challenge: bytes) -> bytes:
        self._say(334, base64.b64encode(challenge).decode())
        line = self._line() or b""
        self._server.commands.append(line.decode())
        return base64.b64decode(line)

    def _data(self) -> None:
        if not self._answer("data", 354, "go on"):
            return
        if self._buffer or self._more():
            self._perform("body")
        while not (self._buffer == b".\r\n" or b"\r\n.\r\n" in self._buffer):
            if not self._more():
                raise _HungUp
        letter, _, self._buffer = (b"\r\n" + self._buffer).partition(b"\r\n.\r\n")
        letter = letter[2:] + b"\r\n"
        act = self._server.act("dot", letter[:2000].decode(errors="replace"))
        if act is None or act.kept or not (act.code or act.hangs_up or act.raw):
            self._server.take(letter)
        if act is None or not self._do(act):
            self._say(250, f"2.0.0 taken as {len(self._server.accepted)}")

    def _answer(self, phase: str, code: int, text: str, words: str = "") -> bool:
        """Do the duty, unless told otherwise; whether it was done."""
        if self._perform(phase, words):
            return False
        self._say(code, text)
        return True

    def _perform(self, phase: str, words: str = "") -> bool:
        act = self._server.act(phase, words)
        return act is not None and self._do(act)

    def _do(self, act: Act) -> bool:
        time.sleep(act.wait)
        if act.raw:
            self._socket.sendall(act.raw)
        if act.code:
            self._say(act.code, act.text)
        if act.hangs_up or act.code == 421:
            raise _HungUp
        return bool(act.raw or act.code)

    def _say(self, code: int, text: str) -> None:
        lines = text.split("\n")
        said = [
            f"{code}{'-' if number < len(lines) else ' '}{line}\r\n" for number, line in enumerate(lines, 1)
        ]
        self._socket.sendall("".join(said).encode())

    def _encrypt(self) -> None:
        assert self._server.certificates
        with self._server._lock:
            self._server._open.discard(self._socket)
        self._socket = self._server.certificates.context.wrap_socket(self._socket, server_side=True)
        with self._server._lock:
            self._server._open.add(self._socket)
        self._buffer, self._safe = b"", True

    def _line(self) -> bytes | None:
        while b"\r\n" not in self._buffer:
            if not self._more():
                return None
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _more(self) -> bool:
        data = self._socket.recv(1 << 18)
        self._buffer += data
        return bool(data)
