"""Pictures that an export names by their addresses: told, and fetched only if that is asked for."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.deliver import write
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.problems import Collector, Source

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
    from pipeline.commands.desk.web_pictures import Unfetched

    files: dict[str, bytes] = {}
    photos: dict[str, str] = {}
    for number, person in enumerate(named, start=1):
        try:
            data = _remembered(person.photo, cache)
            photos[person.key] = f"portraits/{_name(person)}{_kind(data)}"
            files[photos[person.key]] = data
        except Unfetched as fault:
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
    from pipeline.commands.desk.web_pictures import fetch

    data = fetch(address)
    _kind(data)
    write({path: data}, cache.parent, private=True)
    return data


def _kind(data: bytes) -> str:
    """The end of a picture's name, by its first bytes."""
    for start, suffix in _KINDS.items():
        if data.lstrip().startswith(start):
            return suffix
    from pipeline.commands.desk.web_pictures import Unfetched

    raise Unfetched("it is no picture")
