"""What scripts and stylesheets know a slot by: its attributes and classes, and its hours as elements."""

from collections.abc import Callable
from datetime import datetime
from html import escape

from markupsafe import Markup

from pipeline.model import Day, Event, Slot
from pipeline.programme.timetable.stepped_days import GridSpot
from pipeline.programme.titles import talk_of
from pipeline.programme.whereabouts import rooms_of
from pipeline.programme.words import Words


class SlotMarks:
    """Marks of the slots of ``event``; ``ends`` tells when one ends, or probably does."""

    def __init__(self, event: Event, words: Words, ends: Callable[[Day, Slot], str]) -> None:
        self._event, self._words, self._ends = event, words, ends

    def names(self) -> dict[str, object]:
        """The names that templates call them by."""
        return {
            "marks": self.marks,
            "classes": self.classes,
            "moment": self.moment,
            "hours_of": self.hours_of,
            "track_of": self.track_of,
        }

    def marks(self, day: Day, slot: Slot) -> Markup:
        """``id="s-…" data-slot="…" …``: what it is, when, where, and in which language."""
        talk, rooms = talk_of(self._event, slot), rooms_of(self._event, slot)
        said = {
            "id": f"s-{slot.id}",
            "data-slot": slot.id,
            "data-talk": talk.id if talk else "",
            "data-day": day.id,
            "data-from": iso(slot.start),
            "data-till": self._ends(day, slot),
            "data-room": " ".join(room.id for room in rooms),
            "data-track": self.track_of(slot),
            "data-type": talk.type if talk else "",
            "data-lang": talk.language if talk else "",
        }
        return Markup(" ".join(f'{key}="{escape(value)}"' for key, value in said.items() if value))

    def classes(self, slot: Slot, spot: GridSpot | None = None) -> str:
        """``slot kind-talk track-… type-…``, and where it stands in a timetable."""
        talk, track = talk_of(self._event, slot), self.track_of(slot)
        found = ["slot", f"kind-{slot.kind}"]
        found += ["pause"] if slot.kind.is_pause else []
        found += ["cancelled"] if slot.cancelled else []
        found += [f"track-{track}"] if track else []
        found += [f"type-{talk.type}"] if talk and talk.type else []
        if spot:
            found += (f"r-{spot.row}", f"h-{spot.rows}", f"c-{spot.column}", f"w-{spot.columns}")
        return " ".join(found)

    def hours_of(self, slot: Slot) -> Markup:
        """When it begins and ends, each as an element that says so to programs."""
        begin = self.moment(slot.start)
        return begin + "–" + self.moment(slot.end) if slot.end and slot.end > slot.start else begin

    def moment(self, when: datetime) -> Markup:
        """A time of the day as an element."""
        return Markup(f'<time datetime="{iso(when)}">{escape(self._words.clock(when))}</time>')

    def track_of(self, slot: Slot) -> str:
        """The id of its track, or of its session's; empty if it has none that is known."""
        session = self._event.session.get(slot.id)
        track = slot.track or (session.track if session else "") or ""
        return track if track in self._event.track else ""


def iso(when: datetime) -> str:
    """``2026-05-04T09:00+02:00``."""
    return when.isoformat(timespec="minutes")
