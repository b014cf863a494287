"""Inlays: where a page shows what stands for them, and other letters put there.

The engine draws such a text by operators of its own, behind the matrix that says where it begins. Letters of
the same type put there take nothing else with them: they end their line, and tags count marks, not letters.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.model import ProofInlay
from pipeline.render.binder.stamps import LEVEL
from pipeline.render.fragments.fragment import Blank, Body
from pipeline.render.fragments.used_fonts import FontUse

# What the engine writes of a text in one font.
_SHOWN = re.compile(rb"\n(/[^\s/]+ [\d.]+ Tf\n\[(?:<[0-9a-f]*>|[-\d.\s])*\] TJ)\nET\b")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is ``shown``, in operators of PDF, and what it uses of its font; ``width`` in px."""

    shown: str
    face: FontUse
    width: float


def with_blanks(
    body: Body, inlays: Sequence[ProofInlay], face_of: Callable[[int, str], int | None]
) -> tuple[Body, tuple[Blank, ...]]:
    """``body`` with the places of ``inlays``, and what they show; with none if one cannot be told.

    ``face_of`` tells which face page (from 0) and name of a font stand for.
    """
    places, blanks = [], []
    for inlay in inlays:
        found = _found(body, inlay)
        face = face_of(inlay.page, found[2].split()[0].decode()) if found else None
        if found is None or face is None:
            return body, ()
        part, at, shown = found
        places.append((part, at, len(shown), face))
        said = inlay.context, inlay.room, inlay.width, inlay.height
        blanks.append(Blank(inlay.page, shown.decode(), body.faces[face].name, *said))
    own = {part for part, *_ in places}
    parts = tuple(replace(part, digest="") if i in own else part for i, part in enumerate(body.parts))
    return replace(body, parts=parts, blanks=tuple(places)), tuple(blanks)


def _found(body: Body, inlay: ProofInlay) -> tuple[int, int, bytes] | None:
    """The part of ``body`` that shows ``inlay``, where in it, and how."""
    contents = body.pages[inlay.page].contents
    if len(contents) != 1:
        return None
    part = contents[0] - body.count
    try:
        content = zlib.decompress(body.parts[part].data or b"")
    except zlib.error:  # not a page that the engine wrote
        return None
    at = content.find(inlay.at)
    shown = _SHOWN.match(content, at + len(inlay.at)) if at >= 0 else None
    if shown is None or content.find(inlay.at, at + 1) >= 0:
        return None
    return part, shown.start(1), shown[1]


def inlaid(body: Body, letters: Sequence[Letters]) -> Body:
    """``body`` with ``letters`` in the places of its inlays."""
    faces, parts, moved = list(body.faces), list(body.parts), list(body.stamps)
    for (*_, face), each in zip(body.blanks, letters, strict=True):
        faces[face] = faces[face].joined(each.face)
    rows = sorted(zip(body.blanks, letters, strict=True), key=lambda row: row[0], reverse=True)
    for part, cuts in groupby(rows, key=lambda row: row[0][0]):
        content = zlib.decompress(parts[part].data or b"")
        # From the last to the first, so that what comes before stays where it is.
        for (_part, at, length, _face), each in cuts:
            shown = each.shown.encode()
            content = content[:at] + shown + content[at + length :]
            behind = len(shown) - length
            moved = [
                replace(stamp, at=stamp.at + behind) if stamp.part == part and stamp.at > at else stamp
                for stamp in moved
            ]
        parts[part] = replace(parts[part], data=zlib.compress(content, LEVEL))
    return replace(body, faces=tuple(faces), parts=tuple(parts), stamps=tuple(moved), blanks=())
