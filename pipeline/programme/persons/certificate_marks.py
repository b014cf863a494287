"""Which certificates there are, as marks by which a page knows one that is typed and which name nobody.

A mark is worked out from a name and a code: without the code, 60 bits that only the key gives, nobody can try
names.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model import Event, Person, Talk
from pipeline.programme.people import attending, full_name, speaker_ids, titled
from pipeline.programme.persons.certificates import certificate_code

ROUNDS = 1000
"""How often a key is worked over, so that trying codes for a name takes as much longer."""
_MARK = 12
_ACCENTS = re.compile("[\u0300-\u036f]")


class CertifiedName(NamedTuple):
    """A certificate by its ``code`` and one spelling of its ``name``.

    It is of the ``talk`` of this id, or with "" of having been there.
    """

    name: str
    code: str
    talk: str


def certified_names(event: Event, shown: Mapping[str, str]) -> Iterator[CertifiedName]:
    """All certificates of ``event``, in each spelling of the name; none if the event has no key.

    ``shown`` are the ids of talks on the site by their ids.
    """
    if not event.certificate_key:
        return
    for person in attending(event):
        yield from _spelled(event, person, None, "")
    for talk in event.talks:
        if is_certified(event, talk):
            there = (event.person[one] for one in speaker_ids(event, talk) if one in event.person)
            for person in there:
                if person.attends:
                    yield from _spelled(event, person, talk, shown[talk.id])


def is_certified(event: Event, talk: Talk) -> bool:
    """Whether ``talk`` is given, so that there are certificates of it."""
    return not talk.tba and talk.id in event.placed and not event.placed[talk.id][1].cancelled


def certificate_mark(certified: CertifiedName, salt: str) -> str:
    """16 letters: the beginning of SHA-256 over a key and the talk's id.

    The key is what PBKDF2 (RFC 8018) makes of name and code. ``certificates.js`` works out the same.
    """
    code = certified.code.replace("-", "")
    typed = f"{spelling(certified.name)}\n{code}".encode()
    key = hashlib.pbkdf2_hmac("sha256", typed, salt.encode(), ROUNDS)
    made = hashlib.sha256(key + certified.talk.encode()).digest()
    return base64.urlsafe_b64encode(made[:_MARK]).decode()


def salt_of(event: Event) -> str:
    """What makes equal names of two events differ."""
    return f"{event.title}\n{event.start.isoformat()}"


def spelling(name: str) -> str:
    """``name`` without what people type in several ways: capitals, accents, blanks, points.

    >>> spelling("Prof. Zoë O’Brien-Łuk")
    'profzoeobrienłuk'
    """
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(sign for sign in _ACCENTS.sub("", letters) if unicodedata.category(sign)[0] in "LMN")


def _spelled(event: Event, person: Person, talk: Talk | None, shown: str) -> Iterator[CertifiedName]:
    code = certificate_code(event, person, talk)
    spellings = (full_name(person), titled(person), person.name, person.second)
    by_letters = {spelling(one): one for one in spellings if spelling(one)}
    yield from (CertifiedName(one, code, shown) for one in by_letters.values())
