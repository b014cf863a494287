"""Which files there are, and what makes each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache
from pipeline.exporting.frab.frab_schedule import frab_schedule
from pipeline.exporting.frab.frab_values import FrabValues
from pipeline.exporting.frab.held_texts import FORGETFUL
from pipeline.exporting.tables.event_tables import EventTable, people_table, slots_table, talks_table
from pipeline.model import Event
from pipeline.problems import Collector, Outcome, Source
from pipeline.programme.words import Words, words_of


@dataclass(frozen=True)
class ExportOrder:
    """What is to be exported of ``event``, and how.

    ``texts`` are its texts as they are written, by what they are and whose (``("abstract", talk)``); where
    they are missing, plain words stand in. With ``breaks`` schedules have coffee, meals and journeys too;
    ``with_email`` tables of people have their addresses. ``compact``: files that only programs read have no
    blanks that only people need. ``cache``, and ``made`` at hand, have what they said of the same talks.
    """

    event: Event
    texts: Mapping[tuple[str, str], str]
    breaks: bool = False
    with_email: bool = False
    compact: bool = False
    cache: Cache = FORGETFUL
    made: Memo[Any] = field(default_factory=Memo)

    @cached_property
    def words(self) -> Words:
        return words_of(self.event.language, self.event)

    @cached_property
    def schedule(self) -> Outcome[FrabValues]:
        """The schedule that both its files say, made once."""
        event, breaks = self.event, self.breaks
        made = self.made if event.stamp else Memo()
        outcome = made.of(("schedule", event.stamp, breaks), lambda: frab_schedule(event, breaks=breaks))
        return Outcome(FrabValues(outcome.value.with_texts_of(event), self.texts), outcome.problems)


def _json(order: ExportOrder) -> Outcome[bytes]:
    from pipeline.exporting.frab.schedule_json import schedule_json

    made = schedule_json(order.schedule.value, order.cache, order.made, indent=None if order.compact else 2)
    return Outcome(made, order.schedule.problems)


def _xml(order: ExportOrder) -> Outcome[bytes]:
    from pipeline.exporting.frab.schedule_xml import schedule_xml

    made = schedule_xml(order.schedule.value, order.cache, order.made)
    return Outcome(made, order.schedule.problems)


def _bib(order: ExportOrder) -> Outcome[bytes]:
    from pipeline.exporting.talks_bib import talks_bib

    return Outcome(talks_bib(order.event, order.texts))


def _csv(table: EventTable, _at: Source) -> Outcome[bytes]:
    from pipeline.exporting.tables.safe_csv import safe_csv

    return Outcome(safe_csv(table))


def _xlsx(table: EventTable, at: Source) -> Outcome[bytes]:
    from pipeline.exporting.tables.safe_xlsx import safe_xlsx

    return safe_xlsx(table, at)


_Maker = Callable[[ExportOrder], Outcome[bytes]]
_TABLES: dict[str, Callable[[ExportOrder], EventTable]] = {
    "talks": lambda order: talks_table(order.event, order.words),
    "people": lambda order: people_table(order.event, order.words, with_email=order.with_email),
    "slots": lambda order: slots_table(order.event, order.words),
}


def _tabular(name: str, write: Callable[[EventTable, Source], Outcome[bytes]]) -> _Maker:
    return lambda order: write(_TABLES[name](order), order.event.source)


FORMATS: dict[str, _Maker] = {
    "schedule.json": _json,
    "schedule.xml": _xml,
    **{f"{name}.csv": _tabular(name, _csv) for name in _TABLES},
    **{f"{name}.xlsx": _tabular(name, _xlsx) for name in _TABLES},
    "talks.bib": _bib,
}
"""What makes each file, by its name."""

GROUPS: dict[str, tuple[str, ...]] = {
    kind: tuple(name for name in FORMATS if name.endswith(f".{kind}"))
    for kind in ("json", "xml", "csv", "xlsx", "bib")
}
"""Short names: the files of one kind."""


def exported(order: ExportOrder, names: tuple[str, ...]) -> Outcome[dict[str, bytes]]:
    """The files ``names``, by their names; KeyError for one that there is not."""
    found = Collector()
    made = {name: found.take(FORMATS[name](order)) for name in names}
    return Outcome(made, tuple(dict.fromkeys(found.problems)))
