"""Notes of what is read while something is worked out, so that whoever remembers it knows when it holds.

What is worked out once and asked for by many is noted with each of them: ``noted_cache`` and
``noted_property`` stand in the place of ``functools.cache`` and ``cached_property`` for that.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar, overload

P = ParamSpec("P")
T = TypeVar("T")

_SEEN: ContextVar[set[str] | None] = ContextVar("seen", default=None)


@contextmanager
def noting() -> Iterator[set[str]]:
    """What is read in the meantime, by the names that ``note`` was given; an outer block notes it too."""
    outer, seen = _SEEN.get(), set[str]()
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)
        if outer is not None:
            outer |= seen


@contextmanager
def unnoted() -> Iterator[None]:
    """What is read in the meantime nobody notes: whoever asks notes the answer instead."""
    token = _SEEN.set(None)
    try:
        yield
    finally:
        _SEEN.reset(token)


def note(name: str) -> None:
    """Something that goes by ``name`` is read."""
    seen = _SEEN.get()
    if seen is not None:
        seen.add(name)


def noted_reader(begin: str, read: Callable[[Any], T]) -> Callable[[Any], T]:
    """``read``, which notes the id of the thing it reads, after ``begin``.

    Hundreds of thousands of reads make a book: each calls as little as it can.
    """
    now = _SEEN.get

    def reading(thing: Any) -> T:
        seen = now()
        if seen is not None:
            seen.add(begin + thing.id)
        return read(thing)

    return reading


def noted_cache(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, called once for each choice of arguments; who gets what is known has read as much."""
    known: dict[Hashable, tuple[T, set[str]]] = {}

    @wraps(function)
    def cached(*args: P.args, **named: P.kwargs) -> T:
        key = (args, *named.items())
        if key not in known:
            with noting() as seen:
                made = function(*args, **named)
            known[key] = made, seen
        made, seen = known[key]
        _note_all(seen)
        return made

    return cached


class noted_property(Generic[T]):  # noqa: N801 - named as what it stands in for
    """A ``cached_property``; whoever asks for what is known has read as much."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self.__doc__ = make, make.__doc__
        self._name = f"_noted_{make.__name__}"

    @overload
    def __get__(self, owner: None, kind: type) -> "noted_property[T]": ...

    @overload
    def __get__(self, owner: object, kind: type) -> T: ...

    def __get__(self, owner: object | None, kind: type) -> "T | noted_property[T]":
        if owner is None:
            return self
        held: dict[str, tuple[T, set[str]]] = owner.__dict__
        if self._name not in held:
            with noting() as seen:
                made = self._make(owner)
            held[self._name] = made, seen
        made, seen = held[self._name]
        _note_all(seen)
        return made


def _note_all(names: set[str]) -> None:
    seen = _SEEN.get()
    if seen is not None:
        seen |= names
