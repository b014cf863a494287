"""Resources of a galley (pictures, colour profiles, lists of fonts …), named by content to be stored once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from pipeline.render.fragments.fragment import SharedObject
from pipeline.render.fragments.gaps import Gap, GappedText, resolved


@dataclass(frozen=True, slots=True)
class Resource:
    """An object that is neither page nor annotation nor tag; ``data`` is a stream's."""

    text: GappedText
    data: bytes | None


class _Name(NamedTuple):
    digest: str
    folio: bool
    faces: tuple[int, ...] = ()


_FACES = attrgetter("faces")
# What must not be shared: it belongs to the galley, or refers to itself.
_NOBODYS = _Name("", False)


def as_parts(
    resources: Mapping[int, Resource], faces: tuple[str, ...], table: Mapping[Gap, int]
) -> tuple[SharedObject, ...]:
    """``resources`` by their number in the proof; ``faces`` are the names that gaps for fonts stand for."""
    names: dict[int, _Name] = {}
    for number in resources:
        _name(number, resources, faces, names)
    return tuple(
        SharedObject(*names[number], each.text.text, resolved([each.text], table), each.data)
        for number, each in resources.items()
    )


def _name(
    number: int, resources: Mapping[int, Resource], faces: tuple[str, ...], names: dict[int, _Name]
) -> _Name:
    """The digest of an object and of all below it."""
    if number in names or number not in resources:
        return names.get(number, _NOBODYS)
    names[number] = _NOBODYS
    below = []
    for gap in resources[number].text.gaps:
        if gap.kind == "object":
            below.append(_name(gap.at, resources, faces, names))
        elif gap.kind in ("face", "folio"):
            is_folio = gap.kind == "folio"
            below.append(_Name("folio", True) if is_folio else _Name(faces[gap.at], False, (gap.at,)))
        else:
            below.append(_NOBODYS)
    if all(each.digest for each in below):
        each = resources[number]
        said = b"\0".join([each.text.text, *(name.digest.encode() for name in below), each.data or b""])
        folio = any(name.folio for name in below)
        shown = set[int]().union(*map(_FACES, below))
        names[number] = _Name(hashlib.sha256(said).hexdigest()[:32], folio, tuple(sorted(shown)))
    return names[number]
