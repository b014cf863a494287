"""The codes of certificates: who holds the event's key can tell a certificate from one that was made up."""

import base64
import hmac

from pipeline.model import Event, Person, Talk
from pipeline.programme.matter.site_pages import CERTIFICATES, address_of

# 60 bits, in letters that nobody takes for one another (RFC 4648, 6).
_LETTERS, _GROUP = 12, 4


def certificate_code(event: Event, person: Person, talk: Talk | None = None) -> str:
    """``K7QD-2MZB-XA5T``: of the event, the name and the talk, by the event's key; empty without a key.

    It is the beginning of an HMAC (RFC 2104) with SHA-256 over what is certified, one thing a line.
    """
    if not event.certificate_key:
        return ""
    lines = (event.title, event.start.isoformat(), person.name, talk.title.plain if talk else "")
    digest = hmac.digest(event.certificate_key.encode(), "\n".join(lines).encode(), "sha256")
    letters = base64.b32encode(digest).decode()[:_LETTERS]
    return "-".join(letters[n : n + _GROUP] for n in range(0, _LETTERS, _GROUP))


def certificate_link(event: Event, code: str) -> str:
    """The address of the site's page that checks ``code``, or else of the event's page with it behind.

    Empty if there is no page, or no code. Behind # the code is not sent to a server.
    """
    if code and event.site:
        return f"{address_of(event, CERTIFICATES)}#{code}"
    if not (event.url and code):
        return ""
    page = event.url.partition("#")[0]
    return f"{page}{'&' if '?' in page else '?'}certificate={code}"
