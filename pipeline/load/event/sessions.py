"""How the talks of a session share its time, and how posters are in order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, pairwise

from pipeline.load.yaml.scalars import Span
from pipeline.model.event import Event, Slot, SlotKind


def share(start: int, end: int | None, wanted: Sequence[Span | None]) -> list[Span]:
    """A span for every talk, in minutes of the day: as wanted, and equal shares of what lies between.

    A talk that has a start but no end lasts until the next begins, together with those after it that
    say nothing. Where no end is known, or none is left, the talks get a start only.
    """
    spans: list[Span] = []
    here = start
    while len(spans) < len(wanted):
        span = wanted[len(spans)]
        if span is not None and span.end is not None:
            spans.append(span)
            here = span.end
            continue
        begin = here if span is None else span.start
        rest = wanted[len(spans) + 1 :]
        count = 1 + next((n for n, other in enumerate(rest) if other is not None), len(rest))
        until = next((other.start for other in rest if other is not None), end)
        spans += _cut(begin, until, count)
        here = begin if until is None else until
    return spans


def _cut(begin: int, until: int | None, count: int) -> list[Span]:
    """``count`` equal spans, cut at whole minutes."""
    if until is None or until - begin < count:
        return [Span(begin)] * count
    cuts = [begin + (until - begin) * n // count for n in range(count + 1)]
    return [Span(a, b) for a, b in pairwise(cuts)]


def hung(event: Event) -> Event:
    """``event`` with a board for each poster, and those of a session in the order of their boards.

    That is the board which is given, or the code of the talk, or else P1, P2 … through the event. A poster
    that hangs in several sessions keeps its board.
    """
    posters = [slot for day in event.days for session in day.slots for slot in _posters(session)]
    boards = {slot.talk: slot.board for slot in reversed(posters) if slot.board}
    taken, numbers = {slot.board for slot in posters}, count(1)
    free = (board for board in map("P{}".format, numbers) if board not in taken)
    for slot in posters:
        if slot.talk not in boards:
            talk = event.talk.get(slot.talk or "")
            boards[slot.talk] = (talk.code if talk else "") or next(free)
    days = (replace(day, slots=tuple(_hung(one, boards) for one in day.slots)) for day in event.days)
    return replace(event, days=tuple(days)) if posters else event


def _hung(session: Slot, boards: Mapping[str | None, str]) -> Slot:
    if session.kind is not SlotKind.POSTERS or not session.slots:
        return session
    slots = (replace(slot, board=slot.board or boards.get(slot.talk, "")) for slot in session.slots)
    return replace(session, slots=tuple(sorted(slots, key=lambda slot: by_board(slot.board))))


def _posters(session: Slot) -> Iterator[Slot]:
    return (slot for slot in session.slots if session.kind is SlotKind.POSTERS and slot.talk)


def by_board(board: str) -> tuple[tuple[str, int], ...]:
    """The key that sorts boards as people count them: A2 before A10; what has none comes last."""
    pairs = re.findall(r"(\D*)(\d*)", board)
    return tuple((letters, int(digits or 0)) for letters, digits in pairs) if board else (("\uffff", 0),)
