"""Pictures that an export names by their addresses: told, and fetched only if that is asked for."""

import hashlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipeline import __version__
from pipeline.deliver import write
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.problems import Collector, Source

_LARGEST = 20_000_000
"""Bytes of a picture."""
_PATIENCE = 20.0
"""Seconds without a byte."""
_KINDS = {
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"RIFF": ".webp",
    b"<svg": ".svg",
    b"<?xm": ".svg",
}
_HINT = "Save the picture into content/ yourself, and name it as photo: in people.yaml."
OnPicture = Callable[[int, int], None]
"""Told how many of how many are done."""


class _Refused(Exception):
    """Why there is no picture."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def with_pictures(
    event: IncomingEvent, cache: Path | None, found: Collector, on_picture: OnPicture
) -> IncomingEvent:
    """``event`` with the photos of people that it names by their addresses, as files.

    What was fetched before is taken from the folder ``cache``; without one it is told instead.
    """
    named = [person for person in event.people if "://" in person.photo]
    if not named:
        return event
    if cache is None:
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        message = f"the photo of {named[0].name or named[0].family}{more} is on the web, and is not fetched"
        hint = "Import again with --fetch, or save the pictures into content/ yourself."
        found.add("OCT-X04", message, Source("people.yaml"), hint)
        return event
    files: dict[str, bytes] = {}
    photos: dict[str, str] = {}
    for number, person in enumerate(named, start=1):
        try:
            data = _remembered(person.photo, cache)
            photos[person.key] = f"portraits/{_name(person)}{_kind(data)}"
            files[photos[person.key]] = data
        except _Refused as fault:
            message = f"the photo of {person.name or person.family} cannot be fetched: {fault.why}"
            found.add("OCT-X06", message, Source("people.yaml"), _HINT)
        on_picture(number, len(named))
    people = tuple(replace(one, photo=photos.get(one.key, one.photo)) for one in event.people)
    return replace(event, people=people, files=(*event.files, *files.items()))


def _name(person: IncomingPerson) -> str:
    return hashlib.sha256(person.photo.encode()).hexdigest()[:12]


def _remembered(address: str, cache: Path) -> bytes:
    path = cache / hashlib.sha256(address.encode()).hexdigest()
    if path.is_file():
        return path.read_bytes()
    data = fetch(address)
    _kind(data)
    write({path: data}, cache.parent, private=True)
    return data


def _kind(data: bytes) -> str:
    """The end of a picture's name, by its first bytes."""
    for start, suffix in _KINDS.items():
        if data.lstrip().startswith(start):
            return suffix
    raise _Refused("it is no picture")


class _SameRules(HTTPRedirectHandler):
    """Follows a server to where it points, if one may go there too."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _allow(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str) -> bytes:
    """What lies at ``address``, at most 20 MB; nothing of this machine or of the network around it."""
    _allow(address)
    request = Request(address, headers={"User-Agent": f"octavo/{__version__}"})  # noqa: S310 - allowed above
    try:
        with build_opener(_SameRules).open(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except (OSError, URLError, HTTPException, ValueError) as fault:
        raise _Refused(str(getattr(fault, "reason", fault))) from fault
    if len(data) > _LARGEST:
        raise _Refused(f"it is larger than {_LARGEST // 1_000_000} MB")
    return data


def _allow(address: str) -> None:
    """Refuse what is no web address, and hosts off the public net: exports come from strangers."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise _Refused("its address is none") from fault
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Refused("its address is none of the web")
    if not all(map(is_public, hosts(parts.hostname, port))):
        raise _Refused("its address leads into a private network")


def hosts(name: str, port: int | None) -> Iterator[str]:
    """The numbers of the host ``name``."""
    try:
        for *_rest, place in socket.getaddrinfo(name, port or 443, type=socket.SOCK_STREAM):
            yield str(place[0])
    except OSError as fault:
        raise _Refused("its host is not known") from fault


def is_public(number: str) -> bool:
    """Whether the host of this number is on the public net."""
    return ip_address(number.partition("%")[0]).is_global
