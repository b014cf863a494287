"""``octavo diff``: what changed between two events, in sentences by day."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.commands.changes.former_events import FormerEvent, event_now, former_event, last_recorded
from pipeline.folders.kept_events import records
from pipeline.programme.changes.change import Change, ProgrammeEntry, Thing
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.concerned import Concerned
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.words import words_of

_VERSION = 1
_ELSEWHERE = {Thing.ROOM: "Rooms", Thing.PERSON: "People", Thing.EVENT: "Event"}
_UNPLACED = "Not scheduled"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two events and what changed from ``old`` to ``new``."""

    old: FormerEvent
    new: FormerEvent
    changes: tuple[Change, ...]

    @property
    def words(self) -> ChangeWords:
        """English words: what the command line says is for the organiser."""
        days = {day.date for one in (self.old, self.new) for day in one.event.days}
        return ChangeWords(words_of("en"), days)


def difference(root: Path, old: str = "", new: str = "") -> Difference:
    """What changed from ``old`` to ``new``: tags of the event in ``root``, folders or revisions of git.

    Without ``new`` it is compared with the event as it is, without ``old`` the event as it was last printed,
    mailed or tagged. Halt as ``former_event`` says.
    """
    before = former_event(root, old) if old else last_recorded(root)
    after = former_event(root, new) if new else event_now(root)
    return Difference(before, after, changes(before.event, after.event))


def doubts(found: Difference) -> list[str]:
    """Which of the two could not be read as a whole, a line each."""
    broken = [one for one in (found.old, found.new) if one.errors]
    counts = [f"{one.name}: {one.errors} error{'s' * (one.errors != 1)} in its files" for one in broken]
    return [f"{count}; what could not be read is told as gone" for count in counts]


def as_text(found: Difference) -> str:
    """Sentences for people at a terminal, indented below the day they are about."""
    lines = [_heading(found)]
    for head, told in groups(found):
        lines += ["", head, *(f"  {sentence}" for sentence in told)]
    return "\n".join(lines)


def as_markdown(found: Difference) -> str:
    """The same as a document: a heading for each day, a list below it."""
    lines = [f"# {_heading(found)}"]
    for head, told in groups(found):
        lines += ["", f"## {head}", "", *(f"* {_escaped(sentence)}" for sentence in told)]
    return "\n".join(lines)


def as_json(found: Difference) -> str:
    """The same for programs: each change with its values, and the ids of the people whom it concerns."""
    concerned = Concerned(found.old.event, found.new.event, found.changes)
    whom: dict[int, list[str]] = {}
    for person in found.new.event.people:
        for change in concerned.of(person):
            whom.setdefault(id(change), []).append(person.id)
    words = found.words
    rows = [_row(change, words) | {"concerns": whom.get(id(change), [])} for change in found.changes]
    whole = {"version": _VERSION, "old": found.old.name, "new": found.new.name, "changes": rows}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def listing(root: Path) -> list[str]:
    """The tags and records of the event in ``root``, the newest first, a line each."""
    return [
        f"{one.name:<24} {one.made.astimezone():%Y-%m-%d %H:%M}  {len(one.files)} files"
        for one in records(root)
    ]


def _heading(found: Difference) -> str:
    between = f"{found.old.name} → {found.new.name}"
    count = len(found.changes)
    return f"{between}: {count or 'no'} change{'s' * (count != 1)}"


def groups(found: Difference) -> Iterator[tuple[str, list[str]]]:
    """Headings with sentences: the days in order, what is not scheduled, rooms, people, the event."""
    words, plain = found.words, words_of("en")
    by_day: dict[date, list[str]] = {}
    others: dict[str, list[str]] = {}
    for change in found.changes:
        sentence = words.sentence(change)
        if change.day is not None:
            by_day.setdefault(change.day, []).append(sentence)
        else:
            others.setdefault(_ELSEWHERE.get(change.thing, _UNPLACED), []).append(sentence)
    yield from ((plain.day(day), by_day[day]) for day in sorted(by_day))
    yield from ((head, others[head]) for head in (_UNPLACED, *_ELSEWHERE.values()) if head in others)


def _row(change: Change, words: ChangeWords) -> dict[str, object]:
    entries = [one if isinstance(one, ProgrammeEntry) else None for one in (change.before, change.after)]
    return {
        "kind": change.kind.value,
        "thing": change.thing.value,
        "id": change.id,
        "sentence": words.sentence(change),
        "day": change.day.isoformat() if change.day else None,
        "fields": list(change.fields),
        "before": _state(entries[0], words) or words.name(change.before) or None,
        "after": _state(entries[1], words) or words.name(change.after) or None,
    }


def _state(entry: ProgrammeEntry | None, words: ChangeWords) -> dict[str, object] | None:
    if entry is None:
        return None
    slot = entry.slot
    return {
        "title": words.title(entry).plain,
        "talk": entry.talk.id if entry.talk else None,
        "start": slot.start.isoformat() if slot else None,
        "end": slot.end.isoformat() if slot and slot.end else None,
        "rooms": [room.id for room in entry.rooms],
        "speakers": list(entry.speakers),
        "authors": list(entry.authors),
        "chairs": list(entry.chairs),
        "note": slot.note if slot else "",
        "cancelled": bool(slot and slot.cancelled),
    }


def _escaped(text: str) -> str:
    """``text`` with what Markdown would take for markup marked as text."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>" else letter for letter in text)
