"""What was read of an event before, by whoever reads it again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code
from pipeline.cache.store import Cache
from pipeline.model.content.programme import Talk
from pipeline.problems import Outcome, Problem

if TYPE_CHECKING:
    from pipeline.load.event.whole_event import EventOutline

T = TypeVar("T")


class ReadTalk(NamedTuple):
    """A talk as it was read; ``said`` tells all that it depends on: its id, the setting, what its file held.

    ``head`` is the key of its head, which was read ``whole`` or not.
    """

    said: tuple[str, str, str]
    talk: Talk
    head: str
    whole: bool
    problems: tuple[Problem, ...]


class ReadFrame(NamedTuple):
    """An event without its talks, and what stood in its files then."""

    read: list[str]
    outline: "EventOutline"
    problems: tuple[Problem, ...]


class FrameParts:
    """What was read of the larger files of a frame, by the names of its parts: an edit is to one of them."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Outcome[Any]]] = {}

    def of(self, name: str, said: str, read: Callable[[], Outcome[T]]) -> Outcome[T]:
        """What ``read`` gives, now or before; ``said`` tells all that it depends on."""
        known = self._known.get(name)
        if known is None or known[0] != said:
            known = self._known[name] = said, read()
        return known[1]

    def forget(self) -> None:
        """A file was saved while it was read: what was made of it is of nobody knows which text."""
        self._known.clear()


@dataclass
class EventMemory:
    """The talks by the names of their files, and the frame; lines of them are in the ``shards``."""

    shards: Shards
    talks: dict[str, ReadTalk] = field(default_factory=dict)
    frame: ReadFrame | None = None
    parts: FrameParts = field(default_factory=FrameParts)

    def told_of(self, name: str) -> tuple[Problem, ...]:
        """What reading the file of a talk has found; ``name`` is as in messages."""
        known = self.talks.get(name)
        return known.problems if known else ()

    @classmethod
    def of(cls, folder: Path | None) -> "EventMemory":
        """The memory of the event whose cache is ``folder``."""
        return cls(Shards(Cache(folder), "load", of_code("load")))
