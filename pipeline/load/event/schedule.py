"""The slots of one day, with the times of the place where they happen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.load.event.night import Night
from pipeline.load.event.sessions import SHARED, found_item_kind, found_items, found_kind, share
from pipeline.load.forms.program_forms import DayForm, SlotForm, TalkSlotForm
from pipeline.load.ids import Register, identifier, identifiers
from pipeline.load.yaml.nodes import Fields, Node, Places, Scalar, listed, place, places
from pipeline.load.yaml.scalars import Span
from pipeline.model.content.programme import Day, Slot, SlotKind
from pipeline.model.content.prose import Prose
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.prose.markdown import set_prose

_LISTS = frozenset({"people", "chairs", "rooms"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What all days have in common: zone, where their nights end, the author's macros, the language."""

    zone: ZoneInfo
    night: Night
    macros: Mapping[str, str]
    language: str


@dataclass
class Schedule:
    """What all slots of one day share."""

    number: int
    date: date
    rules: Rules
    register: Register
    found: Collector = field(default_factory=Collector)

    def at(self, minutes: int | None) -> datetime | None:
        """Local time, ``minutes`` after the midnight that begins the day."""
        return None if minutes is None else self.clock(minutes)

    def clock(self, minutes: int) -> datetime:
        return datetime.combine(self.date, time(), self.rules.zone) + timedelta(minutes=minutes)

    def day(self, form: DayForm, node: Node) -> Outcome[Day]:
        slots = self._together(self._slots(form, node))
        return self.found.give(
            Day(
                id=f"day-{self.number}",
                date=form.date,
                slots=tuple(sorted(slots, key=lambda slot: slot.start)),
                source=place(node, ("date",)),
                title=form.title,
                opens=self.at(form.opens),
                closes=self.at(self.rules.night.closing(form.opens, form.closes)),
            )
        )

    def _slots(self, form: DayForm, node: Node) -> Iterator[Slot]:
        before = None
        for slot_form, slot_node in zip(form.slots, listed(node, "slots"), strict=True):
            span = self._span(slot_form.time, before, slot_node)
            yield self._slot(slot_form, slot_node, span)
            before = span.start

    def _span(self, written: Span, before: int | None, node: Node) -> Span:
        """The time of a slot that is written after one that begins at ``before``; a guess is told."""
        span = self.rules.night.span(written, before)
        if span.start != written.start and self.rules.night.begins is None:
            shown = f"{written.start // 60}:{written.start % 60:02d}"
            message = f"{shown} is written after the evening of {self.date}, and taken for the night after it"
            hint = f"Write {span.start // 60}:{span.start % 60:02d}, or day_begins: 4:00 in event.yaml."
            self.found.add("OCT-Y31", message, place(node, ("time",)), hint)
        return span

    def _slot(self, form: SlotForm, node: Node, span: Span) -> Slot:
        items = found_items(form, node, self.found)
        kind = found_kind(form, node, self.found)
        rooms = (*form.room, *form.rooms)
        slot = Slot(
            id=self._id(form.id, span.start, rooms, node),
            kind=kind,
            start=self.clock(span.start),
            end=self.at(span.end),
            source=node.at,
            title=form.title,
            talk=identifier(form.talk) if kind is SlotKind.TALK else None,
            rooms=_distinct(identifiers(rooms)),
            track=identifier(form.track) or None,
            places=self._places(form, node) + _end_place(node, form.time),
            **self._also(form, node),
        )
        return replace(slot, slots=self._inner(slot, span, items)) if items else slot

    def _also(self, form: SlotForm | TalkSlotForm, node: Node) -> dict[str, Any]:
        """What a slot and an item of a session say in the same words."""
        return {
            "people": identifiers(form.people),
            "chairs": identifiers((*form.chairs, *filter(None, [form.chair]))),
            "note": form.note,
            "code": form.code,
            "description": self._text(form.description, node),
            "cancelled": form.cancelled,
            "moved": form.moved,
        }

    def _text(self, text: str, node: Node) -> Prose | None:
        if not text:
            return None
        at = place(node, ("description",))
        macros, language = self.rules.macros, self.rules.language
        return self.found.take(set_prose(text, at, macros=macros, cites=True, language=language))

    def _inner(self, session: Slot, span: Span, items: list[tuple[TalkSlotForm, Node]]) -> tuple[Slot, ...]:
        """The talks of a session, each with its own time and the session's room and track."""
        night, wanted, before = self.rules.night, list[Span | None](), span.start
        for form, _node in items:
            wanted.append(form.time and night.span(form.time, before))
            before = wanted[-1].start if wanted[-1] else before
        if session.kind in SHARED:
            spans = [one or Span(span.start, span.end) for one in wanted]
        else:
            spans = share(span.start, span.end, wanted)
        if session.kind not in SHARED and len([one for one in spans if one.end is None]) > 1:
            hint = "Give the session a later end, or each talk its time: {talk: …, time: 9:00-9:20}"
            self.found.add("OCT-Y24", "the talks find no time in their session", session.source, hint)
        return tuple(self._item(session, one, *item) for one, item in zip(spans, items, strict=True))

    def _item(self, session: Slot, span: Span, form: TalkSlotForm, node: Node) -> Slot:
        slot = Slot(
            id=self._id(form.id, span.start, session.rooms, node),
            kind=found_item_kind(form, node, self.found),
            start=self.clock(span.start),
            end=self.at(span.end),
            source=node.at,
            title=form.title,
            talk=identifier(form.talk) or None,
            rooms=_distinct(identifiers(form.room)) or session.rooms,
            track=session.track,
            board=form.board,
            places=_item_places(self._places(form, node), node)
            + (_end_place(node, form.time) if form.time else ()),
            **self._also(form, node),
        )
        return replace(slot, cancelled=slot.cancelled or session.cancelled)

    def _places(self, form: SlotForm | TalkSlotForm, node: Node) -> Places:
        return places(node, _LISTS, {"chair": f"chairs.{len(form.chairs)}"})

    def _id(self, given: str, start: int, rooms: tuple[str, ...], node: Node) -> str:
        if given:
            return self.register.admit(given, place(node, ("id",)), self.found)
        room = identifier(rooms[0]) if rooms else ""
        parts = (f"d{self.number}", f"{start // 60:02d}{start % 60:02d}", room)
        return self.register.distinct("-".join(filter(None, parts)))

    @staticmethod
    def _together(slots: Iterable[Slot]) -> list[Slot]:
        """``slots``, with one for a talk that is shown at the same time in several rooms."""
        found: dict[object, Slot] = {}
        for slot in slots:
            same = slot.talk and slot.rooms and "id" not in dict(slot.places)
            key = (slot.talk, slot.start, slot.end, slot.cancelled) if same else slot.id
            first = found.get(key)
            found[key] = _merged(first, slot) if first else slot
        return list(found.values())


def _merged(first: Slot, other: Slot) -> Slot:
    """``first``, also in the rooms of ``other``, and with what only that one says."""
    notes = " · ".join(dict.fromkeys(filter(None, (first.note, other.note))))
    return replace(
        first,
        rooms=_distinct((*first.rooms, *other.rooms)),
        people=_distinct((*first.people, *other.people)),
        chairs=_distinct((*first.chairs, *other.chairs)),
        track=first.track or other.track,
        note=notes,
        code=first.code or other.code,
        description=first.description or other.description,
        moved=first.moved or other.moved,
    )


def _item_places(known: Places, node: Node) -> Places:
    return (("talk", node.at),) if isinstance(node, Scalar) else known


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


def _end_place(node: Node, span: Span) -> Places:
    """Where the end stands within ``9:00-9:45``."""
    written = node.get("time") if isinstance(node, Fields) else None
    if span.end is None or not isinstance(written, Scalar) or written.at.column is None:
        return ()
    column = written.at.column + written.inset + span.end_column
    return (("end", Source(written.at.file, written.at.line, column)),)
