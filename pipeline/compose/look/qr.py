"""QR codes for the links of badges, as small as a phone can still read them.

A code holds the link and nothing else: what a badge shows anyone may scan, so no e-mail address and no
card of contacts. Letters of one case take less room (ISO/IEC 18004, alphanumeric mode), so the organiser's
short link is best given as ``https://conf.example/P/17``. Scheme and host are the same in any case
(RFC 3986, 6.2.2.1), a path is not: a link is set in capitals only if its path has no small letters.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from pipeline.model.content.bodies import Wifi
from pipeline.model.content.person import Person
from pipeline.model.content.programme import WebLink
from pipeline.problems import Collector

# Modules around a code that must stay white (ISO/IEC 18004, 6.3.8).
_QUIET = 4
# The narrowest module (mm) that phones read after an office printer: 0.5 is comfortable, below 0.4 few do.
_MODULE = 0.44
# 15 % of a code may be soiled; where the same size allows more, more is taken.
_CORRECTION = "m"
_CAPITALS = re.compile(r"[0-9A-Z $%*+\-./:]*")
_HOST = re.compile(r"[0-9a-z.\-]+")
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
_RUN = re.compile(b"\1+")
# A link as it is spoken: conf.example/p/17, with at least one dot in its host.
_BARE = re.compile(r"[^\s/:@?#]+\.[^\s/:@?#]{2,}(?:[/?#]\S*)?")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: ``image`` is an SVG as a data address, ``size`` its side in mm with the quiet zone.

    ``content`` is what a phone reads.
    """

    image: str
    size: float
    content: str


def coder(found: Collector) -> Callable[..., QrCode | None]:
    """The function ``qr(person, size, largest)`` of the templates; what it cannot make goes to ``found``."""

    def qr(person: Person, size: float = 20, largest: float = 0) -> QrCode | None:
        """The link of ``person`` in ``size`` mm, up to ``largest`` if it is long; None if that fails."""
        content = readable(person.link)
        made = encode(content, size) if content else None
        room = max(size, largest)
        if made and made.size <= room:
            return made
        if content:
            needed = f"{made.size:.0f} mm" if made else "more than any badge has"
            message = f"{person.name}: a QR code of this link ({len(content)} characters) takes {needed}"
            hint = f"There are {room:g} mm: use a short link such as https://conf.example/P/17."
            found.add("OCT-S43", message, person.source, hint)
        elif person.link:
            message = f"{person.name}: “{_short(person.link)}” is no web address, so there is no QR code"
            found.add("OCT-S44", message, person.source, "Write it in full: https://conf.example/P/17.")
        return None

    return qr


def link_code(link: WebLink, size: float) -> QrCode | None:
    """The code of something on the web in ``size`` mm, larger where it must be; None if none was wanted."""
    content = readable(link.url) if link.qr else None
    return encode(content, size) if content else None


def site_code(url: str, size: float) -> QrCode | None:
    """The code of the address ``url`` in ``size`` mm, None if it takes more or is none."""
    content = readable(url)
    made = encode(content, size) if content else None
    return made if made and made.size <= size else None


def wifi_code(wifi: Wifi, size: float = 30) -> QrCode | None:
    """What logs a phone in at ``wifi``; None without a password, for such a network asks in another way."""
    from segno.helpers import make_wifi_data

    if not wifi.password:
        return None
    return encode(make_wifi_data(ssid=wifi.network, password=wifi.password, security="WPA"), size)


def readable(link: str) -> str | None:
    """``link`` as a phone shall read it, in capitals if that changes nothing; None for no web address."""
    link = link.strip()
    try:
        parts = urlsplit(f"https://{link}" if _BARE.fullmatch(link) else link)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError:  # a port that is no number, brackets, or a host that cannot be
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or parts.username is not None:
        return None
    place = f"{host}:{port}" if port else host
    rest = _rest(parts)
    capital = f"{parts.scheme}://{place}".upper() + _ESCAPED.sub(lambda escape: escape[0].upper(), rest)
    return capital if _CAPITALS.fullmatch(capital) else f"{parts.scheme}://{place}{rest}"


def encode(content: str, size: float) -> QrCode | None:
    """``content`` as a code of ``size`` mm, larger where its modules need it; None if no code can hold it."""
    import segno

    try:
        made = segno.make(content, error=_CORRECTION, micro=False)
    except segno.DataOverflowError:
        return None
    modules = len(made.matrix) + 2 * _QUIET
    return QrCode(_image(made.matrix), max(size, round(modules * _MODULE, 2)), content)


def _rest(parts: SplitResult) -> str:
    """What follows the host, in ASCII, without what says nothing: a last slash behind the host."""
    path, query, fragment = (
        quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit(("", "", "" if path == "/" and not (query or fragment) else path, query, fragment))


def _image(rows: Sequence[bytearray]) -> str:
    """Black on white, as areas: printers may widen lines but not these."""
    side = len(rows) + 2 * _QUIET
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{"".join(_runs(rows))}"/></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _runs(rows: Sequence[bytearray]) -> Iterator[str]:
    """A rectangle for each run of black modules in a row."""
    for y, row in enumerate(rows, _QUIET):
        spans = map(re.Match.span, _RUN.finditer(row))
        yield "".join([f"M{start + _QUIET} {y}h{end - start}v1h{start - end}z" for start, end in spans])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
