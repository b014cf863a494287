"""``octavo export``: the event as files of other systems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.check import check_event, settled
from pipeline.deliver import write
from pipeline.exporting import FORMATS, GROUPS, ExportOrder, exported
from pipeline.folders.writing import output_of
from pipeline.load import load_postoffice, load_texts
from pipeline.model import Day, Event, Slot
from pipeline.problems import Collector, Halt, Outcome
from pipeline.problems.flood import bounded
from pipeline.programme.appointments import Diary
from pipeline.programme.whereabouts import room_ids

CALENDAR = "calendar.ics"
"""The one file that the post makes: its entries are those of the letters."""

ALL = {**{name: (name,) for name in FORMATS}, CALENDAR: (CALENDAR,), **GROUPS, "ics": (CALENDAR,)}
"""What may be asked for: files by their names, and kinds of files."""

_CONTENT = 1
_NAMED = 3

Places = Sequence[tuple[Day, Slot]]


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What the person asked for: names of ``ALL``, and calendars for ``each`` of these kinds."""

    wanted: tuple[str, ...]
    each: tuple[str, ...] = ()
    breaks: bool = False
    with_email: bool = False
    folder: Path | None = None


def export(root: Path, job: ExportJob) -> Outcome[tuple[Path, ...]]:
    """Write what ``job`` asks for, all of it or nothing; give the paths.

    Halt if there is no event, or if a part of it cannot be read: who has half a schedule takes it for all.
    Lists of people are readable by their owner only.
    """
    found = Collector()
    event = found.take(check_event(root))
    if event is None:
        raise Halt("there is no event to export", _CONTENT, tuple(found.problems))
    if event.unread:
        raise Halt(
            f"nothing is exported before {_some(event.unread)} can be read", _CONTENT, tuple(found.problems)
        )
    names = list(dict.fromkeys(name for wanted in job.wanted for name in ALL[wanted]))
    order = ExportOrder(event, load_texts(root, event), job.breaks, job.with_email)
    own = Collector()
    files = own.take(exported(order, tuple(name for name in names if name != CALENDAR)))
    if CALENDAR in names:
        files |= _calendars(root, event, job.each, own)
    base = job.folder.resolve() if job.folder else output_of(root)
    folder = base if job.folder else base / "export"
    placed = {folder / name: data for name, data in files.items()}
    private = {path for path in placed if path.name.startswith("people.")}
    found.problems += settled(event, bounded(own.problems))
    return found.give(write(placed, base, private=private))


def _some(files: Sequence[str]) -> str:
    """The first few of ``files``."""
    return ", ".join(files[:_NAMED]) + " …" * (len(files) > _NAMED)


def _calendars(root: Path, event: Event, each: Sequence[str], found: Collector) -> dict[str, bytes]:
    """The calendar of the whole event, and those of each person, room or track that has something in it."""
    from pipeline.commands.mail.mailroom import LONG_AGO, calendars_so_far
    from pipeline.post.calendar.calendar_entries import for_all
    from pipeline.post.calendar.datebook import Datebook

    _identity, told = calendars_so_far(root, event, load_postoffice(root).value)
    book, whole, name = Datebook(event, told, LONG_AGO), for_all(event), event.short or event.title
    calendars: list[tuple[str, str, Places]] = [(CALENDAR, name, whole)]
    for kind in dict.fromkeys(each):
        parts = _PARTS[kind](event, whole)
        calendars += [(f"calendars/{kind}-{one}.ics", f"{name}: {called}", own) for one, called, own in parts]
    made = {file: book.of_slots(places, called) for file, called, places in calendars}
    if made[CALENDAR] is None:
        hint = "Write days and slots into content/program.yaml."
        found.add("OCT-X73", "the calendar would be empty, and is not made", event.source, hint)
    return {file: data for file, data in made.items() if data is not None}


def _of_persons(event: Event, _whole: Places) -> Iterator[tuple[str, str, Places]]:
    """What each has a part in; what somebody has chosen to hear is nobody else's business."""
    diary = Diary(event)
    for person in event.people:
        yield person.id, person.name, [(one.day, one.slot) for one in diary.of(person) if not one.chosen]


def _of_rooms(event: Event, whole: Places) -> Iterator[tuple[str, str, Places]]:
    for room in event.rooms:
        yield room.id, room.name, [place for place in whole if room.id in room_ids(event, place[1])]


def _of_tracks(event: Event, whole: Places) -> Iterator[tuple[str, str, Places]]:
    for track in event.tracks:
        yield track.id, track.name, [place for place in whole if place[1].track == track.id]


_PARTS = {"person": _of_persons, "room": _of_rooms, "track": _of_tracks}
EACH = tuple(_PARTS)
