"""A conversation with the mail server (RFC 5321): log in once, hand over letters."""

import re
import selectors
import smtplib
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from pipeline.model.postoffice import Security, Server
from pipeline.post import server_words
from pipeline.post.transport import connection as wire
from pipeline.post.transport.connection import NEGATIVE
from pipeline.post.transport.credentials import Secret, masked
from pipeline.post.transport.faults import (
    Fault,
    Lost,
    Phase,
    Reason,
    Refused,
    Rule,
    Verdict,
    rule_of,
    verdict,
)
from pipeline.post.transport.login import authenticate, mechanism_for

__all__ = [
    "Fault",
    "Lost",
    "Phase",
    "Reason",
    "Refused",
    "Rule",
    "Session",
    "Timeouts",
    "Verdict",
    "rule_of",
    "verdict",
]

# A time limit holds for one sendall, so a slow line needs it in portions.
_PORTION = 1 << 16


class Sealed(Protocol):
    """A letter ready for the wire: CRLF, dot-stuffed, without the final dot."""

    @property
    def pieces(self) -> tuple[bytes, ...]: ...
    @property
    def sender(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def needs_smtputf8(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds (RFC 5321, 4.5.3.2); a short ``dot`` would manufacture letters that nobody knows about."""

    connect: float = 30
    command: float = 300
    portion: float = 180
    dot: float = 600


class Session:
    """One connection, encrypted as configured (never "if offered"), and logged in if there is a secret.

    Raises a Fault, and nothing else of its own. Not to be shared by threads.
    """

    def __init__(
        self, server: Server, secret: Secret | None = None, timeouts: Timeouts | None = None
    ) -> None:
        self._timeouts = timeouts or Timeouts()
        self._recipient = ""
        self._secret = secret
        self._smtp = wire.connect(server, self._timeouts.connect)
        try:
            self._greet(server, secret)
        except BaseException:
            self.drop()
            raise

    @property
    def alive(self) -> bool:
        """Whether another letter can be handed over."""
        return self._smtp.sock is not None

    @property
    def size_limit(self) -> int:
        """Bytes of the largest letter the server takes; 0 when it does not tell."""
        value = self._smtp.esmtp_features.get("size", "")
        return int(value) if value.isdecimal() else 0

    def deliver(self, message: Sealed, before_dot: Callable[[], object]) -> str:
        """Hand over one letter and return the server's reply.

        ``before_dot`` is called when all but the final dot is out; what it raises passes through, and the
        connection is dropped so that the server forgets the letter. A fault of a phase other than DOT
        means that the server has not got the letter, even if ``before_dot`` has been called.
        """
        self._recipient = message.recipient
        self._envelope(message)
        try:
            self._send(message.pieces)
            before_dot()
            self._hear_early()
            return self._end()
        except Refused:
            raise
        except BaseException:
            self.drop()
            raise

    def close(self) -> None:
        """Say goodbye; a server that does not answer is no fault any more."""
        with suppress(OSError, smtplib.SMTPException):
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._timeouts.connect)
                self._smtp.quit()
        self.drop()

    def drop(self) -> None:
        """Hang up at once."""
        self._smtp.close()

    def _greet(self, server: Server, secret: Secret | None) -> None:
        self._hello()
        if server.security is Security.STARTTLS:
            self._encrypt(server)
        if server.login and secret:
            if server.security is Security.NONE and not wire.is_loopback(server.host):
                raise Refused(Phase.LOGIN, 0, "a password is not sent over a connection without encryption")
            self._wait_for(self._timeouts.command)
            self._log_in(server.login.user, secret)

    def _hello(self) -> None:
        with self._during(Phase.HELLO):
            code, reply = self._smtp.ehlo()
            if code in NEGATIVE and code != 421:
                code, reply = self._smtp.helo()
        self._expect(Phase.HELLO, code, reply)

    def _encrypt(self, server: Server) -> None:
        if not self._smtp.has_extn("starttls"):
            raise Refused(Phase.TLS, 0, "the server does not offer STARTTLS, which mail.yaml asks for")
        with self._during(Phase.TLS):
            code, reply = wire.encrypt(self._smtp, server)
        self._expect(Phase.TLS, code, reply)
        self._hello()

    def _log_in(self, user: str, secret: Secret) -> None:
        mechanism = mechanism_for(secret, self._smtp.esmtp_features.get("auth", ""))
        with self._during(Phase.LOGIN):
            code, reply = authenticate(self._smtp, mechanism, user, secret)
        self._expect(Phase.LOGIN, code, reply)

    def _envelope(self, message: Sealed) -> None:
        options = [f"SIZE={message.size}"] if self._smtp.has_extn("size") else []
        if message.needs_smtputf8:
            if not self._smtp.has_extn("smtputf8"):
                raise Refused(Phase.RECIPIENT, 0, "the server takes no addresses with letters beyond ASCII")
            options += ["BODY=8BITMIME", "SMTPUTF8"]
        # smtplib encodes commands with this; its own mail() sets it only ever to UTF-8.
        self._smtp.command_encoding = "utf-8" if message.needs_smtputf8 else "ascii"
        sender = " ".join((f"FROM:{_path(message.sender, Phase.SENDER)}", *options))
        recipient = f"TO:{_path(message.recipient, Phase.RECIPIENT)}"
        try:
            self._command(Phase.SENDER, "MAIL", sender)
            self._command(Phase.RECIPIENT, "RCPT", recipient)
            self._command(Phase.DATA, "DATA", good=3)
        except Refused:
            self._reset()
            raise

    def _command(self, phase: Phase, verb: str, argument: str = "", good: int = 2) -> None:
        self._wait_for(self._timeouts.command)
        with self._during(phase):
            code, reply = self._smtp.docmd(verb, argument)
        self._expect(phase, code, reply, good)

    def _reset(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            if self.alive and self._smtp.rset()[0] == 250:
                return
        self.drop()

    def _send(self, pieces: Iterable[bytes]) -> None:
        self._wait_for(self._timeouts.portion)
        with self._during(Phase.BODY):
            for piece in pieces:
                view = memoryview(piece)
                for start in range(0, len(view), _PORTION):
                    self._socket.sendall(view[start : start + _PORTION])

    def _hear_early(self) -> None:
        """A server that speaks or hangs up before the dot will not take the letter: spare a doubt."""
        with selectors.DefaultSelector() as selector, self._during(Phase.BODY):
            selector.register(self._socket, selectors.EVENT_READ)
            if not selector.select(0):
                return
            self._wait_for(self._timeouts.connect)
            code, reply = self._smtp.getreply()
            self.drop()
        self._expect(Phase.BODY, code, reply, good=0)

    def _end(self) -> str:
        self._wait_for(self._timeouts.dot)
        with self._during(Phase.DOT):
            self._socket.sendall(b".\r\n")
            code, reply = self._smtp.getreply()
        self._expect(Phase.DOT, code, reply)
        return f"{code} {self._said(reply)}"

    def _expect(self, phase: Phase, code: int, reply: bytes, good: int = 2) -> None:
        if code // 100 == good:
            return
        if code == 421 or code not in NEGATIVE:
            self.drop()
        if code not in NEGATIVE:
            raise Lost(phase, Reason.GARBLED)
        raise Refused(phase, code, self._said(reply))

    def _said(self, reply: bytes) -> str:
        words = reply.decode(errors="replace")
        if self._secret:
            words = masked(words, self._secret)
        return server_words.masked(words, self._recipient)

    @contextmanager
    def _during(self, phase: Phase) -> Iterator[None]:
        try:
            yield
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self.drop()
            raise wire.fault_of(error, phase) from None

    @property
    def _socket(self) -> socket.socket:
        if self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected
        return self._smtp.sock

    def _wait_for(self, seconds: float) -> None:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)


def _path(address: str, phase: Phase) -> str:
    if re.search(r"[\s<>\x00-\x1f\x7f]", address):
        raise Refused(phase, 0, "the address has characters that no server takes")
    return f"<{address}>"
