"""Which abstracts are looked at while something is composed.

Most edits are to the text of one abstract. Whoever reads one goes through here, be it a template of ours or
of the event, so it is known which galleys another text can change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from operator import attrgetter

from pipeline.model import Event, Prose, Talk

_FIELDS = tuple(field.name for field in fields(Talk))
_VALUES = attrgetter(*_FIELDS)
_ABSTRACT = Talk.__dict__["abstract"]


class Watch:
    """Notes the talks whose abstracts are read."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """The ids of the talks whose abstracts are read in the meantime."""
        outer, self._seen = self._seen, set()
        try:
            yield self._seen
        finally:
            self._seen = outer | self._seen

    def note(self, talk: str) -> None:
        self._seen.add(talk)

    def over(self, event: Event) -> Event:
        """``event`` with talks that tell when their abstract is read."""
        return replace(event, talks=tuple(_watched(talk, self) for talk in event.talks))


class _Watched(Talk):
    """A talk that tells its watch."""

    __slots__ = ("_watch",)
    _watch: Watch

    @property
    def abstract(self) -> Prose | None:
        self._watch.note(self.id)
        found: Prose | None = _ABSTRACT.__get__(self)
        return found

    @abstract.setter
    def abstract(self, text: Prose | None) -> None:
        _ABSTRACT.__set__(self, text)


def _watched(talk: Talk, watch: Watch) -> _Watched:
    made = _Watched(*_VALUES(talk))
    object.__setattr__(made, "_watch", watch)
    return made
