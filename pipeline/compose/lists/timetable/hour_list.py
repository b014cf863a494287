"""The timetable as a list by time and room: for days with more rooms than pages can show side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.compose.lists.timetable.box_texts import BoxTexts, Paragraph
from pipeline.model import Day, Event, Slot
from pipeline.programme.clock import hours


@dataclass(frozen=True, slots=True)
class HourRow:
    """A slot in the list: ``time`` where it is not that of the row before, and a line of text."""

    slot: Slot
    time: str
    room: str
    text: Paragraph


def by_hour(
    event: Event, day: Day, texts: BoxTexts, width: float, room_name: Callable[[Slot], str]
) -> tuple[list[HourRow], list[Slot]]:
    """The slots of ``day`` by time and room in lines ``width`` em wide, and those that are shortened."""
    order = {room.id: place for place, room in enumerate(event.rooms)}
    found, cut = list[HourRow](), list[Slot]()
    before = ""
    for slot in sorted(day.slots, key=lambda s: (s.start, hours(s), order.get(s.room or "", len(order)))):
        wordings = [wording.in_one() for wording in texts.of(slot, "", with_room=False)]
        whole = next((wording for wording in wordings if wording.lines(width) == [1]), None)
        if whole is None:
            cut.append(slot)
        time = hours(slot)
        text = (whole or wordings[-1]).paragraphs[0]
        found.append(HourRow(slot, time if time != before else "", room_name(slot), text))
        before = time
    return found, cut


def in_pages(found: Sequence[HourRow], count: int) -> Iterator[tuple[HourRow, ...]]:
    """``found`` in pages of ``count`` rows; each begins with a time."""
    for start in range(0, len(found), count):
        first, *others = found[start : start + count]
        yield (replace(first, time=hours(first.slot)), *others)
