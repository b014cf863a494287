"""Pictures that the event names: in its texts, on the cover, as logo."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from itertools import chain
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from pipeline.cache.rows import from_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_file, of_texts
from pipeline.check.finding import finding, pinpoint, place
from pipeline.folders.reading import is_below, is_file_below
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event
from pipeline.problems import About, Problem, Source
from pipeline.problems.nearest import did_you_mean

_SRC = re.compile(r"""<img\b[^<>]*?\bsrc=(?:"([^"]*)"|'([^']*)')""")
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".tif", ".tiff"})

# How wide a picture may come out, in mm: the measure of an A5 page, its whole width, a logo, a portrait.
_MEASURE, _COVER, _LOGO, _PHOTO = 116.0, 148.0, 40.0, 22.0


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture as the organiser names it, from ``content/``; ``width`` in mm is the most it may take."""

    name: str
    at: Source
    width: float


def images(named: Iterable[NamedPicture], root: Path, shards: Shards) -> Iterator[Problem]:
    """Problems of pictures: missing, damaged, huge, coarse or outside ``content/`` of ``root``."""
    content = root / "content"
    at_hand = cache(lambda: _at_hand(content))
    for one in dict.fromkeys(named):
        yield from _one(one, content, at_hand, shards)


def named_beside(event: Event, root: Path) -> Iterator[NamedPicture]:
    """The pictures that ``event`` names, but those of its talks."""
    for name, width in (("cover", _COVER), ("back", _COVER), ("logo", _LOGO)):
        if picture := getattr(event.look, name):
            yield NamedPicture(picture, place(event, f"look.{name}"), width)
    for name in ("welcome", "imprint"):
        yield from named_in(getattr(event, name), place(event, name), root)
    for person in event.people:
        if person.photo:
            yield NamedPicture(person.photo, place(person, "photo"), _PHOTO)
        yield from named_in(person.biography, place(person, "biography"), root)
    for paper in event.papers:
        yield from named_in(paper.abstract, paper.source, root)
    yield from _of_matter(event, root)


def _of_matter(event: Event, root: Path) -> Iterator[NamedPicture]:
    """Logos of sponsors, and what the organiser's own pages show."""
    for sponsor in chain.from_iterable(tier.sponsors for tier in event.sponsors):
        if sponsor.logo:
            yield NamedPicture(sponsor.logo, sponsor.source, _LOGO)
    for page in event.pages:
        for name in filter(None, (page.picture, page.pdf)):
            yield NamedPicture(name, page.source, _COVER)
        yield from named_in(page.text, page.source, root)


def named_in(prose: Prose | None, near: Source, root: Path) -> Iterator[NamedPicture]:
    """The pictures in ``prose``, which begins at ``near``."""
    for double, single in _SRC.findall(prose.html if prose else ""):
        name = unescape(double or single)
        if not name.startswith("data:"):
            yield NamedPicture(name, pinpoint(root, near, unquote(name)), _MEASURE)


def _one(
    named: NamedPicture, content: Path, at_hand: Callable[[], list[str]], shards: Shards
) -> Iterator[Problem]:
    path, shown = _inside(named.name, content), unquote(named.name)
    if path is None:
        hint = "Copy the file into content/images/ and name it from there: images/…"
        yield finding("OCT-I04", f"the picture “{shown}” is outside content/", named.at, hint)
    elif not is_file_below(path, content.parent):
        hint = did_you_mean(shown, at_hand(), "Copy the file into content/, or mend its name.")
        yield finding("OCT-I01", f"the picture “{shown}” is missing", named.at, hint, _file(named))
    elif path.suffix.lower() != ".pdf" and (fault := _fault(path, named.width, shards)):
        code, reason, hint = fault
        yield finding(code, f"the picture “{shown}” {reason}", named.at, hint, _file(named))


def _file(named: NamedPicture) -> tuple[About, ...]:
    return (About("file", normpath(f"content/{unquote(urlsplit(named.name).path)}")),)


def _fault(path: Path, width: float, shards: Shards) -> tuple[str, str, str] | None:
    """Code, reason and hint of what is wrong with a picture; looked at again only when the file changes."""
    before = of_file(path)
    key = of_texts("picture", str(path), str(width), before.hex())
    row = shards.get(key, partial(from_row, list[str]))
    if row is None or len(row) not in (0, 3):
        from pipeline.check.pictures.picture_file import examine

        fault = examine(path, width)
        row = [fault.code, fault.reason, fault.hint] if fault else []
        if of_file(path) == before:
            shards.put(key, row)
    return tuple(row) or None


def _inside(name: str, content: Path) -> Path | None:
    """The file that ``name`` means, or None if it leads out of ``content``."""
    try:
        parts = urlsplit(name)
        path = content / unquote(parts.path)
        inside = is_below(path, content.parent) and is_below(Path(normpath(path)), content)
    except (OSError, ValueError):
        return None
    return path if inside and not parts.scheme and not parts.netloc else None


def _at_hand(content: Path) -> list[str]:
    """The pictures that lie in ``content``, as one would name them."""
    files = (file for file in content.rglob("*") if file.suffix.lower() in _SUFFIXES)
    return [file.relative_to(content).as_posix() for file in files]
