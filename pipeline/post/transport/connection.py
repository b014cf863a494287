"""The connection to a mail server: opened, encrypted, and what breaks it turned into a fault."""

import ipaddress
import smtplib
import socket
import ssl

from pipeline.model.postoffice import Security, Server
from pipeline.post.patience import AnswerReader, Overlong
from pipeline.post.server_words import masked
from pipeline.post.transport.faults import Fault, Lost, Phase, Reason, Refused

# An address literal: the name of the person's computer is nobody's business.
_OUR_NAME = "[127.0.0.1]"
NEGATIVE = range(400, 600)
"""The codes of refusals."""

# Replies are a line, or twenty to EHLO.
_MOST = 65_536


class _Bounded(smtplib.SMTP):
    """smtplib's connection, with one deadline and one bound for each reply."""

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None:
            if self.file is None:  # at first, and after STARTTLS: what was said in the clear is dropped
                self.file = AnswerReader(self.sock, _MOST)
            self.file.begin()
        return super().getreply()


class _BoundedTls(_Bounded, smtplib.SMTP_SSL):
    """Encrypted from the start."""


def connect(server: Server, timeout: float) -> smtplib.SMTP:
    """A connection on which the server has said good day; raises a Fault. ``timeout`` is in seconds."""
    where = (server.host, server.port, _OUR_NAME)
    try:
        if server.security is Security.TLS:
            return _BoundedTls(*where, timeout=timeout, context=trust(server))
        return _Bounded(*where, timeout=timeout)
    except smtplib.SMTPConnectError as error:
        if error.smtp_code not in NEGATIVE:
            raise Lost(Phase.CONNECT, Reason.GARBLED) from None
        words = (
            error.smtp_error
            if isinstance(error.smtp_error, str)
            else error.smtp_error.decode(errors="replace")
        )
        raise Refused(Phase.CONNECT, error.smtp_code, masked(words)) from None
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise fault_of(error, Phase.CONNECT) from None


def trust(server: Server) -> ssl.SSLContext:
    """Whose certificates are taken: those of the system's authorities, or of the server's own one."""
    try:
        return ssl.create_default_context(cafile=server.authority or None)
    except OSError:
        words = f"the certificate of the authority, {server.authority}, cannot be read"
        raise Refused(Phase.TLS, 0, words) from None


def encrypt(smtp: smtplib.SMTP, server: Server) -> tuple[int, bytes]:
    """STARTTLS; returns the server's reply, also a refusal."""
    try:
        return smtp.starttls(context=trust(server))
    except smtplib.SMTPResponseException as error:
        said = error.smtp_error
        return error.smtp_code, said.encode() if isinstance(said, str) else said


def fault_of(error: Exception, phase: Phase) -> Fault:
    """The fault that an error of smtplib, ssl or the system means.

    Raise it ``from None``: the errors hold lines of the conversation, also of the login.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return Refused(Phase.TLS, 0, f"the server's certificate is not trusted: {error.verify_message}")
    if isinstance(error, ssl.SSLError) and phase in {Phase.CONNECT, Phase.TLS} and not _hung_up(error):
        return Refused(Phase.TLS, 0, f"no encrypted connection could be made: {error.reason or 'TLS'}")
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
        return Refused(phase, 0, "there is no server of this name")
    if isinstance(error, ValueError):
        return Refused(phase, 0, "this cannot be sent as it is written")
    # smtplib wraps what befalls it while it reads.
    if isinstance(error.__context__, Overlong):
        return Lost(phase, Reason.GARBLED)
    silent = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
    return Lost(phase, Reason.TIMEOUT if silent else Reason.NETWORK)


def is_loopback(host: str) -> bool:
    """Whether what goes to ``host`` stays on this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _hung_up(error: ssl.SSLError) -> bool:
    return isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
