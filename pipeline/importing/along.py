"""What lies beside an export and belongs to it: a bibliography, and the pictures that it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.importing.given import GivenFile
from pipeline.importing.records import IncomingEvent

_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".tif", ".tiff"))


@dataclass(frozen=True)
class Along:
    """The event with what came along, and the ``names`` of the files that did."""

    event: IncomingEvent
    names: frozenset[str]


def given_along(event: IncomingEvent, beside: Sequence[GivenFile]) -> Along:
    """``event`` with the bibliographies and the named pictures among the files ``beside`` its export.

    A picture is found by the path that the export has for it, or by its end; a reader may have taken it.
    """
    taken = {data for _path, data in event.files}
    bibliographies = [file for file in beside if file.suffix == ".bib"]
    named = list(_named(event))
    pictures = {
        path: file
        for file in beside
        if file.suffix in _PICTURES
        for path in named
        if f"/{file.name}".endswith(f"/{path}") or f"/{path}".endswith(f"/{file.name}")
    }
    texts = (event.bibliography, *(file.data.decode("utf-8", "replace") for file in bibliographies))
    more = replace(
        event,
        bibliography="\n".join(filter(None, texts)),
        files=(*event.files, *((path, file.data) for path, file in pictures.items())),
    )
    names = frozenset(file.name for file in (*bibliographies, *pictures.values()))
    names |= {file.name for file in beside if file.data in taken}
    return Along(more, names)


def _named(event: IncomingEvent) -> Iterator[str]:
    """The paths of pictures that people and texts name, below content/."""
    yield from (person.photo for person in event.people if person.photo and "://" not in person.photo)
    yield from (one.logo for _tier, sponsors in event.sponsors for one in sponsors if one.logo)
    texts = [talk.text for talk in event.talks]
    texts += [person.biography for person in event.people]
    texts += [page.text for page in event.pages]
    for text in texts:
        for piece in text.split("](")[1:]:
            path = piece.split(")")[0].split()[0] if piece.split(")")[0].split() else ""
            if path and "://" not in path and ".." not in path:
                yield path
