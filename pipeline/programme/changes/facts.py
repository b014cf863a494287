"""The facts of a thing: all its fields but those that say where they were read."""

from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

# Where something stands in a file, what it was read from, and the shape of a picture, which its file has.
_ORIGINS = {"source", "places", "stamp", "beside", "shape"}


def facts(thing: Any) -> Any:
    """``thing`` without its origins, to be compared; equal things have equal facts."""
    if isinstance(thing, tuple):
        return tuple(map(facts, thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        kind: Any = type(thing)
        return tuple(facts(getattr(thing, name)) for name in _names(kind))
    return thing


def differing(one: Any, other: Any, but: Collection[str] = ()) -> tuple[str, ...]:
    """The names of the fields in which two things of one type differ; those in ``but`` do not count."""
    found = []
    kind: Any = type(one)
    for name in _names(kind):
        get: Callable[[Any], Any] = attrgetter(name)
        if name not in but and get(one) != get(other) and facts(get(one)) != facts(get(other)):
            found.append(name)
    return tuple(found)


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _ORIGINS)
