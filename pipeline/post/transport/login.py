"""The login of SMTP (RFC 4954): one mechanism, one attempt.

smtplib's own tries one after the other, which locks accounts, and cannot send a password beyond ASCII.
"""

import base64
import hmac
import smtplib
from collections.abc import Callable

from pipeline.post.transport.credentials import Secret
from pipeline.post.transport.faults import Phase, Refused

_PREFERRED = ("PLAIN", "LOGIN", "CRAM-MD5")


def mechanism_for(secret: Secret, offered: str) -> str:
    """Which of the ``offered`` mechanisms is used; Refused if none can be."""
    wanted = ("XOAUTH2",) if secret.token else _PREFERRED
    names = offered.upper().split()
    for name in wanted:
        if name in names:
            return name
    raise Refused(Phase.LOGIN, 0, f"the server offers none of the logins {', '.join(wanted)}")


def authenticate(smtp: smtplib.SMTP, mechanism: str, user: str, secret: Secret) -> tuple[int, bytes]:
    """Log in; returns the server's last reply, whatever it is."""

    def cram(challenge: bytes) -> bytes:
        digest = hmac.new(secret.reveal().encode(), base64.b64decode(challenge), "md5").hexdigest()
        return f"{user} {digest}".encode()

    first = {
        "PLAIN": lambda: f"\0{user}\0{secret.reveal()}",
        "XOAUTH2": lambda: f"user={user}\x01auth=Bearer {secret.reveal()}\x01\x01",
    }
    answers: dict[str, tuple[Callable[[bytes], bytes], ...]] = {
        "LOGIN": (lambda _: user.encode(), lambda _: secret.reveal().encode()),
        "CRAM-MD5": (cram,),
        "XOAUTH2": (lambda _: b"",),
    }
    initial = f" {_base64(first[mechanism]().encode())}" if mechanism in first else ""
    code, reply = smtp.docmd("AUTH", mechanism + initial)
    for answer in answers.get(mechanism, ()):
        if code != 334:
            break
        code, reply = smtp.docmd(_base64(answer(reply)))
    return code, reply


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
