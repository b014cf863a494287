"""What stands in a box of the timetable: all that is to be told, or less, as far as lines suffice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from pipeline.compose.lists.listing import pieces
from pipeline.compose.measure.fit import line_counter, word_widths
from pipeline.compose.measure.type_width import FaceOf
from pipeline.model import Event, Prose, Slot, SlotKind
from pipeline.programme.clock import gathers
from pipeline.programme.people import credited, named
from pipeline.programme.titles import standing, title
from pipeline.programme.whereabouts import room_names, rooms_apart, rooms_of
from pipeline.programme.words import Words

# So many posters are named; of more, only the boards are.
_BOARDS = 12
# What is set like the title of a talk.
_PLAIN = (SlotKind.OTHER,)
_BOLD = ("who", "head", "standing", "when")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text; ``kind`` is its class in the stylesheet."""

    kind: str
    text: Prose


Paragraph = tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph of a box, of which the first ``count`` lines are printed."""

    bits: Paragraph
    count: int


@dataclass(frozen=True)
class BoxText:
    """One way to say what is on, in ``paragraphs``, measured in ``face``.

    ``before`` is what their first lines stand in, in em: less than nothing if they are longer.
    """

    paragraphs: tuple[Paragraph, ...]
    face: FaceOf
    before: float = 0.0

    def lines(self, width: float) -> list[int]:
        """How many lines each paragraph takes in a column ``width`` em wide, with those to spare."""
        if width not in self._counted:
            pairs = zip(self._counters, self.spare, strict=True)
            self._counted[width] = [count(width) + spare for count, spare in pairs]
        return self._counted[width]

    @cached_property
    def _counted(self) -> dict[float, list[int]]:
        """The lines in columns that were asked for: divisions of a day over pages have many alike."""
        return {}

    @cached_property
    def spare(self) -> list[int]:
        """For each paragraph a line if formulas in it may make lines higher."""
        return [int(any("<img" in bit.text.html for bit in bits)) for bits in self.paragraphs]

    @cached_property
    def _counters(self) -> list[Callable[[float], int]]:
        first = [self.before] * bool(self.before)
        return [line_counter([*first, *self._widths(bits)], self.face(400)) for bits in self.paragraphs]

    def in_one(self) -> "BoxText":
        """The same as one paragraph, with a colon behind the names."""
        bits = [bit for bits in self.paragraphs for bit in bits]
        return BoxText(
            (tuple(map(_with_colon, bits)) if len(self.paragraphs) > 1 else tuple(bits),), self.face
        )

    def _widths(self, bits: Paragraph) -> Iterator[float]:
        for place, bit in enumerate(bits):
            face = self.face(600 if bit.kind in _BOLD else 400)
            for number, piece in enumerate(pieces(bit.text.html)):
                if isinstance(piece, float):
                    yield piece
                else:
                    yield from word_widths(" " * (place > 0 and number == 0) + piece, face)


class BoxTexts:
    """The wordings of slots of ``event``, measured in ``face`` of their weight."""

    def __init__(self, event: Event, words: Words, face: FaceOf) -> None:
        self._event, self._words, self._face = event, words, face
        self.times = words.times
        self._known: dict[tuple[str, str, bool], tuple[BoxText, ...]] = {}

    def of(self, slot: Slot, time: str, *, with_room: bool) -> tuple[BoxText, ...]:
        """The wordings of ``slot``, the longest first; ``time`` is what the axis does not say."""
        key = (slot.id, time, with_room)
        if key not in self._known:
            self._known[key] = tuple(self._wordings(slot, time, with_room=with_room))
        return self._known[key]

    def _wordings(self, slot: Slot, time: str, *, with_room: bool) -> Iterator[BoxText]:
        lead = [bit("time", time)] if time else []
        if told := standing(slot, self._words):
            lead.append(bit("standing", told))
        rooms = room_names(rooms_of(self._event, slot), self._words.comma) if with_room else ""
        last = [bit("room", rooms)] if rooms else []
        for paragraphs in self._paragraphs(slot, lead, last):
            yield BoxText(tuple(tuple(bits) for bits in paragraphs if bits), self._face)

    def _paragraphs(self, slot: Slot, lead: list[Bit], last: list[Bit]) -> Iterator[list[list[Bit]]]:
        what = title(self._event, slot, self._words)
        if slot.talk:
            yield from self._of_talk(slot, lead, [Bit("what", what), *last])
            return
        kind = "what" if slot.kind in _PLAIN or slot.kind.is_pause else "head"
        head = [*lead, Bit(kind, what), *last]
        if slot.kind is SlotKind.POSTERS and len(slot.slots) > _BOARDS:
            yield [head, [bit("with", f"{slot.slots[0].board}–{slot.slots[-1].board}")]]
        elif slot.slots:
            yield [head, *map(self._inner, slot.slots)]
            yield from self._with_names(head, list(map(self._short, slot.slots)))
        else:
            yield from self._with_names(head, [named(self._event, slot, self._words)])

    def _of_talk(self, slot: Slot, lead: list[Bit], what: list[Bit]) -> Iterator[list[list[Bit]]]:
        who = named(self._event, slot, self._words)
        if not who:
            yield [[*lead, *what]]
            return
        for names in dict.fromkeys((who, self._and_others(slot))):
            yield [[*lead, bit("who", names)], what]
        yield [[*lead, bit("who", f"{self._family(slot)}:"), *what]]

    def _with_names(self, head: list[Bit], names: Sequence[str]) -> Iterator[list[list[Bit]]]:
        listed = self._words.joined(filter(None, names))
        told = [bit("with", listed)] if listed else []
        yield [head, told]
        if told:
            yield [[*head, *told]]

    def _inner(self, slot: Slot) -> list[Bit]:
        """A talk of a session."""
        session = self._event.session.get(slot.id)
        at = slot.board if session and gathers(session) else self._words.clock(slot.start)
        rooms, who = room_names(rooms_apart(self._event, slot), self._words.comma), self._who(slot)
        texts = (("time", at), ("standing", standing(slot, self._words)), ("with", f"{who}:" * bool(who)))
        what = Bit("what", title(self._event, slot, self._words))
        return [
            *(bit(kind, text) for kind, text in texts if text),
            what,
            *([bit("room", rooms)] if rooms else []),
        ]

    def _who(self, slot: Slot) -> str:
        return named(self._event, slot, self._words)

    def _short(self, slot: Slot) -> str:
        return self._who(slot) or title(self._event, slot, self._words).plain

    def _and_others(self, slot: Slot) -> str:
        """The first name, and that there are more."""
        people = credited(self._event, slot)
        return self._words.label("and-others", names=people[0].name) if len(people) > 1 else people[0].name

    def _family(self, slot: Slot) -> str:
        people = credited(self._event, slot)
        first = people[0].family or people[0].name
        return self._words.label("and-others", names=first) if len(people) > 1 else first


def _with_colon(one: Bit) -> Bit:
    return bit("who", f"{one.text.plain}:") if one.kind == "who" else one


def bit(kind: str, text: str) -> Bit:
    """A piece of plain text."""
    return Bit(kind, Prose(escape(text), text))
