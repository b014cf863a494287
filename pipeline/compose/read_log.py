"""Which titles and abstracts are looked at while something is composed.

Most edits are to the text of one abstract, or to its title. Whoever reads one goes through here, be it a
template of ours or of the event, so it is known which galleys another text can change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from pipeline.model import Event, Talk

_FIELDS = tuple(field.name for field in fields(Talk))
_VALUES = attrgetter(*_FIELDS)
WATCHED = ("title", "abstract")
"""The fields of a talk that are watched."""


class ReadLog:
    """Notes of which talks a watched field is read."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """What is read in the meantime, as ``name_of`` calls it."""
        outer, self._seen = self._seen, set()
        try:
            yield self._seen
        finally:
            self._seen = outer | self._seen

    def note(self, name: str) -> None:
        self._seen.add(name)

    def over(self, event: Event) -> Event:
        """``event`` with talks that tell when they are read."""
        return replace(event, talks=tuple(_watched(talk, self) for talk in event.talks))


def retell(watched: Event, event: Event) -> None:
    """Put the abstracts of ``event`` into ``watched``, an event of the same talks that is watched."""
    for mine, talk in zip(watched.talks, event.talks, strict=True):
        if mine.stamp != talk.stamp:
            object.__setattr__(mine, "abstract", talk.abstract)
            object.__setattr__(mine, "stamp", talk.stamp)


def name_of(field: str, talk: str) -> str:
    """What a watch calls the ``field`` of the talk with this id."""
    return f"{field} {talk}"


def _telling(field: str) -> property:
    """The property that stands for ``field`` and tells the watch when it is read."""
    slot = Talk.__dict__[field]

    def read(talk: "_Watched") -> Any:
        talk.watch.note(name_of(field, talk.id))
        return slot.__get__(talk)

    return property(read, slot.__set__)


class _Watched(Talk):
    """A talk that tells its watch."""

    __slots__ = ("watch",)
    watch: ReadLog


for _field in WATCHED:
    setattr(_Watched, _field, _telling(_field))


def _watched(talk: Talk, watch: ReadLog) -> _Watched:
    made = _Watched(*_VALUES(talk))
    object.__setattr__(made, "watch", watch)
    return made
