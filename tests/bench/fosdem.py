"""A schedule in frab's XML, as FOSDEM and the CCC publish it, as an event folder: a test of scale.

``python -m tests.bench.fosdem schedule.xml FOLDER``. What follows in the same room and track is one session.
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# A bracket stays plain: \[ would begin a formula.
SPECIAL = re.compile(r"([\\`*_{}<>#$|~]|\](?=\())")
_LIST_AT_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+.)])(\s)", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What Markdown has before and after an element of HTML.
_BEFORE = {
    "em": "*", "i": "*", "strong": "**", "b": "**", "p": "\n\n", "div": "\n\n", "br": "\n",
    "ul": "\n\n", "ol": "\n\n", "li": "\n- ", **dict.fromkeys(_HEADINGS, "\n\n**"),
}  # fmt: skip
_AFTER = {"em": "*", "i": "*", "strong": "**", "b": "**", **dict.fromkeys(_HEADINGS, "**\n\n")}


def convert(schedule: Path, root: Path) -> int:
    """Write the event of ``schedule`` below ``root``; give the number of its talks."""
    tree = ElementTree.parse(schedule).getroot()
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    events = tree.findall("day/room/event")
    (content / "event.yaml").write_text(_event(tree), encoding="utf-8")
    (content / "people.yaml").write_text("".join(_people(events)), encoding="utf-8")
    days = "".join(map(_day, tree.findall("day")))
    (content / "program.yaml").write_text(f"days:\n{days}", encoding="utf-8")
    for event in events:
        (content / "abstracts" / f"{_id(event)}.md").write_text(_abstract(event), encoding="utf-8")
    return len(events)


def _event(tree: Element) -> str:
    def said(name: str) -> str:
        return tree.findtext(f"conference/{name}") or ""

    rooms = {room.get("name", ""): slug(room.get("name", "")) for room in tree.iterfind("day/room")}
    tracks = {event.findtext("track") or "" for event in tree.iterfind("day/room/event")}
    lines = [
        f"title: {_quoted(said('title'))}",
        f"venue: {_quoted(said('venue'))}",
        f"start: {said('start')}\nend: {said('end')}",
        f"timezone: {said('time_zone_name') or 'UTC'}",
        "rooms:",
        *(f"  {slug}: {{name: {_quoted(name)}}}" for name, slug in rooms.items()),
        "tracks:",
        *(f"  {slug(name)}: {{name: {_quoted(name)}}}" for name in sorted(tracks) if name),
    ]
    return "\n".join(lines) + "\n"


def _people(events: list[Element]) -> Iterator[str]:
    known = {p.get("id"): p.text or "?" for event in events for p in event.iterfind("persons/person")}
    for id, name in known.items():
        yield f"p{id}: {{name: {_quoted(name)}, role: speaker}}\n"


def _day(day: Element) -> str:
    sessions = "".join(
        _session(list(talks))
        for room in day.iterfind("room")
        for _, talks in groupby(sorted(room.iterfind("event"), key=_start), key=lambda e: e.findtext("track"))
    )
    return f"  - date: {day.get('date')}\n    slots:\n{sessions}" if sessions else ""


def _session(talks: list[Element]) -> str:
    first = talks[0]
    track = first.findtext("track") or "Session"
    inner = "".join(
        f"          - {{talk: {_id(talk)}, time: '{_clock(_start(talk))}-{_clock(_end(talk))}'}}\n"
        for talk in talks
    )
    return (
        f"      - time: {_clock(_start(first))}-{_clock(max(map(_end, talks)))}\n"
        f"        title: {_quoted(track)}\n        track: {slug(track)}\n"
        f"        room: {slug(first.findtext('room') or '')}\n        talks:\n{inner}"
    )


def _abstract(event: Element) -> str:
    speakers = ", ".join(f"p{person.get('id')}" for person in event.iterfind("persons/person"))
    title = SPECIAL.sub(r"\\\1", event.findtext("title") or "?")
    text = markdown(event.findtext("abstract") or event.findtext("description") or "")
    return f"---\ntitle: {_quoted(title)}\nspeakers: [{speakers}]\n---\n{text}\n"


def _id(event: Element) -> str:
    return f"t{event.get('id')}"


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "none"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _start(event: Element) -> int:
    return _minutes(event.findtext("start") or "0:00")


def _end(event: Element) -> int:
    return _start(event) + _minutes(event.findtext("duration") or "0:00")


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def markdown(text: str) -> str:
    """The words of an HTML fragment as Markdown: paragraphs, lists and emphasis."""
    writer = _Markdown()
    writer.feed(text)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.found)).strip()


class _Markdown(HTMLParser):
    """Collects Markdown in ``found``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(_BEFORE.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(_AFTER.get(tag, ""))

    def handle_data(self, data: str) -> None:
        words = SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", data))
        self.found.append(_LIST_AT_START.sub(r"\1\\\2\3", words))


if __name__ == "__main__":
    print(convert(Path(sys.argv[1]), Path(sys.argv[2])), "talks")
