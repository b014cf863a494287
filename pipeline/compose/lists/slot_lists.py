"""What templates ask about lists of slots: the boards of posters, and the days of the short programme."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, repeat

from pipeline.compose.lists.doors.door_rows import boards_apart, prose
from pipeline.compose.lists.leaflets.dense_leaflet import DenseLeaflet, DenseSetting
from pipeline.compose.lists.leaflets.leaflet import FOLDED, DayColumn, Leaflet, leaflet
from pipeline.compose.lists.leaflets.track_codes import track_codes
from pipeline.compose.lists.listing import Column, Listing, Manner, Row, Style, sizes
from pipeline.compose.lists.row_descriptions import in_a_line, told, with_descriptions
from pipeline.compose.measure.type_width import FaceOf
from pipeline.model import Day, Event, Prose, Slot
from pipeline.problems import Collector
from pipeline.programme.clock import gathers, hours_apart, mark
from pipeline.programme.people import chairs, named, names
from pipeline.programme.titles import remarks, standing, talk_of, title
from pipeline.programme.whereabouts import room_names, rooms_apart, rooms_of
from pipeline.programme.words import Words

_STYLE, _DENSE = Style(), Style(tight=0.42)
# How a sign sets its boards: manner, columns, style, largest and smallest type in pt on A4.
_BOARDS = (
    (Manner.STACKED, 1, _STYLE, 24.0, 10.0),
    (Manner.RUN_IN, 1, _DENSE, 13.0, 8.5),
    (Manner.RUN_IN, 2, _DENSE, 13.0, 4.0),
)
# How much larger than A4 a sign may be: four metres wide.
_LARGEST = 20.0


class SlotLists:
    """Questions about one event's slots; names and titles are measured in ``face`` of their weight.


    ``lengths`` are those that the product's stylesheets declare.
    """

    def __init__(
        self, event: Event, words: Words, face: FaceOf, lengths: Mapping[str, float], found: Collector
    ) -> None:
        self._event, self._words = event, words
        self._face, self._lengths, self._found = face, lengths, found

    def names(self) -> dict[str, Callable[..., object]]:
        """Every question by its name, for the templates."""
        return {"board_list": self.board_list, "leaflet": self.leaflet, "boards_apart": boards_apart}

    def board_list(self, slots: Sequence[Slot], width: float, height: float, unit: float) -> Listing:
        """Posters in ``width`` × ``height`` mm by their boards; type grows by ``unit`` with the page."""
        rows = [self._board(slot) for slot in slots]
        unit = min(unit, _LARGEST)
        gutter = self._lengths["list-gutter"] * unit
        for manner, columns, style, largest, smallest in _BOARDS:
            across = (width - gutter * (columns - 1)) / columns
            column = Column(rows, across, style, self._face, manner)
            for size in sizes(largest * unit, smallest * unit):
                if column.fits(size, height, columns):
                    return column.set(size, height, columns)
        return column.set(size, height, columns)

    def _board(self, slot: Slot) -> Row:
        """A poster: its title, and who stands before it."""
        row = self._row(slot, places=False, titles=True)
        about = map(prose, remarks(self._event, talk_of(self._event, slot), self._words))
        plain = _joined(" · ", [self._names(slot, titles=True), *about, self._note(slot)])
        return replace(row, strong=self._title(slot), plain=plain, about=None)

    def leaflet(self, width: float, first: float, other: float, tail: float = 0.0) -> Leaflet:
        """All days, ``width`` mm wide; ``first`` and ``other`` are the heights of their pages.

        Below the last day come ``tail`` mm that stay together. What would need more than the four pages of a
        folded sheet is set in columns of run-in lines.
        """
        days = [day for day in self._event.days if day.slots]
        rows = [list(self._rows(day.slots)) for day in days]
        set_ = partial(self._leaflet, days, width=width, rooms=(first, other), tail=tail)
        made = with_descriptions(
            chain.from_iterable(rows),
            lambda most: set_([told(of_day, most) for of_day in rows]),
            lambda made, bare: made.size * ((made.paged, made.pages) == (bare.paged, bare.pages)),
        )
        if made.pages <= FOLDED:
            return made
        bare = [list(told(of_day, 0)) for of_day in rows]
        listed = list(zip(days, bare, strict=True))
        dense = self._dense(listed, width, (first, max(other, 1.0)), tail)
        return Leaflet((), paged=False, pages=dense.pages, size=dense.size, dense=dense)

    def _dense(
        self,
        listed: Sequence[tuple[Day, Sequence[Row]]],
        width: float,
        rooms: tuple[float, float],
        tail: float,
    ) -> DenseSetting:
        """In columns; tracks have codes for names only where that saves a sheet."""
        named = DenseLeaflet(listed, width, rooms, tail, self._face)
        used = {row.slot.track for _day, rows in listed for row in rows if row.track}
        codes = track_codes([track for track in self._event.tracks if track.id in used])
        if named.fewest <= FOLDED or not codes:
            return named.best()
        coded = DenseLeaflet(listed, width, rooms, tail, self._face, codes)
        fewer = -(-coded.fewest // FOLDED) < -(-named.fewest // FOLDED)
        return (coded if fewer else named).best()

    def _leaflet(
        self,
        days: Sequence[Day],
        rows: Sequence[Sequence[Row]],
        width: float,
        rooms: tuple[float, float],
        tail: float,
    ) -> Leaflet:
        columns = [Column(of_day, width, _STYLE, self._face) for of_day in rows]
        known = self._lengths
        heads = [known["date-room"] + known["date-title-room"] * bool(day.title) for day in days]
        listed = list(map(DayColumn, days, columns, heads, repeat(known["day-space"])))
        return leaflet(listed, rooms, largest=11.0, smallest=8.5, tail=tail)

    def _rows(self, slots: Sequence[Slot], *, places: bool = True) -> Iterator[Row]:
        """Rows of slots and of the talks in their sessions; with ``places``, rooms and tracks."""
        listed = False
        for together in self._together(slots, places=places):
            # Under the talks of another session a row needs a time of its own.
            row = replace(together, again=False, joined=False) if listed else together
            listed = bool(row.slot.slots)
            if places and gathers(row.slot):
                # A leaflet has no room for the titles of forty posters.
                yield replace(row, plain=_joined(" · ", [self._with_names(row).plain, row.plain]))
                continue
            if boards_apart(row.slot):
                yield replace(row, plain=_joined(" · ", [prose(_span(row.slot)), row.plain]))
                continue
            yield row
            for talk in row.slot.slots:
                moved = places and bool(rooms_apart(self._event, talk))
                first = talk is row.slot.slots[0]
                inner = self._row(talk, places=moved, titles=not places)
                yield replace(inner, inner=True, joined=first)

    def _with_names(self, row: Row) -> Row:
        """``row`` with the names of all who speak in it."""
        return replace(row, plain=_joined(", ", [self._named(s) for s in row.slot.slots]) or row.plain)

    def _named(self, slot: Slot) -> Prose:
        what = self._names(slot) or self._title(slot)
        return _joined(" ", [prose(slot.board) if slot.board else None, what]) or what

    def _together(self, slots: Sequence[Slot], *, places: bool) -> Iterator[Row]:
        """A row for each of ``slots``; one at the same time as the one before stays with it."""
        before = None
        for slot in slots:
            row = self._row(slot, places=places, titles=not places)
            again = before is not None and (before.start, before.end) == (slot.start, slot.end)
            yield row if slot.board else replace(row, again=again, joined=again)
            before = slot

    def _row(self, slot: Slot, *, places: bool, titles: bool) -> Row:
        strong, plain = self._texts(slot, titles=titles)
        track = self._event.track.get(slot.track or "") if places else None
        return Row(
            slot,
            strong,
            plain,
            room_names(rooms_of(self._event, slot), self._words.comma) if places else "",
            track.name if track else "",
            mark=mark(self._event, slot, self._words.times),
            standing=_dotted(
                hours_apart(self._event, slot, self._words.times),
                standing(slot, self._words),
                slot.note * slot.cancelled,
            ),
            about=in_a_line(slot),
        )

    def _texts(self, slot: Slot, *, titles: bool) -> tuple[Prose | None, Prose | None]:
        """What is set strong, and what is set plain; people have their ``titles`` at a door."""
        what, people = self._title(slot), self._names(slot, titles=titles)
        leading = names(chairs(self._event, slot), titles=titles, comma=self._words.comma)
        chair = prose(self._words.pair("chair", leading)) if leading else None
        note = self._note(slot)
        if slot.kind.is_pause:
            return None, _joined(" · ", [what, people, chair, note])
        if slot.talk and people:
            about = map(prose, remarks(self._event, talk_of(self._event, slot), self._words))
            return people, _joined(" · ", [what, *about, chair, note])
        return what, _joined(" · ", [people, chair, note])

    @staticmethod
    def _note(slot: Slot) -> Prose | None:
        """The note of ``slot``; if it is cancelled this stands behind that, so as not to be struck."""
        return prose(slot.note) if slot.note and not slot.cancelled else None

    def _title(self, slot: Slot) -> Prose:
        return title(self._event, slot, self._words)

    def _names(self, slot: Slot, *, titles: bool = False) -> Prose | None:
        who = named(self._event, slot, self._words, titles=titles)
        return prose(who) if who else None


def _span(session: Slot) -> str:
    """``P1–P40``, the boards of a poster session."""
    return "–".join(slot.board for slot in (session.slots[0], session.slots[-1]))


def _joined(sign: str, texts: Iterable[Prose | None]) -> Prose | None:
    """Those of ``texts`` that are there; None if none is."""
    there = [text for text in texts if text]
    html, plain = (sign.join(getattr(text, field) for text in there) for field in ("html", "plain"))
    return Prose(html, plain) if there else None


def _dotted(*texts: str) -> str:
    return " · ".join(filter(None, texts))
