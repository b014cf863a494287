"""Times as systems of conferences write them, and the parts of a session among which it is shared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingSlot

_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})[, ]+(\d{1,2}:\d\d)(?::\d\d)?")
_LONG_ENOUGH = len("2027-06-14 9:30")


def moment(said: str, zone: str = "") -> datetime | None:
    """The local time that ``said`` is; with an offset it is the time in ``zone``, if that is one."""
    said = said.strip()
    if found := _DAY_FIRST.fullmatch(said):
        said = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d} {found[4]:0>5}"
    said = re.sub(r"([ T])(\d:)", r"\g<1>0\2", said)
    try:
        read = datetime.fromisoformat(said) if len(said) >= _LONG_ENOUGH else None
    except ValueError:
        return None
    if read is None or read.tzinfo is None:
        return read
    return moved(read, zone).replace(tzinfo=None)


def moved(read: datetime, zone: str) -> datetime:
    """The same moment in ``zone``; as it is if that is none."""
    there = zone_called(zone)
    try:
        return read.astimezone(there) if there else read
    except OverflowError:
        return read


def zone_called(name: str) -> ZoneInfo | None:
    """The time zone of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def date_of(said: str) -> date | None:
    """The date with which ``said`` begins."""
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def span(entry: Entry, start: str, end: str, zone: str = "") -> tuple[datetime, datetime] | None:
    """From when to when ``entry`` is by its fields; None, and told, if that cannot be read."""
    said = entry.text(start), entry.text(end)
    begins, ends = moment(said[0], zone), moment(said[1], zone)
    if begins is None or ends is None or ends < begins or ends - begins > timedelta(days=1):
        what = entry.text("title", "session_title", "id")
        what = f"“{what}”" if what else "an entry"
        told = " – ".join(filter(None, said)) or "nothing"
        entry.tell(f"{what} has no time that can be read ({told}); it is left out of the programme", start)
        return None
    return begins, ends


def shared(session: IncomingSlot, talks: Sequence[str]) -> IncomingSlot:
    """``session`` with ``talks`` as its parts: posters all the time, others equally long."""
    if session.end is None or not talks:
        return session
    step = (session.end - session.start) // len(talks)
    step -= step % timedelta(minutes=1)
    parts = []
    for number, talk in enumerate(talks):
        part = replace(
            session,
            key="",
            kind="",
            title="",
            talk=talk,
            chairs=(),
            track="",
            code="",
            description="",
            parts=(),
        )
        if session.kind != "posters" and step:
            start = session.start + number * step
            last = number == len(talks) - 1
            part = replace(part, start=start, end=session.end if last else start + step)
        parts.append(part)
    return replace(session, parts=tuple(parts))
