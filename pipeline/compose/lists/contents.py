"""The contents in pages, cut by measuring: a changed title changes few of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby, pairwise

from pipeline.compose.lists.page_cuts import Block, Ruler, Type
from pipeline.model import Day, Event, Slot
from pipeline.programme.matter.guest_help import has_practical_page, has_welcome
from pipeline.programme.matter.inserts import FRONT, in_contents, inserts
from pipeline.programme.people import named
from pipeline.programme.sittings import sittings
from pipeline.programme.titles import title
from pipeline.programme.words import Words

# How many entries about the book's own parts stand before the first day and after the last, at most.
_BEFORE, _AFTER = 1, 3
# The type of these entries, as a share of the page's.
_MAJOR = 1.05
# So few lines do not stand alone on the last page.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class ContentsLine(Block):
    """A line of the contents: a slot, or without it the heading of a session, or else of the day."""

    day: Day
    session: Slot | None = None
    slot: Slot | None = None


Sheet = tuple[tuple[ContentsLine, ...], ...]


class Contents:
    """Lists the slots of days, as long as ``ruler`` says; before and after them, the parts of ``product``."""

    def __init__(self, event: Event, words: Words, ruler: Ruler, product: str) -> None:
        self._event, self._words, self._ruler = event, words, ruler
        known = ruler.lengths
        self._height = ruler.heights(ruler.page.measure - known["folios"])
        self._what, self._session = Type(ruler.serif(400)), Type(ruler.sans(600), known["contents-session"])
        self._who = Type(ruler.sans(400), known["contents-who"], known["contents-who-line"])
        # In lines: what stands before and after the days, and a day's heading with the space below it.
        above, self._space = known["contents-major-space"], known["contents-space"]
        part, major = 1 + above, Type(ruler.sans(600), _MAJOR)
        bodies = sum(map(bool, (event.committees, event.sponsors)))
        bodies += has_welcome(event) + has_practical_page(event)
        front, back = (
            sum(
                self._height(title.html, major) + above
                for _at, title in in_contents(inserts(event, product, *places))
            )
            for places in (FRONT, ("back",))
        )
        self._above = known["contents-day-above"]
        self._title = ruler.heading("part") + (_BEFORE + bodies) * part + front
        self._rest = self._above + _AFTER * part + back
        self._heading = 1 + ruler.lines("contents-day-rule") + self._space

    def sheets(self, days: Iterable[Day]) -> list[Sheet]:
        """What is on each page, by day; a single sheet if the engine is to break it."""
        listed = [found for day in days if (found := list(self._day(day)))]
        lines = list(chain.from_iterable(listed))
        height = self._title + sum(line.height for line in lines) + self._above * len(listed) + self._rest
        cuts = self._cuts(listed) if self._ruler.cuts(height) else ()
        return [_by_day(lines[a:b]) for a, b in pairwise((0, *cuts, len(lines)))]

    def _cuts(self, listed: Sequence[Sequence[ContentsLine]]) -> Sequence[int]:
        """Before which lines a page begins; at the end for what follows the last."""
        place, used, found = 0, self._title, list[int]()
        for lines in listed:
            cuts, used = self._ruler.breaks(lines, used + self._above if used else used)
            found += [place + n for n in cuts]
            place += len(lines)
        if used + self._rest > self._ruler.depth:
            found.append(place)
        return self._in_company([line for lines in listed for line in lines], found)

    def _in_company(self, lines: Sequence[ContentsLine], cuts: Sequence[int]) -> Sequence[int]:
        """``cuts`` with the last of them earlier if else there were only a line or two below it."""
        last = max(cuts, default=0)
        if last == 0 or len(lines) - last >= _FEWEST:
            return cuts
        before = max((cut for cut in cuts if cut < last), default=0)
        earlier = [n for n in range(before + 1, len(lines) - _FEWEST + 1) if not lines[n].joined]
        return [*(cut for cut in cuts if cut < last), max(earlier, default=last)]

    def _day(self, day: Day) -> Iterator[ContentsLine]:
        joined = False
        # What has its entries elsewhere is not a part of the book.
        found = [one for one in sittings(self._event, day) if one.slots or not one.heard]
        for number, sitting in enumerate(found):
            if number == 0:
                yield ContentsLine(self._heading, False, day)
                joined = True
            if sitting.session:
                height = self._height(title(self._event, sitting.session, self._words).html, self._session)
                yield ContentsLine(height + self._space, joined, day, sitting.session)
                if self._event.look.contents == "sessions":
                    joined = False
                    continue
                joined = True
            for slot in sitting.slots:
                yield ContentsLine(self._entry(slot), joined, day, sitting.session, slot)
                joined = False

    def _entry(self, slot: Slot) -> float:
        board = f"{escape(slot.board)} " if slot.board else ""
        what = board + title(self._event, slot, self._words).html
        who = named(self._event, slot, self._words) if slot.talk else ""
        return self._height(what, self._what) + self._height(escape(who), self._who) + self._space


def _by_day(lines: Sequence[ContentsLine]) -> Sheet:
    return tuple(tuple(found) for _day, found in groupby(lines, key=lambda line: line.day.id))
