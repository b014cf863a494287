"""Sessions of ConfTool: from their own table, or from what each paper says of its session."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingPerson, IncomingRoom, IncomingSlot
from pipeline.importing.sources.conferences.cast import names_in
from pipeline.importing.sources.conferences.conftool.conftool_names import organisations_in, turned
from pipeline.importing.sources.conferences.conftool.conftool_papers import (
    ConftoolEvent,
    presented,
    text_of,
)
from pipeline.importing.sources.conferences.moments import moment, shared, span
from pipeline.importing.sources.pauses import pause_kind
from pipeline.text.names import fold

_MOST_CHAIRS, _MOST_TALKS = 12, 400


def session_slot(event: ConftoolEvent, session: Entry) -> IncomingSlot | None:
    """The slot of a row of the sessions' table, with its presentations; None, and told, without a time."""
    slot = _head(event, session)
    keys = []
    times = []
    for number in range(1, _MOST_TALKS):
        if not any(f"p{number} {name}" in session for name in ("title", "paperid", "authors")):
            break
        if key := presented(event, session, number):
            keys.append(key)
            times.append(_times(session, f"p{number} start", f"p{number} end", slot))
    return _filled(slot, keys, times) if slot else None


def from_papers(event: ConftoolEvent, papers: Iterable[Entry]) -> Iterator[IncomingSlot]:
    """The sessions that papers say they are in, where no table of sessions was given."""
    sessions: dict[str, tuple[IncomingSlot | None, list[str]]] = {}
    for paper in papers:
        key = paper.text("paperid") or text_of(paper, "title").replace("\n", " ")
        name = paper.text("session id", "session short", "session title")
        if key not in event.talks or not name or "session start" not in paper:
            continue
        if name not in sessions:
            sessions[name] = (_head(event, paper), [])
        sessions[name][1].append(key)
    for slot, keys in sessions.values():
        if slot is not None:
            yield _filled(slot, keys, [])


def _head(event: ConftoolEvent, session: Entry) -> IncomingSlot | None:
    when = span(session, "session start", "session end")
    if when is None:
        return None
    title = text_of(session, "session title").replace("\n", " ")
    return IncomingSlot(
        when[0].date(), *when,
        title=title or escaped(session.text("session short")),
        code=escaped(session.text("session short")) if title else "",
        rooms=tuple(filter(None, (session.text("session room"),))),
        chairs=tuple(_chairs(event, session)),
        description=text_of(session, "session abstract"),
        note=text_of(session, "session info").replace("\n", " "),
    )  # fmt: skip


def _chairs(event: ConftoolEvent, session: Entry) -> Iterator[str]:
    for number in range(1, _MOST_CHAIRS):
        name = session.text(f"chair{number} name", f"chair{number}")
        if not name:
            continue
        places = organisations_in(session.text(f"chair{number} organisation"))
        names = [turned(name)] if "," in name and "chair" not in name else names_in(name)
        for one in names:
            yield event.cast.add(IncomingPerson("", one, affiliations=places))


def _times(
    session: Entry, start: str, end: str, slot: IncomingSlot | None
) -> tuple[datetime, datetime] | None:
    """The time of a presentation: with a date, or the clock alone on the day of its session."""
    if slot is None or not session.text(start) or not session.text(end):
        return None
    day = slot.start.date().isoformat()
    told = [
        said if len(said) > len("09:30:00") else f"{day} {said}"
        for said in (session.text(start), session.text(end))
    ]
    begins, ends = moment(told[0]), moment(told[1])
    if begins is None or ends is None or ends < begins:
        session.tell(
            f"“{' – '.join(told)}” is no time that can be read; the session is shared equally", start
        )
        return None
    return begins, ends


def _filled(
    slot: IncomingSlot, keys: list[str], times: list[tuple[datetime, datetime] | None]
) -> IncomingSlot:
    if not keys:
        return replace(slot, kind=pause_kind(slot.title) or "other")
    posters = "poster" in fold(f"{slot.title} {slot.code}").split() or "posters" in fold(slot.title).split()
    slot = replace(slot, kind="posters" if posters else "")
    whole = shared(slot, keys)
    if posters or not times or not all(times):
        return whole
    parts = [
        replace(part, start=when[0], end=when[1])
        for part, when in zip(whole.parts, times, strict=True)
        if when
    ]
    return replace(whole, parts=tuple(parts))


def rooms_in(entries: Iterable[Entry]) -> Iterator[IncomingRoom]:
    """The rooms, with how to find them."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.text("session room")
        if name and name not in seen:
            seen.add(name)
            yield IncomingRoom(name, directions=escaped(" ".join(entry.text("session room info").split())))
