"""The programme: days and slots with the times of the place where they happen."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.load.event.sessions import share
from pipeline.load.forms.event_forms import DayForm, ProgramForm, SlotForm, TalkSlotForm
from pipeline.load.ids import Register, identifier, identifiers
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Node, Places, Scalar, listed, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import Span
from pipeline.model.event import Day, Slot, SlotKind
from pipeline.problems import Collector, Outcome, Source

FILE = "content/program.yaml"
_LISTS = frozenset({"people", "chairs"})


def load_program(root: Path, zone: str) -> Outcome[tuple[tuple[Day, ...], bool]]:
    """The days in order of date, and whether all of the file could be read. A missing file is an error."""
    found = Collector()
    reading = found.take(read_yaml(root / FILE, root))
    if reading is None:
        return found.give(((), False))
    form = found.take(fill(ProgramForm, reading.fields))
    days = found.take(_days(form, reading.fields, ZoneInfo(zone))) if form else ()
    return found.give((days, reading.whole))


def _days(form: ProgramForm, node: Fields, zone: ZoneInfo) -> Outcome[tuple[Day, ...]]:
    found, register = Collector(), Register()
    pairs = sorted(zip(form.days, listed(node, "days"), strict=True), key=lambda pair: pair[0].date)
    days: list[Day] = []
    for number, (day_form, day_node) in enumerate(pairs, start=1):
        day = found.take(_Schedule(number, day_form.date, zone, register).day(day_form, day_node))
        if days and days[-1].date == day.date:
            found.add(
                "OCT-Y23",
                f"{day.date} is given twice",
                place(day_node, ("date",)),
                "Put all slots under one.",
            )
        days.append(day)
    return found.give(tuple(days))


@dataclass
class _Schedule:
    """What all slots of one day share."""

    number: int
    date: date
    zone: ZoneInfo
    register: Register
    found: Collector = field(default_factory=Collector)

    def at(self, minutes: int | None) -> datetime | None:
        """Local time, ``minutes`` after the midnight that begins the day."""
        return None if minutes is None else self.clock(minutes)

    def clock(self, minutes: int) -> datetime:
        return datetime.combine(self.date, time(), self.zone) + timedelta(minutes=minutes)

    def day(self, form: DayForm, node: Node) -> Outcome[Day]:
        slots = [self.slot(f, n) for f, n in zip(form.slots, listed(node, "slots"), strict=True)]
        return self.found.give(
            Day(
                id=f"day-{self.number}",
                date=form.date,
                slots=tuple(sorted(slots, key=lambda slot: slot.start)),
                source=place(node, ("date",)),
                title=form.title,
                opens=self.at(form.opens),
                closes=self.at(form.closes),
            )
        )

    def slot(self, form: SlotForm, node: Node) -> Slot:
        talks = found_talks(form, node, self.found)
        kind = found_kind(form, node, self.found)
        renamed = {"chair": f"chairs.{len(form.chairs)}"}
        slot = Slot(
            id=self.id(form.id, form.time.start, form.room, node),
            kind=kind,
            start=self.clock(form.time.start),
            end=self.at(form.time.end),
            source=node.at,
            title=form.title,
            talk=identifier(form.talk) if kind is SlotKind.TALK else None,
            people=identifiers(form.people),
            chairs=identifiers((*form.chairs, *filter(None, [form.chair]))),
            room=identifier(form.room) or None,
            track=identifier(form.track) or None,
            note=form.note,
            places=places(node, _LISTS, renamed) + _end_place(node, form.time),
        )
        return replace(slot, slots=self.inner(form, slot, talks))

    def inner(
        self, form: SlotForm, session: Slot, talks: list[tuple[TalkSlotForm, Node]]
    ) -> tuple[Slot, ...]:
        """The talks of a session, each with its own time and the session's room and track."""
        spans = share(form.time.start, form.time.end, [talk.time for talk, _ in talks])
        if len([span for span in spans if span.end is None]) > 1:
            hint = "Give the session a later end, or each talk its time: {talk: …, time: 9:00-9:20}"
            self.found.add("OCT-Y24", "the talks find no time in their session", session.source, hint)
        return tuple(
            Slot(
                id=self.id(talk.id, span.start, form.room, node),
                kind=SlotKind.TALK,
                start=self.clock(span.start),
                end=self.at(span.end),
                source=node.at,
                talk=identifier(talk.talk),
                room=session.room,
                track=session.track,
                note=talk.note,
                places=_talk_places(node) + (_end_place(node, talk.time) if talk.time else ()),
            )
            for span, (talk, node) in zip(spans, talks, strict=True)
        )

    def id(self, given: str, start: int, room: str, node: Node) -> str:
        if given:
            return self.register.admit(given, place(node, ("id",)), self.found)
        parts = (f"d{self.number}", f"{start // 60:02d}{start % 60:02d}", identifier(room))
        return self.register.distinct("-".join(filter(None, parts)))


def found_kind(form: SlotForm, node: Node, found: Collector) -> SlotKind:
    """What the slot is: what it holds says so; else its ``kind``."""
    implied = SlotKind.SESSION if form.talks else SlotKind.TALK if form.talk else None
    if implied and form.kind not in (None, implied):
        message = f"kind is {form.kind}, but the slot has “{'talks' if form.talks else 'talk'}”"
        found.add("OCT-Y21", message, place(node, ("kind",)), f"Remove kind; it is a {implied}.")
    if form.kind is SlotKind.TALK and not implied:
        found.add(
            "OCT-Y12", "“talk” is missing", place(node, ("kind",)), "Add talk: and the abstract's file name."
        )
        return SlotKind.OTHER
    if implied is None and form.kind is None and not form.title:
        hint = "Add title: …, or talk: …, or kind: …"
        found.add("OCT-Y12", "nothing says what happens in this slot", node.at, hint)
    return implied or form.kind or SlotKind.OTHER


def found_talks(form: SlotForm, node: Node, found: Collector) -> list[tuple[TalkSlotForm, Node]]:
    """The talks of a session with their nodes; a ``talk`` that stands beside ``talks`` comes first."""
    talks = list(zip(form.talks, listed(node, "talks"), strict=True))
    if form.talk and form.talks:
        found.add("OCT-Y21", "“talk” stands beside “talks”", place(node, ("talk",)), "Move it into talks.")
        talks.insert(0, (TalkSlotForm(talk=form.talk), *listed(node, "talk")))
    return talks


def _talk_places(node: Node) -> Places:
    return (("talk", node.at),) if isinstance(node, Scalar) else places(node)


def _end_place(node: Node, span: Span) -> Places:
    """Where the end stands within ``9:00-9:45``."""
    written = node.get("time") if isinstance(node, Fields) else None
    if span.end is None or not isinstance(written, Scalar) or written.at.column is None:
        return ()
    column = written.at.column + written.inset + span.end_column
    return (("end", Source(written.at.file, written.at.line, column)),)
