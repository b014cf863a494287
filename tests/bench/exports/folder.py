"""An event as exports tell of it, and as a folder; only keys that the first versions knew are written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from tests.bench.fosdem import slug


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    affiliation: str = ""
    email: str = ""


@dataclass(frozen=True)
class Talk:
    id: str
    title: str
    text: str
    speakers: tuple[str, ...]
    coauthors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """``day`` is that of the conference, which lasts into the night; ``talks`` share a session's time."""

    day: date
    start: datetime
    end: datetime
    title: str = ""
    room: str = ""
    track: str = ""
    talks: tuple[str, ...] = ()
    parts: tuple["Slot", ...] = ()

    @property
    def time(self) -> str:
        return f"{self._clock(self.start)}-{self._clock(self.end)}"

    def _clock(self, when: datetime) -> str:
        minutes = (when - datetime.combine(self.day, time())) // timedelta(minutes=1)
        return f"{minutes // 60}:{minutes % 60:02d}"


@dataclass
class Exported:
    title: str
    start: date
    end: date
    timezone: str = "UTC"
    people: dict[str, Person] = field(default_factory=dict)
    talks: list[Talk] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def known(self, people: Iterable[Person]) -> tuple[str, ...]:
        """The ids of ``people``, each once, which are remembered."""
        return tuple(dict.fromkeys(self.people.setdefault(person.id, person).id for person in people))

    def write(self, root: Path) -> None:
        """The event's folder below ``root``."""
        content = root / "content"
        (content / "abstracts").mkdir(parents=True)
        _dump(content / "event.yaml", self._event())
        _dump(content / "people.yaml", {id: _person(person) for id, person in self.people.items()})
        days = groupby(sorted(self.slots, key=lambda slot: (slot.day, slot.start)), key=lambda slot: slot.day)
        _dump(content / "program.yaml", {"days": [_day(day, list(slots)) for day, slots in days]})
        for talk in self.talks:
            path = content / "abstracts" / f"{talk.id}.md"
            path.write_text(f"---\n{_yaml(_head(talk))}---\n{talk.text}\n", encoding="utf-8", newline="")

    def _event(self) -> dict[str, Any]:
        rooms = {part.room for slot in self.slots for part in (slot, *slot.parts) if part.room}
        tracks = {slot.track for slot in self.slots if slot.track}
        return {
            "title": self.title, "start": self.start, "end": self.end, "timezone": self.timezone,
            "rooms": {slug(name): {"name": name} for name in sorted(rooms)},
            "tracks": {slug(name): {"name": name} for name in sorted(tracks)},
        }  # fmt: skip


def _person(person: Person) -> dict[str, Any]:
    told = {"name": person.name, "affiliation": person.affiliation, "email": person.email}
    return {"role": "speaker", **{key: value for key, value in told.items() if value}}


def _head(talk: Talk) -> dict[str, Any]:
    told = {"speakers": list(talk.speakers), "coauthors": list(talk.coauthors)}
    return {"title": talk.title, **{key: value for key, value in told.items() if value}}


def _day(day: date, slots: list[Slot]) -> dict[str, Any]:
    return {"date": day, "slots": [_slot(slot) for slot in slots]}


def _slot(slot: Slot) -> dict[str, Any]:
    told: dict[str, Any] = {"time": slot.time, "title": slot.title, "track": slot.track and slug(slot.track)}
    if slot.room:
        told["room"] = slug(slot.room)
    if len(slot.talks) == 1 and not slot.title:
        told["talk"] = slot.talks[0]
    else:
        told["talks"] = [*slot.talks, *map(_slot, slot.parts)]
    return {key: value for key, value in told.items() if value}


def _dump(path: Path, what: Any) -> None:
    path.write_text(_yaml(what), encoding="utf-8", newline="")


def _yaml(what: Any) -> str:
    return yaml.dump(what, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
