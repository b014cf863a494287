"""The back of a badge: one's own programme and the days at a glance, both in the largest type that fits."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from pipeline.cache.noted_reads import noted_cache, noted_property
from pipeline.compose.look.card_labels import CardLabels
from pipeline.compose.look.card_lists import (
    Agenda,
    Detail,
    Glance,
    agenda,
    days_in,
    everything,
    glance,
    hours,
    presented,
    sessions,
)
from pipeline.compose.measure.type_width import Typeface
from pipeline.model import Event, Person, Slot
from pipeline.problems import Collector
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.words import Words

_PT = 72 / 25.4
# Type and leading in pt, the most lines of a title.
_TYPES = tuple((n / 2, round(n * 2.52) / 4, 3 if n > 16 else 2 if n > 14 else 1) for n in range(28, 12, -1))
_LARGE, _SMALL = _TYPES[:14], _TYPES[14:]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the days show, in which types; ``flow`` is the number of columns over which days may break."""

    detail: Detail
    types: tuple[tuple[float, float, int], ...]
    flow: int = 0
    titled: bool = False


# The first that fits is taken. Titles go before type is small, then pauses, and at last all but the hours.
_PLANS = (
    _Plan(everything, _TYPES[:12], titled=True),
    _Plan(everything, _LARGE),
    _Plan(everything, _LARGE, 2),
    _Plan(presented, _LARGE),
    _Plan(presented, _LARGE, 2),
    _Plan(everything, _SMALL),
    _Plan(presented, _SMALL),
    *(_Plan(detail, _SMALL, flow) for flow in (2, 3) for detail in (everything, presented)),
    _Plan(sessions, _TYPES),
    _Plan(hours, _TYPES),
)
# A single day in one column leaves half the card empty: smaller type than this goes into two.
_ALONE = 11.0
# The narrowest column (mm) in which a name stands on one line.
_NARROWEST = 24.0
# The most lines of a label in small type, and in large type.
_FEW, _MANY = 2, 3
_LISTS = (everything, presented)
# Larger type than this takes no room from what stands at the foot; where there is more, lines stand apart.
_COMFORTABLE, _WIDEST = 9.0, 1.45
# In type no larger than this a label may be cut, after its second line.
_CLAMPED = 8.0


@dataclass(frozen=True, slots=True)
class Back:
    """``own`` programme and the ``days``, in one size of type; ``height`` in mm, with their headings."""

    own: Agenda
    days: Glance | None
    height: float


class Card:
    """What a template asks about the back of a badge; titles and labels are measured in ``face``.


    Of the stylesheet's ``lengths`` the space after an entry is in em: as much in lines is enough for it.
    """

    def __init__(
        self,
        event: Event,
        words: Words,
        diary: Diary,
        face: Typeface,
        lengths: Mapping[str, float],
        found: Collector,
    ) -> None:
        self._event, self._diary, self._labels = event, diary, CardLabels(event, words, face)
        self._lengths, self._found = lengths, found
        self._days_in = noted_cache(self._set_days)
        self.glance = noted_cache(self._glance)

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {
            "back": self.back,
            "agenda": self.agenda,
            "glance": self.glance,
            "label_of": self._labels.label_of,
            "entry_of": self._labels.entry_of,
            "when_of": self._labels.when_of,
        }

    def back(
        self,
        person: Person | None,
        width: float,
        height: float,
        *,
        days: bool,
        spare: bool,
        foot: float = 0.0,
        wanted: float = 0.0,
    ) -> Back:
        """The programme of ``person``, if any, and with ``days`` those too, in ``width`` × ``height`` mm.

        One size of type for both, the largest that fits; a few lines stand further apart. ``spare``: days are
        left out unless both stand in large type, and never show hours alone. Type that is larger than need be
        leaves ``foot`` mm free; ``wanted`` mm are left free where more of the days stays than their hours.
        A problem if something finds no room.
        """
        own = [one for one in self._diary.of(person) if one.stands] if person else []
        days = days and bool(self._event.days)
        settings = partial(self._settings, own, width, days=days, spare=spare)
        for best in settings():
            large = best.own.size > _COMFORTABLE or (best.days and best.days.titled)
            free = height - foot if large else height
            if best.height <= free:
                lower = (one for one in settings() if one.height <= height - wanted and _tells(one, best))
                made = next(lower, best) if wanted else best
                return _apart(made, height - foot if made.height <= height - foot else height)
        head = self._lengths["head-room"]
        room = height - head if spare or not days else height * 0.56
        kept = self.agenda(person, width, room) if person else Agenda(*_TYPES[-1], (), 0, 0.0)
        left = height - 2 * head - kept.height if kept.shown else height - head
        found = self.glance(width, round(left - 0.05, 1)) if days and not spare else None
        return Back(kept, found, height - left + (found.height if found else 0))

    @noted_property
    def _named(self) -> bool:
        return self._labels.names_anyone()

    def _settings(self, own: list[Appointment], width: float, *, days: bool, spare: bool) -> Iterator[Back]:
        """All ways to set a back, the best first."""
        head, space = self._lengths["head-room"], self._lengths["entry-space"]
        agendas = {}
        for size, leading, titles in _TYPES:
            lines = sum(
                1 + min(titles, self._labels.title_lines(one.slot, width / size)) + space for one in own
            )
            agendas[size] = Agenda(size, leading, titles, tuple(own), 0, lines)
        widest = self._labels.widest(own)
        for plan in _PLANS if days else ():
            for size, leading, _titles in self._types(plan, width, widest):
                shown, whole = self._days_in(width, plan, size, leading)
                small = size <= _CLAMPED
                if (whole or small) and not (spare and (plan.detail is hours or (own and small))):
                    high = agendas[size].height + shown.height + head * (1 + bool(own))
                    yield Back(agendas[size], shown, high)
        if spare or not days:
            yield from (
                Back(one, None, head * bool(own) + one.height)
                for one in agendas.values()
                if one.size * widest <= width * _PT or one.size <= _COMFORTABLE
            )

    def _types(self, plan: _Plan, width: float, widest: float) -> Iterator[tuple[float, float, int]]:
        """Those of the plan's types in which lines ``widest`` em wide fit, if it suits the days at all."""
        single = len(self._event.days) == 1
        columns = plan.flow or min(len(self._event.days), 2)
        if (plan.flow and width / columns < _NARROWEST) or (plan.titled and not self._named):
            return
        for size, leading, titles in plan.types:
            if single and not plan.flow and not plan.titled and size < _ALONE and plan.detail in _LISTS:
                continue
            if size * widest <= width * _PT or size <= _COMFORTABLE:
                yield size, leading, titles

    def _set_days(self, width: float, plan: _Plan, size: float, leading: float) -> tuple[Glance, bool]:
        """The days in this type, and whether all of every label is shown."""
        counts: list[int] = []
        most = _MANY if plan.titled or size > _CLAMPED else _FEW

        def lines_of(slot: Slot, size: float, columns: int) -> int:
            column = self._column(width, columns) / size
            counts.append(self._labels.label_lines(slot, column, titled=plan.titled))
            return min(most, counts[-1])

        space = self._lengths["entry-space"]
        made = days_in(self._event.days, plan.detail, size, leading, space, lines_of, plan.flow)
        return replace(made, titled=plan.titled, most=most), max(counts, default=0) <= most

    def _column(self, width: float, columns: int) -> float:
        return (width - self._lengths["column-gap"] * (columns - 1)) / columns

    def agenda(self, person: Person, width: float, height: float) -> Agenda:
        """The programme of ``person`` in ``width`` × ``height`` mm; a problem if it is too long."""
        own = [one for one in self._diary.of(person) if one.stands]
        space = self._lengths["entry-space"]
        made = agenda(own, height, space, lambda slot, size: self._labels.title_lines(slot, width / size))
        if made.hidden:
            count = f"{made.hidden} of {len(own)} appointments"
            message = f"{person.name}: {count} find no room on the back of the badge"
            self._found.add(
                "OCT-S04", message, person.source, "The book and the short programme have them all."
            )
        return made

    def _glance(self, width: float, height: float) -> Glance | None:
        """All days in ``width`` × ``height`` mm; a problem if nothing fits."""
        days = self._event.days
        made = glance(
            days,
            height,
            self._lengths["entry-space"],
            lambda slot, size, columns: min(
                _FEW, self._labels.label_lines(slot, self._column(width, columns) / size)
            ),
        )
        if made is None and days:
            message = f"{len(days)} days do not fit the back of a badge, which shows none of them at a glance"
            hint = "Hand out the short programme with the badges instead."
            self._found.add("OCT-S04", message, self._event.source, hint)
        return made


def _tells(back: Back, other: Back) -> bool:
    """Whether ``back`` tells what is on if ``other`` does: more than the hours of days."""
    listed = [
        any(day.slots for column in one.days.columns for day in column) if one.days else False
        for one in (back, other)
    ]
    return listed[0] or not listed[1]


def _apart(made: Back, height: float) -> Back:
    """``made`` with its lines as far apart as ``height`` allows, if they are few."""
    lines = made.own.lines + (made.days.lines if made.days else 0)
    size, leading = made.own.size, made.own.leading
    more = (height - made.height) * _PT / (lines or 1)
    wide = math.floor(min(leading + more, max(leading, size * _WIDEST)) * 20) / 20
    own, days = replace(made.own, leading=wide), made.days and replace(made.days, leading=wide)
    return Back(own, days, made.height + lines * (wide - leading) / _PT)
