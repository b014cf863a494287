"""The whole event folder into one ``Event``; what was read before and is the same is not read again."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_content, of_texts
from pipeline.cache.store import Cache
from pipeline.folders.reading import is_file_below, look_anew
from pipeline.load.event.astray import look_astray
from pipeline.load.event.talk_files import Setting, load_talks, markdown_files
from pipeline.load.event_memory import EventMemory, ReadFrame
from pipeline.model.content.programme import Slot
from pipeline.model.event import Event
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import bounded
from pipeline.programme.codes import coded, hung

# What the frame is read from, besides the texts that event.yaml names.
_FILES = (
    "event.yaml",
    "people.yaml",
    "participants.csv",
    "participants.xlsx",
    "participants.ods",
    "program.yaml",
    "papers.bib",
)
_NOWHERE = Cache(None)
# How finely file systems tell time, in seconds.
_TICK = 0.05


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event without its talks, the author's macros, and the files of content/ that it was read from."""

    event: Event
    macros: dict[str, str]
    texts: tuple[str, ...]


def load_event(root: Path, cache: Cache = _NOWHERE, flag: StopFlag = NO_FLAG) -> Outcome[Event | None]:
    """The event in the folder ``root``, with every problem met in any of its files.

    None only if content/event.yaml is missing or cannot be read at all. The ``flag`` is heeded
    between two talks.
    """
    return load_again(root, EventMemory(Shards(cache, "load", of_code("load"))), flag)


def load_again(root: Path, memory: EventMemory, flag: StopFlag = NO_FLAG) -> Outcome[Event | None]:
    """As ``load_event``; what ``memory`` has and is the same is not read again, and neither are its lines."""
    look_anew()
    found = Collector()
    found.take(look_astray(root))
    frame, beside = found.take(_frame(root, memory))
    if frame is None:
        return found.give(None)
    event = frame.event
    setting = Setting(event.language, frame.macros)
    read = found.take(load_talks(root, setting, memory, flag))
    memory.shards.save()
    beside = of_texts(of_code("load"), beside)
    stamp = of_texts(beside, *read.stamps)
    unread = event.unread + read.unread
    event = hung(coded(replace(event, talks=read.talks, unread=unread, stamp=stamp, beside=beside)))
    return Outcome(event, bounded(found.problems))


def _frame(root: Path, memory: EventMemory) -> Outcome[tuple[EventOutline | None, str]]:
    """The event without its talks, and a digest of what it was read from."""
    kept = memory.frame or memory.shards.get("frame", partial(_known_frame, root))
    if kept is not None and memory.shards.keep("frame") and kept.read == _read(root, kept.outline.texts):
        memory.frame = kept
        return Outcome((kept.outline, of_texts(*kept.read)), kept.problems)
    from pipeline.load.event.event_yaml import read_frame

    began, before = time.time(), _read(root, ())
    outcome = read_frame(root, memory.parts)
    if outcome.value is None:
        return Outcome((None, ""), outcome.problems)
    read = _read(root, outcome.value.texts)
    # What was saved again in the meantime is not what the digests say.
    if read[: len(before)] == before and not _saved_since(began, root, outcome.value.texts):
        problems = rows_of(outcome.problems)
        memory.shards.put("frame", {"read": read, "frame": to_row(outcome.value), "problems": problems})
        memory.frame = ReadFrame(read, outcome.value, outcome.problems)
    else:
        memory.parts.forget()
    return Outcome((outcome.value, of_texts(*read)), outcome.problems)


def _known_frame(root: Path, line: Any) -> ReadFrame | None:
    """The frame in ``line``, if what it was read from is the same."""
    if line["read"] != _read(root, line["frame"]["texts"]):
        return None
    known: EventOutline = from_row(EventOutline, line["frame"])
    known = replace(known, event=_in_zone(known.event))
    return ReadFrame(line["read"], known, problems_of(line["problems"]))


def _in_zone(event: Event) -> Event:
    """``event`` with times that know their zone: what is remembered knows the offset only."""
    zone = ZoneInfo(event.timezone)

    def local(when: datetime | None) -> datetime | None:
        return when and when.replace(tzinfo=zone)

    def timed(slot: Slot) -> Slot:
        start, inner = slot.start.replace(tzinfo=zone), tuple(map(timed, slot.slots))
        return replace(slot, start=start, end=local(slot.end), slots=inner)

    days = (
        replace(day, opens=local(day.opens), closes=local(day.closes), slots=tuple(map(timed, day.slots)))
        for day in event.days
    )
    return replace(event, days=tuple(days))


def _read(root: Path, texts: Any) -> list[str]:
    """What stands in the files of the frame now: digests, or why they cannot be read."""
    pages = (f"pages/{path.name}" for path in markdown_files(root, "pages", "a page").value)
    return [of_content(root / "content" / name) for name in (*_FILES, *pages, *texts)]


def _saved_since(began: float, root: Path, texts: tuple[str, ...]) -> bool:
    """Whether one of ``texts`` was saved after ``began``, in seconds since 1970, or at about that time."""
    paths = (root / "content" / name for name in texts)
    return any(is_file_below(path, root) and path.stat().st_mtime > began - _TICK for path in paths)
