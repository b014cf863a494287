"""What stands above the rows of a door sign: the room's name, the day, and what is to be known of both."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.compose.look.qr import QrCode, site_code
from pipeline.compose.measure.fit import Fit, TextBox, fit
from pipeline.compose.measure.type_width import FaceOf, advance
from pipeline.model import Day, Event, Room
from pipeline.programme.matter.site_pages import address_of, page_of
from pipeline.programme.words import Words

_PT = 72 / 25.4
# The room's name in pt on A4: at first, and where sheets have room for more; its lines.
_NAME, _LARGEST_NAME, _SMALLEST, _NAME_LINES = 54.0, 118.0, 8.0, 3
_NAME_LEADING, _LINE_LEADING = 1.05, 1.2
# The day, at most and at least, and what is about it, in pt on A4; the space between them in mm.
_DATE, _LEAST_DATE, _ABOUT, _GAP = 24.0, 12.0, 17.0, 8.0
# The code of the room's page in mm on A4: as high as a name of one line and the day below it.
_CODE = 27.0
# What rounding may cost, in mm.
_ROUNDING = 1.0
_SPACES = ("band", "room-space", "date-space", "list-space")


@dataclass(frozen=True, slots=True)
class DoorHead:
    """The room's ``name``, the ``date`` and what is ``about``; this stands ``beside`` the date, or below it.

    ``height`` is that of all with the band above, in mm. ``code`` leads to the room's page on the web.
    """

    name: Fit
    date: Fit
    about: Fit
    beside: bool
    height: float
    code: QrCode | None = None


@dataclass(frozen=True)
class DoorHeads:
    """Heads ``width`` mm wide; ``lengths`` are those of the stylesheet in mm of A4, and grow by ``unit``."""

    event: Event
    words: Words
    face: FaceOf
    lengths: Mapping[str, float]
    width: float
    unit: float

    def head(self, day: Day, room: Room | None, more: float = 0.0, common: float = math.inf) -> DoorHead:
        """The head of ``room`` on ``day``; lines of its name have ``more`` mm to grow, and ``common`` pt."""
        unit, code = self.unit, self._code(room)
        wide = self.width - (code.size + _GAP * unit if code else 0)
        largest = min(common, _NAME * unit + more * _PT / _NAME_LEADING, _LARGEST_NAME * unit)
        comfortable = min(_NAME * unit, largest)
        box = TextBox(wide, largest, comfortable, _SMALLEST * unit, _NAME_LINES, _NAME_LEADING)
        name = fit(room.name if room else self.event.title, box, self.face(700))
        date = self._line(self.words.day(day.date), wide, 600, _DATE, _LEAST_DATE)
        seats = self.words.label("seats", n=room.capacity) if room and room.capacity else ""
        said = " · ".join(filter(None, [day.title, room.floor if room else "", seats]))
        about = self._line(said, wide, 400, _ABOUT, _SMALLEST, lines=2)
        taken = advance(self.words.day(day.date), self.face(600)) * date.size
        taken += advance(said, self.face(400)) * about.size
        beside = taken + _GAP * unit * _PT <= wide * _PT
        spaces = sum(self.lengths[key] for key in _SPACES) * unit + _ROUNDING
        under = 0.0 if beside else about.height
        texts = max(name.height + date.height + under, code.size if code else 0.0)
        return DoorHead(name, date, about, beside, texts + spaces, code)

    def _code(self, room: Room | None) -> QrCode | None:
        """What leads to the page of ``room``; None without a site, or if it takes more room."""
        address = address_of(self.event, page_of(room)) if room else ""
        return site_code(address, _CODE * self.unit) if address else None

    def _line(
        self, text: str, wide: float, weight: int, largest: float, smallest: float, lines: int = 1
    ) -> Fit:
        least = smallest * self.unit
        box = TextBox(wide, largest * self.unit, least, least, lines, _LINE_LEADING)
        return fit(text, box, self.face(weight))
