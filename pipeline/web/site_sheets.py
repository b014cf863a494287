"""``site.css`` and ``site.js``: of what we ship, of the theme and of the event, and what the event is."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.folders.layers import Layers
from pipeline.folders.reading import read_bytes
from pipeline.model import Event
from pipeline.programme.timetable.grid import track_colour
from pipeline.programme.timetable.stepped_days import PARTS, SteppedDay, stepped
from pipeline.programme.words import words_of
from pipeline.text.prose.data_block import as_style_string

_LARGEST = 2_000_000
# A line that begins a comment which ends with it.
_COMMENT = re.compile(r"^[ ]*+(?://[^\n]*+|/\*\*[^\n]*\*/)\n", re.MULTILINE)
_STEPS = range(5, 101, 5)
WORKER = "sw.js"
"""The script that browsers run apart from all pages."""


def site_style(event: Event, layers: Layers, product: str, faces: str) -> bytes:
    """All stylesheets of the site ``product`` in one, behind ``faces``, the event's colours and timetable."""
    days = [one for day in event.days if (one := stepped(event, day))]
    own = (faces, *_colours(event), *_captions(event), *_widths(), *_grid(days))
    sheets = [_text(path, layers) for path in layers.site_styles(product)]
    return "\n".join(("\n".join(own), *sheets)).encode()


def site_scripts(layers: Layers, product: str) -> tuple[bytes, bytes]:
    """The scripts of pages, in one scope and in the order of their names; that of the worker, or nothing."""
    found: dict[str, Path] = {}
    for folder in layers.templates:
        for path in sorted((folder / product).glob("*.js")):
            found.setdefault(path.name, path)
    pages = [_lean(_text(found[name], layers)) for name in sorted(found) if name != WORKER]
    worker = _text(found[WORKER], layers) if WORKER in found else ""
    whole = "\n".join(('"use strict";', "(() => {", *pages, "})();", ""))
    return whole.encode(), worker.encode()


def _lean(script: str) -> str:
    """``script`` without lines that are comments: readers of pages have no use for them."""
    return _COMMENT.sub("", script)


def _text(path: Path, layers: Layers) -> str:
    home = next(folder for folder in (layers.root, *layers.readable) if path.is_relative_to(folder))
    return read_bytes(path, home, _LARGEST).decode("utf-8", errors="replace")


def _colours(event: Event) -> Iterator[str]:
    yield f":root{{--accent:{event.look.accent}}}"
    for track in event.tracks:
        yield f".track-{_name(track.id)}{{--colour:{track_colour(event, track.id)}}}"
    for kind in event.types:
        if kind.colour:
            yield f".type-{_name(kind.id)}{{--type-colour:{kind.colour}}}"


def _captions(event: Event) -> Iterator[str]:
    """What stands before and behind the numbers of figures and tables."""
    words = words_of(event.language, event)
    for key in ("figure", "table"):
        before, after = map(as_style_string, words.ends(key))
        yield f".{key}-number::before{{content:{before}}}.{key}-number::after{{content:{after}}}"


def _name(text: str) -> str:
    """An id as a stylesheet writes it."""
    return re.sub(r"([.])", r"\\\1", text)


def _widths() -> Iterator[str]:
    for share in _STEPS:
        yield f'[data-width="{share}"]{{inline-size:{share}%}}'


def _grid(days: Sequence[SteppedDay]) -> Iterator[str]:
    """A class for each row, column and length that a timetable has."""
    spots = [spot for day in days for spot in day.spots.values()]
    rows = {spot.row for spot in spots} | {row for day in days for row, _hour in day.hours}
    widest = max((len(day.rooms) for day in days), default=0)
    rooms = [PARTS * n + 1 for n in range(widest)]
    yield from (f".r-{n}{{--row:{n}}}" for n in sorted(rows))
    yield from (f".h-{n}{{--rows:{n}}}" for n in sorted({spot.rows for spot in spots}))
    yield from (f".c-{n}{{--column:{n}}}" for n in sorted({spot.column for spot in spots} | {*rooms}))
    yield from (f".w-{n}{{--columns:{n}}}" for n in sorted({spot.columns for spot in spots} | {PARTS}))
    yield from (f".rooms-{n}{{--rooms:{n}}}" for n in sorted({len(day.rooms) for day in days}))
