"""What a schedule says of each thing that is held, as text: made once as long as its talk is the same."""

from collections.abc import Callable

from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache
from pipeline.exporting.frab.frab_schedule import FrabEvent
from pipeline.exporting.frab.frab_values import FrabValues

FORGETFUL = Cache(None)
"""Remembers nothing."""


class HeldTexts:
    """The texts of what is held in the schedule of ``values``, in the file ``name``.

    Nothing is remembered of an event without a stamp, nor where texts are given as they are written.
    """

    def __init__(self, name: str, values: FrabValues, cache: Cache) -> None:
        known = bool(values.event.stamp and not values.texts)
        base = of_texts(of_code("exporting"), values.event.stamp)
        self._shards = Shards(cache if known else FORGETFUL, name, base)

    def of(self, held: FrabEvent, make: Callable[[], str]) -> str:
        """The text about ``held``, by ``make`` if it is not known."""
        key = f"{held.guid} {held.talk.stamp if held.talk else ''}"
        text = self._shards.get(key, str)
        if text is None:
            text = make()
            self._shards.put(key, text)
        return text

    def save(self) -> None:
        """Remember the texts that were asked for."""
        self._shards.save()
