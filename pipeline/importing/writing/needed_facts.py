"""What every event needs and many exports do not say: title, days, time zone. What is written is told."""

from dataclasses import replace
from datetime import date

from pipeline.importing.records import IncomingEvent
from pipeline.problems import Collector, Outcome, Source

_TITLE, _ZONE = "Conference", "UTC"


def with_needed_facts(event: IncomingEvent, today: date, where: Source) -> Outcome[IncomingEvent]:
    """``event`` with title, first and last day, and time zone; ``where`` they will stand, to be corrected."""
    found = Collector()

    def tell(what: str, written: str) -> None:
        message = f"the export does not say {what}; {written} is written"
        found.add("OCT-X07", message, where, "Correct it there; importing again leaves it as you have it.")

    days = [slot.day for slot in event.slots]
    start = event.start or min(days, default=None)
    if not event.title:
        tell("what the conference is called", f"“{_TITLE}”")
    if start is None:
        tell("when the conference is", today.isoformat())
    if not event.timezone:
        tell("in which time zone it is", _ZONE)
    start = start or today
    more = replace(
        event,
        title=event.title or _TITLE,
        start=start,
        end=event.end or max(days, default=start),
        timezone=event.timezone or _ZONE,
    )
    return found.give(more)
