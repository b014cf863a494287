"""An export of something else: a list of attendees after the schedule, a school's talks after a workshop's.

It is no later state of what was imported before, so what it lacks is not gone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.importing.merging.own_files import OwnFiles
from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.natural_values import natural

_NAMED = ("rooms", "tracks", "types", "committees", "sponsors", "math")


def is_another(tree: ContentTree, before: OwnFiles) -> bool:
    """Whether ``tree`` has none of the talks that were imported ``before``."""
    return bool(before.talks) and not set(tree.talks) & set(before.talks)


def with_the_rest(tree: ContentTree, before: OwnFiles) -> ContentTree:
    """``tree`` with all that was imported ``before`` and is not in it."""
    event = {**_event(before), **tree.event}
    for kind in _NAMED:
        told = {**_map(before.event.get(kind)), **_map(tree.event.get(kind))}
        event |= {kind: natural(told)} if told else {}
    dates = {str(day.get("date", "")): day for day in before.days}
    days = [day for day in tree.days if str(day["date"]) not in dates]
    return replace(
        tree,
        event=event,
        people={
            **natural(before.people),
            **{id: _person(id, told, before) for id, told in tree.people.items()},
        },
        days=sorted((*_with_slots(dates, tree), *days), key=lambda day: str(day["date"])),
        talks={**{id: (natural(head), text) for id, (head, text) in before.talks.items()}, **tree.talks},
        pages={**{id: (natural(head), text) for id, (head, text) in before.pages.items()}, **tree.pages},
    )


def _person(id: str, told: dict[str, Any], before: OwnFiles) -> dict[str, Any]:
    """Somebody with what is said of them in either; who attends by one attends."""
    known = natural(_map(before.people.get(id)))
    return {**known, **{key: value for key, value in told.items() if key != "attends" or not known}}


def _event(before: OwnFiles) -> dict[str, Any]:
    told: dict[str, Any] = natural(before.event)
    return told


def _with_slots(dates: Mapping[str, dict[str, Any]], tree: ContentTree) -> list[dict[str, Any]]:
    """The days of before, with the slots that are new on them."""
    new = {str(day["date"]): day["slots"] for day in tree.days}
    return [
        {**natural(day), "slots": [*natural(day.get("slots") or []), *new.get(date, ())]}
        for date, day in dates.items()
    ]


def _map(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}
