"""What the pages of a fragment look like, in short: equal digests, equal pictures."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.cache.store import file_digest
from pipeline.render.fragments.fragment import Body, Sight

_MM = 25.4 / 72


@lru_cache(maxsize=64)
def font_digest(file: Path) -> str:
    """A digest of a font file, until ``prepare.forget_fonts``."""
    return file_digest(file)


def sights(body: Body, folders: tuple[Path, ...]) -> tuple[Sight, ...]:
    """How each page of ``body`` looks, but for what depends on its place; its fonts lie in ``folders``.

    What pages can share (pictures, fonts) counts for all of them, whether they show it or not.
    """
    shown = [[index - body.count for index in page.contents] for page in body.pages]
    common = _common(body, {part for parts in shown for part in parts}, folders)
    found = []
    for page, parts in zip(body.pages, shown, strict=True):
        made = hashlib.sha256(common)
        made.update(repr((sorted(page.boxes.items()), page.bleed)).encode())
        for part in parts:
            made.update(body.parts[part].data or b"")
        left, bottom, right, top = page.boxes["/TrimBox"]
        size = (round((side + 2 * page.bleed) * _MM, 3) for side in (right - left, top - bottom))
        targets = tuple(stamp.target for stamp in body.stamps if stamp.part in parts)
        found.append(Sight(made.hexdigest()[:32], targets, *size))
    return tuple(found)


def _common(body: Body, own: set[int], folders: Sequence[Path]) -> bytes:
    """A digest of what all pages may show: everything but the streams that are one page's ``own``."""
    made = hashlib.sha256()
    for number, part in enumerate(body.parts):
        if number not in own:
            made.update(part.digest.encode() or part.text + (part.data or b""))
    for face in body.faces:
        made.update(f"{face.name} {font_digest(folders[face.folder] / face.file)}\n".encode())
    return made.digest()
