"""Header lines of a letter, ready for the wire.

They are encoded here and not by ``email.headerregistry``, which reads a value before it writes it: there
the name ``=?utf-8?q?a=0D=0ABcc:_x?=`` becomes a header of its own (CVE-2024-6923), a comma in a long
name escapes its quotation marks (CVE-2025-1795), and a long link is encoded until no program finds it.
"""

import re
from email.header import Header
from email.policy import EmailPolicy
from pathlib import PurePosixPath
from urllib.parse import quote

from pipeline.text.address import clean
from pipeline.text.names import fold

# Longer than this, a word or a quoted name cannot be folded within 78 characters.
_UNFOLDED = 60
_WIDTH = 78
# Line breaks of every kind, and what else steers a program that shows a header.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_ADDRESS = re.compile(
    r'[^\s\x00-\x1f\x7f-\x9f"(),:;<>@\[\\\]\ud800-\udfff]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*'
)
_FORBIDDEN = re.compile(r'[^ -~]|["*/:<>?\\|;%]')
_LONGEST_STEM = 48


class Unsealable(ValueError):
    """A letter that cannot be made; the message says why in plain words and names no address."""


class HeaderLine(str):
    """The value of a header as it goes over the wire, folded where needed; email leaves it as it is."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> "HeaderLine":
        line = super().__new__(cls, value)
        line.name = name
        return line

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def words(name: str, text: str) -> HeaderLine:
    """A header of free text (``Subject``): ASCII as it is, anything else in encoded words (RFC 2047)."""
    text = _steady(text, name).strip()
    plain = text.isascii() and "=?" not in text and max(map(len, text.split()), default=0) <= _UNFOLDED
    return HeaderLine(name, _encoded(text, "us-ascii" if plain else "utf-8", len(name) + 2))


def correspondent(name: str, person: str, address: str) -> HeaderLine:
    """A header with one person (``To``); ``address`` is an addr-spec that ``envelope`` has passed."""
    shown = _phrase(_steady(person, "name").strip(), len(name) + 2)
    if not shown:
        return HeaderLine(name, address)
    last = shown.rpartition("\r\n")[2]
    room = len(last) + len(address) + 3 + (len(name) + 2 if last == shown else 0)
    return HeaderLine(name, f"{shown}{' ' if room <= _WIDTH else chr(13) + chr(10) + ' '}<{address}>")


def envelope(address: str, whose: str) -> str:
    """``address`` with its domain in A-labels; Unsealable says that ``whose`` address is none."""
    _, _, domain = address.rpartition("@")
    try:
        plain = address if domain.isascii() else clean(address)
    except ValueError:
        plain = ""
    if not _ADDRESS.fullmatch(plain) or len(plain) > 254:
        raise Unsealable(f"{whose} is not a valid address")
    return plain


def unsubscribe(address: str, subject: str) -> HeaderLine:
    """``List-Unsubscribe`` by letter (RFC 2369); one link, never encoded nor broken, whatever its length."""
    return HeaderLine(
        "List-Unsubscribe", f"<mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}>"
    )


def file_name(text: str) -> str:
    """A name for an attachment that every mail program and system takes: ASCII, short, without separators.

    >>> file_name("Programm für Łukasz.pdf"), file_name("โปรแกรม.pdf")
    ('programm-fur-lukasz.pdf', 'attachment.pdf')
    """
    path = PurePosixPath(text)
    stem, suffix = path.stem, path.suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", path.suffix) else ""
    if not text.isascii():
        stem = re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")
    stem = _FORBIDDEN.sub("-", stem).strip(" .-")
    return (stem[:_LONGEST_STEM].strip(" .-") or "attachment") + suffix


def _steady(text: str, what: str) -> str:
    if _STEERING.search(text):
        raise Unsealable(f"the {what.lower()} holds a line break or another control character")
    return text


def _phrase(person: str, indent: int) -> str:
    """A display name: as it is, quoted, or in encoded words, in which no sign of punctuation counts."""
    if not person.isascii() or len(person) > _UNFOLDED or "=?" in person:
        return _encoded(person, "utf-8", indent)
    if _ATOMS.fullmatch(person):
        return person
    return '"' + re.sub(r'(["\\])', r"\\\1", person) + '"'


def _encoded(text: str, charset: str, indent: int) -> str:
    header = Header(text, charset, maxlinelen=_WIDTH - 2, header_name="x" * (indent - 2))
    return header.encode(linesep="\r\n")
