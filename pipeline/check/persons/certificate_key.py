"""The secret of certificates: can it be guessed?"""

from collections.abc import Iterator

from pipeline.check.finding import finding, place
from pipeline.model.event import Event
from pipeline.problems import Problem

# Who has a certificate can try keys on it at home. A key for HMAC needs 112 bits (NIST SP 800-131A, 10; that
# codes are no safer than their key: RFC 2104, 3 and NIST SP 800-107, 5.3.4); a letter of base64 has 6.
_LEAST = 19
# Fewer different letters are a word that is repeated.
_DIFFERENT = 8
_HINT = "Have one made, and keep it: python3 -c 'import secrets; print(secrets.token_urlsafe(24))'"


def certificate_key(event: Event) -> Iterator[Problem]:
    """A problem if ``certificate_key:`` is so short or so uniform that its codes could be made by others."""
    key, at = event.certificate_key, place(event, "certificate_key")
    if not key:
        return
    if len(key) < _LEAST:
        message = f"certificate_key has {len(key)} characters, so that others can find it and make codes"
        yield finding("OCT-Y34", message, at, f"{_LEAST} are the least. {_HINT}")
    elif len(set(key)) < _DIFFERENT:
        message = f"certificate_key is made of {len(set(key))} characters, so that others can find it"
        yield finding("OCT-Y34", message, at, _HINT)
