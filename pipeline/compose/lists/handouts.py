"""What templates ask for things to hand out: lists at the desk, certificates, cues, a folded sheet."""

from collections.abc import Callable
from functools import partial

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.lists.leaflets.pocket import pocket_days
from pipeline.compose.look.card_labels import CardLabels
from pipeline.compose.look.card_lists import Glance
from pipeline.compose.measure.type_width import Typeface
from pipeline.model import Day, Event, Slot
from pipeline.programme.persons import desk_lists
from pipeline.programme.persons.certificates import certificate_code, certificate_link
from pipeline.programme.persons.vouchers import vouchers
from pipeline.programme.timetable import run_sheet
from pipeline.programme.words import Words


class Handouts:
    """Questions about one event; lines of lists are measured in ``face``."""

    def __init__(self, event: Event, words: Words, face: Typeface) -> None:
        self._event, self._words, self._labels = event, words, CardLabels(event, words, face)

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        event = self._event
        return {
            "by_letter": noted_cache(partial(desk_lists.by_letter, event)),
            "roles_present": noted_cache(partial(desk_lists.roles_present, event)),
            "desks": noted_cache(partial(desk_lists.desks, event)),
            "vouchers": partial(vouchers, event),
            "certificate_code": partial(certificate_code, event),
            "certificate_link": partial(certificate_link, event),
            "minutes": partial(run_sheet.minutes, event),
            "time_marks": self.time_marks,
            "screen_cues": partial(run_sheet.screen_cues, event),
            "pocket_days": self.pocket_days,
        }

    def time_marks(self, day: Day, slot: Slot) -> list[run_sheet.TimeMark]:
        """When ``slot`` has few minutes left, and when it ends."""
        return run_sheet.time_marks(self._event, day, slot, self._words.times)

    def pocket_days(self, width: float, height: float, pages: int) -> Glance | None:
        """All days on at most so many ``pages`` of ``width`` × ``height`` mm."""
        return pocket_days(self._event.days, self._labels, width, height, pages)
