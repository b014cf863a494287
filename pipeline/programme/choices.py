"""Which slots an id stands for when somebody chooses a session, a talk or a day."""

from pipeline.model.event import Event


def slots_by_name(event: Event) -> dict[str, set[str]]:
    """The ids that may name a session, a slot or a talk → the ids of slots; of a session with its talks."""
    found: dict[str, set[str]] = {}
    for _day, slot in event.slots():
        found[slot.id] = {slot.id, *(inner.id for inner in slot.slots)}
        if slot.talk is not None:
            found.setdefault(slot.talk, set()).add(slot.id)
    return found


def slots_by_day(event: Event) -> dict[str, set[str]]:
    """Days by id and by date (``2026-06-15``) → the ids of their slots."""
    found: dict[str, set[str]] = {}
    for day in event.days:
        ids = {inner.id for slot in day.slots for inner in (slot, *slot.slots)}
        found[day.id] = found[day.date.isoformat()] = ids
    return found
