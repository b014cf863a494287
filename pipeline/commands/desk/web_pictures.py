"""Pictures from the web: of this machine, and of the network around it, nothing is fetched."""

import socket
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipeline import __version__

_LARGEST = 20_000_000
"""Bytes of a picture."""
_PATIENCE = 20.0
"""Seconds without a byte."""


class Unfetched(Exception):
    """Why there is no picture."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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
        raise Unfetched(str(getattr(fault, "reason", fault))) from fault
    if len(data) > _LARGEST:
        raise Unfetched(f"it is larger than {_LARGEST // 1_000_000} MB")
    return data


def _allow(address: str) -> None:
    """Refuse what is no web address, and hosts off the public net: exports come from strangers."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise Unfetched("its address is none") from fault
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unfetched("its address is none of the web")
    if not all(map(is_public, hosts(parts.hostname, port))):
        raise Unfetched("its address leads into a private network")


def hosts(name: str, port: int | None) -> Iterator[str]:
    """The numbers of the host ``name``."""
    try:
        for *_rest, place in socket.getaddrinfo(name, port or 443, type=socket.SOCK_STREAM):
            yield str(place[0])
    except OSError as fault:
        raise Unfetched("its host is not known") from fault


def is_public(number: str) -> bool:
    """Whether the host of this number is on the public net."""
    return ip_address(number.partition("%")[0]).is_global
