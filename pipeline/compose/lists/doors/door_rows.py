"""What stands in the rows of a sign at a door: from when, what in large type, and the rest below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from pipeline.compose.lists.row_descriptions import in_a_line
from pipeline.model import Event, Prose, Slot, SlotKind
from pipeline.programme.clock import gathers, hours_apart
from pipeline.programme.people import chairs, named, names
from pipeline.programme.titles import remarks, standing, talk_of, title
from pipeline.programme.words import Words

# So many posters find room in the list at a door.
_BOARDS = 12


class RowKind(StrEnum):
    """How a row is set: large, a session over its talks in small type, or a poster in one small paragraph."""

    LARGE = "large"
    SESSION = "session"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A slot at a door.

    ``start`` is when it begins and ``until`` the rest of its hours, or the number of the board; ``title`` is
    set large, ``below`` small and under it, ``about`` too if there is room. ``again`` is the row of a
    session that goes on from the sheet before.
    """

    slot: Slot
    kind: RowKind
    start: str
    until: str
    title: Prose
    below: Prose | None = None
    about: Prose | None = None
    again: bool = False

    @property
    def deep(self) -> bool:
        """Whether the title may end with a formula that goes deeper than letters, to what is below it."""
        return "<img" in self.title.html and self.below is not None


def boards_apart(session: Slot) -> bool:
    """Whether the posters of ``session`` are so many that they have signs of their own."""
    return session.kind is SlotKind.POSTERS and len(session.slots) > _BOARDS


def door_rows(event: Event, words: Words, slots: Iterable[Slot]) -> Iterator[DoorRow]:
    """A row for each of ``slots`` and for all that these hold."""
    for slot in slots:
        listed = bool(slot.slots) and not gathers(slot)
        yield _row(event, words, slot, RowKind.SESSION if listed else RowKind.LARGE)
        if not boards_apart(slot):
            for one in slot.slots:
                yield _row(event, words, one, RowKind.LARGE if listed else RowKind.BOARD)


def _row(event: Event, words: Words, slot: Slot, kind: RowKind) -> DoorRow:
    begin = words.clock(slot.start)
    mark = (slot.board, "") if kind is RowKind.BOARD else (begin, words.time(slot).removeprefix(begin))
    what, who = title(event, slot, words), named(event, slot, words, titles=True)
    talk = talk_of(event, slot)
    if talk and talk.tba and who:
        what, who = prose(who), what.plain
    below = list(filter(None, [who, *_below(event, words, slot)]))
    return DoorRow(slot, kind, *mark, what, prose(" · ".join(below)) if below else None, in_a_line(slot))


def _below(event: Event, words: Words, slot: Slot) -> Iterator[str]:
    """What is to be told of ``slot`` beside who speaks."""
    leading = names(chairs(event, slot), titles=True, comma=words.comma)
    if boards_apart(slot):
        yield f"{slot.slots[0].board}–{slot.slots[-1].board}"
    yield from remarks(event, talk_of(event, slot), words)
    yield words.pair("chair", leading) if leading else ""
    yield from (hours_apart(event, slot, words.times), standing(slot, words), slot.note)


def prose(text: str) -> Prose:
    """``text`` without markup."""
    return Prose(escape(text), text)
