"""Three values of a field: what was last imported, what the editor has, what the source says now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pipeline.importing.amending import Path
from pipeline.importing.merging.masking import Mask

Fields = Mapping[str, Any]
ABSENT: Final = None
"""There is no such field; YAML's own null is an empty text here."""
# Maps of event.yaml whose entries may be a name, or a map with it.
_NAMED = (("rooms",), ("tracks",), ("types",))
# Keys that say one thing in several ways: where one gives way to another, they are one field.
_ALIKE = (
    ("affiliation", "affiliations"),
    ("role", "roles"),
    ("given", "family", "name"),
    ("authors", "speakers", "coauthors"),
    ("room", "rooms"),
    ("chair", "chairs"),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a content folder: a file, and the path of a value in it, or a ``line`` of what has none."""

    file: str
    path: Path = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both have changed: its ``address`` for --theirs, both values, and where they stand."""

    address: str
    ours: Any
    theirs: Any
    here: Spot
    there: Spot


@dataclass
class Judge:
    """Decides field by field; ``wanted`` are addresses of which the source's value is taken.

    ``clashes`` gathers what both have changed and the editor keeps; ``used`` the addresses that were met.
    """

    mask: Mask
    wanted: Collection[str] = ()
    clashes: list[Clash] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _here: Spot = Spot("")
    _there: Spot = Spot("")

    def turn_to(self, here: Spot, there: Spot | None = None) -> None:
        """The next fields are of the thing that the editor has ``here``, and the source ``there``."""
        self._here, self._there = here, there or here

    def clash(self, address: str, path: Path, ours: Any, theirs: Any) -> None:
        """Both have changed what is at ``path`` of the thing."""
        here, there = (replace(one, path=(*one.path, *path)) for one in (self._here, self._there))
        self.clashes.append(Clash(address, _alone(ours), _alone(theirs), here, there))

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values are the same, addresses compared by their digests."""
        return one == other or bool(self.mask.tree(one) == self.mask.tree(other))

    def takes(self, address: str) -> bool:
        """Whether the source's value is asked for at ``address``, or for all that it lies in."""
        asked = next((one for one in self.wanted if f"{address}.".startswith(f"{one}.")), None)
        self.used.update(() if asked is None else (asked,))
        return asked is not None

    def value(
        self, address: str, path: Path, base: Any, ours: Any, theirs: Any, *, whole: bool = False
    ) -> Any:
        """What the field has from now on; ABSENT if it is to go. Maps are looked into, unless ``whole``."""
        if self.same(ours, theirs):
            return ours
        if self.takes(address):
            return theirs
        inside = isinstance(ours, dict) and isinstance(theirs, dict) and not whole
        if self.same(base, theirs) and not (inside and self._asks_inside(address)):
            return ours
        if self.same(base, ours):
            return theirs
        if inside:
            return self._fields(address, path, base if isinstance(base, dict) else {}, ours, theirs)
        self.clash(address, path, ours, theirs)
        return ours

    def fields(self, name: str, base: Fields, ours: Fields, theirs: Fields) -> dict[str, Any]:
        """The fields of the thing ``name`` from now on, in the editor's order, new ones in the source's."""
        return self._fields(name, (), base, ours, theirs)

    def _asks_inside(self, address: str) -> bool:
        return any(one.startswith(f"{address}.") for one in self.wanted)

    def _fields(self, address: str, path: Path, base: Fields, ours: Fields, theirs: Fields) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for keys in _fields_of(base, ours, theirs):
            key = next((key for key in keys if key in ours), keys[0])
            below, at = (*path, key), f"{address}.{key}"
            if len(keys) > 1:
                told = [_told(fields, keys) for fields in (base, ours, theirs)]
                made |= self.value(at, below, *told, whole=True) or {}
                continue
            told = [fields.get(key, ABSENT) for fields in (base, ours, theirs)]
            value = self._named(at, below, *told) if path[:1] in _NAMED else self.value(at, below, *told)
            made |= {} if value is ABSENT else {key: value}
        return made

    def _named(self, address: str, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        """A thing that is known by its name alone, or by a map with its name."""
        told = (base, ours, theirs)
        if not any(isinstance(one, dict) for one in told):
            return self.value(address, path, *told)
        value = self.value(address, path, *({"name": one} if isinstance(one, str) else one for one in told))
        return ours if value == {"name": ours} else value


def _told(fields: Fields, keys: tuple[str, ...]) -> dict[str, Any] | None:
    return {key: fields[key] for key in keys if key in fields} or ABSENT


def _alone(value: Any) -> Any:
    """The value of a map of one, as it is said in a sentence."""
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _fields_of(base: Fields, ours: Fields, theirs: Fields) -> Iterator[tuple[str, ...]]:
    """The keys of all three, one by one, and those together that say one thing in different ways."""
    done: set[str] = set()
    for key in dict.fromkeys((*ours, *theirs, *base)):
        if key in done:
            continue
        alike = next((keys for keys in _ALIKE if key in keys), (key,))
        used = [tuple(one for one in alike if one in fields) for fields in (base, ours, theirs)]
        keys = (
            (key,) if len({*used}) == 1 else tuple(one for one in alike if any(one in told for told in used))
        )
        done.update(keys)
        yield keys
