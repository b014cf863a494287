"""What the pages of a fragment look like, in short: equal digests, equal pictures."""

import hashlib
import re
import zlib
from functools import lru_cache
from pathlib import Path

from pipeline.cache.store import file_digest
from pipeline.render.fragments.fragment import Body, SharedObject, Sight

_MM = 25.4 / 72
# The engine names a font by a digest of it, which is its tag too, and how opaque a colour is by that.
_FONT = re.compile(rb"/([^\s/]+) [\d.]+ Tf\b")
# Whatever else has a name.
_DRAWS = re.compile(rb"/(?!a[\d.]+ gs\b)[^\s/]+ (?:Do|sh|gs|scn|SCN)\b")


@lru_cache(maxsize=64)
def font_digest(file: Path) -> str:
    """A digest of a font file, until ``prepare.forget_fonts``."""
    return file_digest(file)


def sights(body: Body, folders: tuple[Path, ...]) -> tuple[Sight, ...]:
    """How each page of ``body`` looks, but for what depends on its place; its fonts lie in ``folders``.

    What pages draw besides type (pictures, patterns) is told together for all that draw such things.
    """
    shown = [[index - body.count for index in page.contents] for page in body.pages]
    drawn = _drawn(body, {part for parts in shown for part in parts})
    fonts = {
        face.tag.rstrip("+").encode(): font_digest(folders[face.folder] / face.file) for face in body.faces
    }
    found = []
    for page, parts in zip(body.pages, shown, strict=True):
        made = hashlib.sha256(repr((sorted(page.boxes.items()), page.bleed)).encode())
        contents = [_content(body.parts[part]) for part in parts]
        for content in contents:
            made.update(content)
            for name in sorted(set(_FONT.findall(content))):
                made.update(name + fonts.get(name, "").encode())
        if any(_DRAWS.search(content) for content in contents):
            made.update(drawn)
        left, bottom, right, top = page.boxes["/TrimBox"]
        size = (round(side * _MM, 3) for side in (right - left, top - bottom))
        targets = tuple(stamp.target for stamp in body.stamps if stamp.part in parts)
        found.append(Sight(made.hexdigest()[:32], targets, *size))
    return tuple(found)


def _content(part: SharedObject) -> bytes:
    """What the engine wrote into a stream of a page; of what it did not write, the bytes as they are."""
    try:
        return zlib.decompress(part.data or b"")
    except zlib.error:
        return part.data or b""


def _drawn(body: Body, contents: set[int]) -> bytes:
    """A digest of all but the ``contents`` of pages."""
    made = hashlib.sha256()
    for number, part in enumerate(body.parts):
        if number not in contents:
            made.update(part.digest.encode() or part.text + (part.data or b""))
    return made.digest()
