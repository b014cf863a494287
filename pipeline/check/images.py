"""Pictures that the event names: in its texts, on the cover, as logo."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.check.finding import finding, pinpoint, place
from pipeline.check.pictures import Coarse, Fault, examine
from pipeline.model.event import Event, Prose
from pipeline.nearest import did_you_mean
from pipeline.problem import Problem, Source

_SRC = re.compile(r"""<img\b[^>]*?\bsrc=(?:"([^"]*)"|'([^']*)')""")
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".tif", ".tiff"})

# How wide a picture may come out, in mm: the measure of an A5 page, its whole width, a logo.
_MEASURE, _COVER, _LOGO = 116.0, 148.0, 40.0


@dataclass(frozen=True, slots=True)
class _Named:
    """A picture as the organiser names it, from ``content/``; ``width`` in mm is the most it may take."""

    name: str
    at: Source
    width: float


def images(event: Event, root: Path) -> Iterator[Problem]:
    """Problems of pictures: missing, damaged, huge, coarse or outside ``content/`` of ``root``."""
    content = root / "content"
    at_hand = cache(lambda: _at_hand(content))
    for named in dict.fromkeys(_named(event, root)):
        yield from _one(named, content, at_hand)


def _named(event: Event, root: Path) -> Iterator[_Named]:
    for name, width in (("cover", _COVER), ("logo", _LOGO)):
        if picture := getattr(event.look, name):
            yield _Named(picture, place(event, f"look.{name}"), width)
    for prose, near in _proses(event):
        for double, single in _SRC.findall(prose.html if prose else ""):
            name = unescape(double or single)
            if not name.startswith("data:"):
                yield _Named(name, pinpoint(root, near, unquote(name)), _MEASURE)


def _proses(event: Event) -> Iterator[tuple[Prose | None, Source]]:
    yield event.welcome, place(event, "welcome")
    yield event.imprint, place(event, "imprint")
    for talk in event.talks:
        yield talk.abstract, talk.source
    for paper in event.papers:
        yield paper.abstract, paper.source


def _one(named: _Named, content: Path, at_hand: Callable[[], list[str]]) -> Iterator[Problem]:
    path = _inside(named.name, content)
    if path is None:
        hint = "Copy the file into content/images/ and name it from there: images/…"
        yield finding("OCT-I04", f"the picture “{named.name}” is outside content/", named.at, hint)
    elif not path.is_file():
        hint = did_you_mean(named.name, at_hand(), "Copy the file into content/, or mend its name.")
        yield finding("OCT-I01", f"the picture “{named.name}” is missing", named.at, hint)
    elif verdict := examine(path, named.width):
        yield _problem(verdict, named)


def _inside(name: str, content: Path) -> Path | None:
    """The file that ``name`` means, or None if it leads out of ``content``."""
    try:
        parts = urlsplit(name)
        path = (content / unquote(parts.path)).resolve()
    except (OSError, ValueError):
        return None
    local = not parts.scheme and not parts.netloc and path.is_relative_to(content.resolve())
    return path if local else None


def _at_hand(content: Path) -> list[str]:
    """The pictures that lie in ``content``, as one would name them."""
    files = (file for file in content.rglob("*") if file.suffix.lower() in _SUFFIXES)
    return [file.relative_to(content).as_posix() for file in files]


def _problem(verdict: Fault | Coarse, named: _Named) -> Problem:
    if isinstance(verdict, Coarse):
        size = f"{verdict.pixels} pixels wide, {verdict.wanted} would be sharp"
        message = f"the picture “{named.name}” is coarse: {size}"
        return finding("OCT-I05", message, named.at, "Ask for the original; on paper it would look blurred.")
    return finding(verdict.code, f"the picture “{named.name}” {verdict.reason}", named.at, verdict.hint)
