"""Tracks by a few letters, where their names would take a line of every talk: “IP” for “Inverse problems”."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.compose.measure.type_width import FaceOf, advance
from pipeline.model import Track

# Between two keys of a line, in em of the type.
_BETWEEN = 1.6
# Letters of a first word that are tried before a number is.
_MOST = 4


@dataclass(frozen=True, slots=True)
class TrackKey:
    """The ``code`` that stands for ``track``."""

    track: Track
    code: str


def track_codes(tracks: Sequence[Track]) -> Mapping[str, TrackKey]:
    """A code for each of ``tracks`` by its id; no two are alike."""
    found: dict[str, TrackKey] = {}
    for track in tracks:
        taken = {key.code.casefold() for key in found.values()}
        code = next(code for code in _codes(track.name) if code.casefold() not in taken)
        found[track.id] = TrackKey(track, code)
    return found


def _codes(name: str) -> Iterator[str]:
    """What may stand for ``name``: its initials, more letters of its first word, at last a number."""
    parts = name.split()
    words = [word for word in parts if word[0].isalnum()] or parts
    initials = "".join(word[0] for word in words[:3]).upper()
    if len(words) > 1:
        yield initials
    for count in range(2, _MOST + 1):
        yield words[0][:count]
    number = 2
    while True:
        yield f"{initials}{number}"
        number += 1


def key_lines(keys: Sequence[TrackKey], room: float, face: FaceOf) -> tuple[tuple[TrackKey, ...], ...]:
    """``keys`` in lines ``room`` em wide, each with the name of its track behind the code."""
    lines: list[list[TrackKey]] = []
    free = 0.0
    for key in keys:
        wide = advance(f"{key.code} ", face(700)) + advance(key.track.name, face(400)) + _BETWEEN
        if not lines or wide - _BETWEEN > free:
            lines.append([])
            free = room * 0.99
        lines[-1].append(key)
        free -= wide
    return tuple(map(tuple, lines))
