"""Galleys of a good size: long ones are cut, short ones joined, where a page begins anyway.

A template marks the places with ``seam``: there, and only there, its stylesheet forces a page break, so that
no reader can tell how the pages were cut. Entries that run on (a joint instead of a seam) need no page break:
as many stay together as are cheap to set anew, so that little is left white where a galley ends. Cuts depend
on how many entries there are and on the names of galleys, not on their length: a word more, or a person more,
leaves nearly all other galleys as they are.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from pipeline.model import Galley
from pipeline.model.seam import Passage, divided, has_entry, named
from pipeline.problems import Source
from pipeline.render.galleys.kept_plates import KeptPlates

# Entries of a galley, on running pages (a book's) and others (cards): as few as is cheap, for they are what a
# corrected word costs. CPU of each abstract beside galleys of 8: at 4 + 3 %, at 2 + 16 %, alone + 25 %.
_ENTRIES = {True: 3, False: 8}
# Those that run on: after so many a page ends half empty, and a corrected word sets them all.
_RUN_ON = 20
# An entry of so many letters of HTML is more than a page or two (a day of the contents, a page of the index):
# it is a galley of its own.
_LARGE = 20_000
# One galley in so many begins anew whatever comes before: what is put in shifts the joints no further.
_FRESH = 12
# Pictures in the page itself, which are no text to be set.
_PICTURE = re.compile(r"data:[^\"()\s]*")
_ONCE = KeptPlates(keep=False)
# All before the first entry: the head of the page, and nothing of its body.
_HEAD = re.compile(r"((?:(?!<body).)*<body[^>]*>)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry, and for messages what it is about; ``is_large`` if it is a galley of its own."""

    html: str
    name: str
    source: Source
    is_large: bool
    template: str
    runs_on: bool


@dataclass(frozen=True, slots=True)
class _Strip:
    """Entries of one galley: ``head`` and ``tail`` are the HTML around them."""

    galley: Galley
    head: str
    entries: tuple[_Entry, ...]
    tail: str

    @property
    def most(self) -> int:
        """How many entries it may have."""
        runs_on = any(entry.runs_on for entry in self.entries)
        return _RUN_ON if runs_on else _ENTRIES[self.galley.running]

    def follows(self, other: "_Strip") -> bool:
        """Whether these entries may stand in one document with those of ``other``, which come before."""
        mine, before = self.galley, other.galley
        entries = (*other.entries, *self.entries)
        return (
            (self.head, self.tail) == (other.head, other.tail)
            and (mine.start, before.cover) == ("any", mine.cover)
            and before.running == mine.running
            and len(entries) <= min(self.most, other.most)
            and (self.entries[0].runs_on or not any(entry.is_large for entry in entries))
            and (self.entries[0].runs_on or zlib.crc32(mine.name.encode()) % _FRESH != 0)
        )


def recut(galleys: Iterable[Galley], plates: KeptPlates = _ONCE) -> Iterator[Galley]:
    """``galleys`` as they come, those with seams cut and joined to a few entries each."""
    last: _Strip | None = None

    def cut(galley: Galley) -> Sequence[Galley | _Strip]:
        return plates.of(("cut", galley), lambda: _cut(galley))

    def whole(strip: _Strip) -> Galley:
        return plates.of(("whole", strip), lambda: _galley(strip))

    for piece in chain.from_iterable(map(cut, galleys)):
        if last is not None and isinstance(piece, _Strip) and piece.follows(last):
            last = _joined(last, piece)
            continue
        if last is not None:
            yield whole(last)
            last = None
        if isinstance(piece, _Strip):
            last = piece
        else:
            yield piece
    if last is not None:
        yield whole(last)


def apart(galley: Galley) -> tuple[Galley, ...]:
    """A galley for each entry of ``galley``, so that a fault is that of one entry; itself if it has one."""
    strip = _strip(galley)
    if strip is None or len(strip.entries) == 1:
        return (galley,)
    return tuple(_single(strip, number) for number in range(len(strip.entries)))


def entry_alone(galley: Galley, name: str) -> Galley | None:
    """The entry of this ``name`` as a galley, if there is one and it begins a page wherever it stands."""
    if not has_entry(galley.html, name):
        return None
    strip = _strip(galley)
    places = [n for n, entry in enumerate(strip.entries) if entry.name == name] if strip else []
    if strip is None or len(places) != 1 or any(entry.runs_on for entry in strip.entries):
        return None
    return _single(strip, places[0])


def head_of(galley: Galley) -> str:
    """All before what stands in the body of ``galley``."""
    body = galley.html.find("<body")
    return galley.html[: galley.html.find(">", body) + 1] if body >= 0 else ""


def _single(strip: _Strip, number: int) -> Galley:
    entry = strip.entries[number]
    start = strip.galley.start if number == 0 else "any"
    alone = replace(strip.galley, name=entry.name, source=entry.source, start=start, template=entry.template)
    return _galley(_Strip(alone, strip.head, (entry,), strip.tail))


def _cut(galley: Galley) -> Sequence[Galley | _Strip]:
    """``galley`` in strips of nearly equal length; itself if it has no seams."""
    strip = _strip(galley)
    if strip is None:
        return [galley]
    runs = [strip.entries] if strip.entries[-1].runs_on else _runs(strip.entries)
    groups = [group for run in runs for group in _even(run, strip.most)]
    return [replace(strip, galley=_part(galley, n), entries=group) for n, group in enumerate(groups, 1)]


def _runs(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, ...]]:
    """Large entries each alone, and those between them together."""
    for large, group in groupby(entries, key=lambda entry: entry.is_large):
        if large:
            yield from ((entry,) for entry in group)
        else:
            yield tuple(group)


def _even(entries: tuple[_Entry, ...], most: int) -> Iterator[tuple[_Entry, ...]]:
    """``entries`` in groups of nearly equal length, none longer than ``most``."""
    count = -(-len(entries) // most)
    places = [len(entries) * n // count for n in range(count + 1)]
    return (entries[a:b] for a, b in pairwise(places))


def _strip(galley: Galley) -> _Strip | None:
    """``galley`` in its entries; None if it has no seams."""
    before, entries = divided(galley.html)
    head = _HEAD.fullmatch(before)
    _, mark, tail = galley.html.rpartition("</body>")
    if not entries or not mark or head is None:
        # Where something stands before the first entry, it cannot be told from what follows.
        return None
    entries[-1] = entries[-1]._replace(html=entries[-1].html.removesuffix(mark + tail))
    return _Strip(galley, head[1], tuple(_entry(galley, piece) for piece in entries), mark + tail)


def _entry(galley: Galley, piece: Passage) -> _Entry:
    html = piece.html
    is_large = len(html) > _LARGE and len(_PICTURE.sub("", html)) > _LARGE
    name, source = piece.name or galley.name, piece.source or galley.source
    return _Entry(html, name, source, is_large, galley.template, piece.runs_on)


def _part(galley: Galley, number: int) -> Galley:
    """The first part of ``galley`` begins as the whole would, the others on any page."""
    return galley if number == 1 else replace(galley, name=f"{galley.name}.{number}", start="any")


def _joined(first: _Strip, second: _Strip) -> _Strip:
    of = tuple(dict.fromkeys((*first.galley.of, *second.galley.of)))
    return replace(first, galley=replace(first.galley, of=of), entries=first.entries + second.entries)


def _galley(strip: _Strip) -> Galley:
    html = "\n".join(
        named(entry.name, entry.source, runs_on=entry.runs_on) + entry.html for entry in strip.entries
    )
    return replace(strip.galley, html=f"{strip.head}\n{html}{strip.tail}")
