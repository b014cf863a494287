"""What a schedule says of each thing that is held, as text: made once as long as its talk is the same."""

from collections.abc import Callable
from typing import Any

from pipeline.cache.memo import Memo
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache
from pipeline.exporting.frab.frab_schedule import FrabEvent
from pipeline.exporting.frab.frab_values import FrabValues

FORGETFUL = Cache(None)
"""Remembers nothing."""


class HeldTexts:
    """The texts of what is held in the schedule of ``values``, in the file ``name``.

    They are remembered in ``cache``, and by a process that goes on in ``made``. Nothing is remembered of an
    event without a stamp, nor where texts are given as they are written.
    """

    def __init__(
        self, name: str, values: FrabValues, cache: Cache = FORGETFUL, made: Memo[Any] | None = None
    ) -> None:
        known = bool(values.event.stamp and not values.texts)
        base = of_texts(of_code("exporting"), values.event.stamp)
        self._schedule, self._mark = values.schedule, (name, base)
        self._made: Memo[Any] = made if known and made is not None else Memo()
        self._shards = self._made.of(
            (*self._mark, "shards"), lambda: Shards(cache if known else FORGETFUL, name, base)
        )

    def all(self, write: Callable[[FrabEvent], str]) -> dict[str, str]:
        """The text about each thing that is held, by its guid; ``write`` makes those that are not known."""
        found = {held.guid: self._of(held, write) for held in self._schedule.events()}
        self._shards.save()
        return found

    def frame(self, make: Callable[[], str]) -> str:
        """The text of the whole as ``make`` gives it, which has no texts but those of talks held nowhere."""
        held = {one.talk.id for one in self._schedule.events() if one.talk}
        loose = tuple(talk.stamp for talk in self._schedule.event.talks if talk.id not in held)
        text: str = self._made.of((*self._mark, "frame", loose), make)
        return text

    def _of(self, held: FrabEvent, write: Callable[[FrabEvent], str]) -> str:
        key = f"{held.guid} {held.talk.stamp if held.talk else ''}"
        text: str | None = self._made.get((*self._mark, key))
        if text is None or not self._shards.keep(key):
            text = self._shards.get(key, str)
            if text is None:
                text = write(held)
                self._shards.put(key, text)
            self._made.put((*self._mark, key), text)
        return text
