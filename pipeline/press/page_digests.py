"""What tells the pages of a printed file apart: a digest of all that is drawn on each."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

# Where a page hangs and what leads elsewhere is not drawn, and would lead on to all other pages.
_NOT_DRAWN = frozenset(
    {"/Parent", "/StructParents", "/StructParent", "/Annots", "/B", "/Metadata", "/PieceInfo"}
)


def page_digests(data: bytes) -> list[str]:
    """A digest for each page of the PDF ``data``: equal digest, equal picture."""
    with pikepdf.open(BytesIO(data)) as pdf:
        known: dict[tuple[int, int], bytes] = {}
        return [_digest(page.obj, known).hex()[:24] for page in pdf.pages]


def _digest(thing: pikepdf.Object, known: dict[tuple[int, int], bytes]) -> bytes:
    """A digest of ``thing`` and all that it refers to; that of what many share is ``known``."""
    place = thing.objgen if thing.is_indirect else None
    if place in known:
        return known[place]
    if place is not None:
        # Whoever comes back to it on the way is in a circle.
        known[place] = b"circle"
    made = hashlib.sha256()
    for part in _parts(thing, known):
        made.update(b"%d:" % len(part) + part)
    if place is not None:
        known[place] = made.digest()
    return made.digest()


def _parts(thing: pikepdf.Object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.Array):
        yield b"array"
        yield from (_value(one, known) for one in thing.as_list())
        return
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_raw_bytes()
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in sorted(thing.keys()):
            if key not in _NOT_DRAWN:
                yield key.encode()
                yield _value(thing[key], known)
        return
    yield thing.unparse()


def _value(value: object, known: dict[tuple[int, int], bytes]) -> bytes:
    return _digest(value, known) if isinstance(value, pikepdf.Object) else repr(value).encode()
