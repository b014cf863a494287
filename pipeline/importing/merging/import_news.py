"""What an import has changed, in sentences as people say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.importing.merging.merged_programme import held_slots
from pipeline.importing.merging.own_files import OwnFiles
from pipeline.importing.merging.slot_pairs import Slot, pairs, parts_of, rooms_of_slot

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST = 5  # fields that one sentence names


@dataclass(frozen=True, slots=True)
class Placed:
    """When and where a talk is given, as its file says it."""

    day: str
    time: str
    rooms: tuple[str, ...]
    cancelled: bool


def news(before: OwnFiles, after: OwnFiles) -> tuple[str, ...]:
    """Sentences about talks, then about what else is in the programme, then about people."""
    return (*_of_talks(before, after), *_of_others(before, after), *_of_people(before, after))


def _of_talks(before: OwnFiles, after: OwnFiles) -> Iterator[str]:
    was, now = _places(before), _places(after)
    rooms = _RoomNames({**_map(before.event.get("rooms")), **_map(after.event.get("rooms"))})
    for id, told in after.talks.items():
        title = f"“{_title(told[0])}”"
        if id not in before.talks:
            yield f"new: {title}" + "".join(f", {rooms.whole(place)}" for place in now.get(id, ()))
            continue
        yield from _moves(title, was.get(id, []), now.get(id, []), rooms)
        fields = _changed(_said(before.talks[id]), _said(told))
        if fields:
            yield f"changed: {title} ({fields})"
    yield from (f"gone: “{_title(told[0])}”" for id, told in before.talks.items() if id not in after.talks)


def _moves(title: str, was: list[Placed], now: list[Placed], rooms: "_RoomNames") -> Iterator[str]:
    old, new = ([one for one in places if one not in others] for places, others in ((was, now), (now, was)))
    for one, other in zip(old, new, strict=False):
        if other.cancelled and not one.cancelled:
            yield f"cancelled: {title}, {rooms.whole(other)}"
        elif one.cancelled and not other.cancelled:
            yield f"given after all: {title}, {rooms.whole(other)}"
        if (one.day, one.time) != (other.day, other.time):
            yield f"moved: {title} from {rooms.whole(one)} to {rooms.whole(other)}"
        elif one.rooms != other.rooms:
            yield f"another room: {title} is in {rooms.names(other)}, no longer in {rooms.names(one)}"
    yield from (f"also given: {title}, {rooms.whole(one)}" for one in new[len(old) :])
    yield from (f"no longer given: {title}, {rooms.whole(one)}" for one in old[len(new) :])


def _of_others(before: OwnFiles, after: OwnFiles) -> Iterator[str]:
    """What is neither a talk nor only a talk's slot: breaks, sessions, dinners."""
    was, now = (
        [slot.fields for slot in held_slots(files.days) if not slot.fields.get("talk")]
        for files in (before, after)
    )
    found = pairs(was, now)
    rooms = _RoomNames({**_map(before.event.get("rooms")), **_map(after.event.get("rooms"))})
    for here, there in sorted(found.items(), key=lambda pair: pair[1]):
        name, places = f"“{_title(now[there])}”", [_placed(slot, slot) for slot in (was[here], now[there])]
        moved = list(_moves(name, places[:1], places[1:], rooms))
        yield from moved
        fields = "" if moved else _changed(_bare(was[here]), _bare(now[there]))
        if fields:
            yield f"changed: {name} ({fields})"
    for number, slot in enumerate(now):
        if number not in set(found.values()):
            yield f"new: “{_title(slot)}”, {rooms.whole(_placed(slot, slot))}"
    yield from (
        f"gone: “{_title(slot)}”, {rooms.whole(_placed(slot, slot))}"
        for number, slot in enumerate(was)
        if number not in found
    )


def _of_people(before: OwnFiles, after: OwnFiles) -> Iterator[str]:
    for id, told in after.people.items():
        if id not in before.people:
            yield f"new: {_name(id, told)}"
        elif fields := _changed(_map(before.people[id]), _map(told)):
            yield f"changed: {_name(id, told)} ({fields})"
    yield from (f"gone: {_name(id, told)}" for id, told in before.people.items() if id not in after.people)


@dataclass(frozen=True)
class _RoomNames:
    """Names rooms, and says places in words."""

    named: dict[str, Any]

    def names(self, placed: Placed) -> str:
        return " and ".join(map(self._name, placed.rooms)) or "no room"

    def whole(self, placed: Placed) -> str:
        where = f", {self.names(placed)}" if placed.rooms else ""
        return f"{_day(placed.day)}, {placed.time.partition('-')[0]}{where}"

    def _name(self, id: str) -> str:
        told = self.named.get(id, id)
        return str(told.get("name", id) if isinstance(told, dict) else told)


def _places(files: OwnFiles) -> dict[str, list[Placed]]:
    """Where each talk is given."""
    found: dict[str, list[Placed]] = {}
    for held in held_slots(files.days):
        for one in (held.fields, *parts_of(held.fields)):
            if talk := one.get("talk"):
                found.setdefault(str(talk), []).append(_placed(one, held.fields))
    return found


def _placed(one: Slot, slot: Slot) -> Placed:
    """``one`` is the ``slot`` itself or a part of it, which has what it does not say from the slot."""
    cancelled = str(one.get("cancelled", slot.get("cancelled", ""))).lower() in ("yes", "true")
    time = str(one.get("time", slot.get("time", "")))
    return Placed(str(slot["date"]), time, rooms_of_slot(one) or rooms_of_slot(slot), cancelled)


def _said(talk: tuple[dict[str, Any], str]) -> dict[str, Any]:
    return {**talk[0], "text": talk[1]}


def _bare(slot: Slot) -> Slot:
    return {key: value for key, value in slot.items() if key not in ("date", "time", "room", "rooms")}


def _changed(before: dict[str, Any], after: dict[str, Any]) -> str:
    """The fields that differ."""
    keys = dict.fromkeys((*before, *after))
    names = [key for key in keys if before.get(key) != after.get(key)]
    return ", ".join((*names[:_MOST], *(("…",) if len(names) > _MOST else ())))


def _title(told: dict[str, Any]) -> str:
    return str(told.get("title") or told.get("code") or told.get("kind") or "?")


def _name(id: str, told: Any) -> str:
    fields = _map(told)
    return str(fields.get("name") or f"{fields.get('given', '')} {fields.get('family', '')}".strip() or id)


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def _map(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}
