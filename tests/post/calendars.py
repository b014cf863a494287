"""Calendar files read by others: icalendar, vobject (Radicale), libical (Evolution, KDE)."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

# The Python of Debian's packages, which has the bindings of libical.
_SYSTEM_PYTHON = "/usr/bin/python3"

_LIBICAL = """
import json, sys, gi
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ical
calendar = ical.Component.new_from_string(sys.stdin.buffer.read().decode())
assert calendar.count_errors() == 0
def moment(when):
    return when.as_timet_with_zone(when.get_timezone() or utc)
utc, kind, found = ical.Timezone.get_utc_timezone(), ical.ComponentKind.VEVENT_COMPONENT, []
one = calendar.get_first_component(kind)
while one:
    found.append({
        "uid": one.get_uid(), "title": one.get_summary(), "place": one.get_location() or "",
        "description": one.get_description() or "", "sequence": one.get_sequence(),
        "start": moment(one.get_dtstart()), "end": moment(one.get_dtend()),
        "status": one.get_status().value_nick.upper(),
    })
    one = calendar.get_next_component(kind)
json.dump(found, sys.stdout)
"""


@dataclass(frozen=True)
class Read:
    """An event as a reader understands it; ``start`` and ``end`` in seconds since 1970."""

    uid: str
    title: str
    place: str
    description: str
    start: int
    end: int
    sequence: int
    status: str


def by_icalendar(data: bytes) -> list[Read]:
    return [
        Read(
            str(one["UID"]),
            str(one["SUMMARY"]),
            str(one.get("LOCATION", "")),
            str(one.get("DESCRIPTION", "")),
            int(one["DTSTART"].dt.timestamp()),
            int(one["DTEND"].dt.timestamp()),
            int(one["SEQUENCE"]),
            str(one["STATUS"]),
        )
        for one in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]


def by_vobject(data: bytes) -> list[Read]:
    def text(one: Any, name: str) -> str:
        return str(one.getChildValue(name, ""))

    return [
        Read(
            text(one, "uid"),
            text(one, "summary"),
            text(one, "location"),
            text(one, "description"),
            int(one.dtstart.value.timestamp()),
            int(one.dtend.value.timestamp()),
            int(one.sequence.value),
            text(one, "status"),
        )
        for one in vobject.readOne(data.decode()).contents.get("vevent", [])
    ]


def by_libical(data: bytes) -> list[Read]:
    if not _has_libical():
        pytest.skip("libical is not here: apt install gir1.2-ical-3.0 python3-gi")
    command = [_SYSTEM_PYTHON, "-c", _LIBICAL]
    return _reads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)


READERS: tuple[Callable[[bytes], list[Read]], ...] = (by_icalendar, by_vobject, by_libical)


def _reads(found: str | bytes) -> list[Read]:
    return [Read(**one) for one in json.loads(found)]


@lru_cache(maxsize=1)
def _has_libical() -> bool:
    command = [_SYSTEM_PYTHON, "-c", 'import gi; gi.require_version("ICalGLib", "3.0")']
    return (
        Path(_SYSTEM_PYTHON).exists()
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )
