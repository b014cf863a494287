"""The days of an event on the small pages of a folded sheet: a day goes on on the next one below its date."""

from dataclasses import dataclass
from itertools import product

from pipeline.compose.look.card_labels import TORN, CardLabels
from pipeline.compose.look.card_lists import Detail, Glance, days_in, everything, presented, sessions
from pipeline.model import Day, Slot

# Type and leading in pt; smaller type comes before what leaves out titles, and then pauses.
_TYPES = ((9.5, 12.0), (9.0, 11.25), (8.5, 10.75), (8.0, 10.0), (7.5, 9.5), (7.0, 8.75), (6.5, 8.0))
_LINES = 3
# The space after a day, in lines.
_SPACE = 0.5


def pocket_days(
    days: tuple[Day, ...], labels: CardLabels, width: float, height: float, pages: int
) -> Glance | None:
    """``days`` on as few ``pages`` of ``width`` × ``height`` mm as the largest type takes that fits on all.

    A page is a column of the ``Glance``. None if nothing fits.
    """
    for detail, titled, (size, leading) in product((everything, presented, sessions), (True, False), _TYPES):
        setting = _PocketSetting(days, labels, width, detail, titled, size, leading)
        if setting.on(pages).height <= height:
            return next(made for n in range(1, pages + 1) if (made := setting.on(n)).height <= height)
    return None


@dataclass(frozen=True, slots=True)
class _PocketSetting:
    """A way to set the days: what of them, with titles or without, in which type."""

    days: tuple[Day, ...]
    labels: CardLabels
    width: float
    detail: Detail
    titled: bool
    size: float
    leading: float

    def on(self, pages: int) -> Glance:
        made = days_in(self.days, self.detail, self.size, self.leading, _SPACE, self._lines_of, flow=pages)
        return Glance(self.size, self.leading, made.columns, self.titled, _LINES)

    def _lines_of(self, slot: Slot, size: float, _pages: int) -> int:
        """The lines of a slot; one with a torn word has as many as its words take."""
        return min(self.labels.label_lines(slot, self.width / size, titled=self.titled) % TORN, _LINES)
