"""Which files the pictures of a page are: what its galley names, told apart by what is said for the blind."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from pipeline.model import Event
from pipeline.preview.reading.page_sheet import PagePicture
from pipeline.problems import Source

_IMAGE = re.compile(r"<img\b([^<>]{0,20000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)')", re.IGNORECASE)
_GROUND = re.compile(r"url\(\s*['\"]?([^'\"()\s<>]{1,2000})")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*+:|/", re.IGNORECASE)


def picture_file(picture: PagePicture, html: str) -> str:
    """The path below content/ of the file that ``picture`` shows, as the galley ``html`` names it.

    Empty for what has no file (a formula, a QR code), and where several might be meant.
    """
    named, grounds = _named(html)
    if picture.alt:
        meant = {file for alt, file in named if alt == " ".join(picture.alt.split())}
    else:
        meant = {file for _alt, file in named} | set(grounds)
    return next(iter(meant)) if len(meant) == 1 else ""


def where_named(event: Event, file: str) -> Source:
    """Where a person or event.yaml names the picture ``file``, a path below content/; else the file."""
    places = dict(event.places)
    for person in event.people:
        if person.photo == file:
            return dict(person.places).get("photo", person.source)
    for key in ("logo", "cover", "back"):
        if getattr(event.look, key) == file:
            return places.get(f"look.{key}", event.source)
    for tier in event.sponsors:
        for number, sponsor in enumerate(tier.sponsors):
            if sponsor.logo == file:
                return places.get(f"sponsors.{tier.name}.{number}.logo", sponsor.source)
    return Source(f"content/{file}")


@lru_cache(maxsize=64)
def _named(html: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The pictures (alternative text, file) in the order of ``html``, and those that lie behind text."""
    grounds = [file for found in _GROUND.finditer(html) if (file := _file(found[1]))]
    return tuple(_images(html)), tuple(grounds)


def _images(html: str) -> Iterator[tuple[str, str]]:
    for image in _IMAGE.finditer(html):
        given = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(image[1])}
        if file := _file(given.get("src", "")):
            yield " ".join(given.get("alt", "").split()), file


def _file(address: str) -> str:
    """The path that a relative ``address`` leads to; empty for others, and for what leads out."""
    path = "" if _SCHEME.match(address) else unquote(unescape(address).partition("#")[0].partition("?")[0])
    return path if ".." not in path.split("/") and "\\" not in path and path.isprintable() else ""
