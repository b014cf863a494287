"""The codes of talks and the boards of posters: as they are given, or made by a rule, or counted."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from string import Formatter, ascii_uppercase

from pipeline.model.content.programme import Day, Slot, SlotKind, Talk
from pipeline.model.event import Event

# What a rule may name, and what it stands for in a trial.
_NAMES = {"day": 1, "session": "A", "room": "AULA", "place": 1, "n": 1}


def wrong_rule(rule: str) -> str:
    """What is wrong with a rule such as ``P{n:02}``; empty if nothing is."""
    try:
        names = [name for _text, name, _width, _how in Formatter().parse(rule) if name is not None]
    except ValueError:
        return f"the braces of “{rule}” do not match"
    for name in names:
        if name not in _NAMES:
            return f"{{{name}}} is none of {', '.join(_NAMES)}"
    if rule and not {"n", "place"} & set(names):
        return f"“{rule}” gives all talks one code"
    return _misfit(rule)


def _misfit(rule: str) -> str:
    if any(len(width or "") > 2 for _text, _name, width, _how in Formatter().parse(rule)):
        return f"a width in “{rule}” has more than two figures"
    try:
        rule.format(**_NAMES)
    except ValueError:
        return f"a width in “{rule}” cannot be used"
    return ""


def coded(event: Event) -> Event:
    """``event`` with a code for each talk that has none and whose type has a rule, in order of the programme.

    ``{n}`` counts the talks of one rule for which all else in the code is the same.
    """
    if not any(kind.code for kind in event.types):
        return event
    made = dict(_made(event))
    talks = (talk if talk.code else replace(talk, code=made.get(talk.id, "")) for talk in event.talks)
    return replace(event, talks=tuple(talks))


def _made(event: Event) -> Iterator[tuple[str, str]]:
    counts: Counter[str] = Counter()
    letters = _session_letters(event)
    for talk, day, slot in _in_order(event):
        kind = event.type.get(talk.type or _type_where(event, slot))
        session = event.session.get(slot.id) if slot else None
        if talk.code or not kind or not kind.code or (session is None and _asks_for_session(kind.code)):
            continue
        names = {
            "day": event.days.index(day) + 1 if day else 0,
            "room": ((slot.room if slot else None) or (session.room if session else None) or "").upper(),
            "session": letters[session.id] if session else "",
            "place": [one.id for one in session.slots].index(slot.id) + 1 if session and slot else 0,
        }
        same = kind.code.format(**names, n=0)
        counts[same] += 1
        yield talk.id, kind.code.format(**names, n=counts[same])


def _asks_for_session(rule: str) -> bool:
    return bool({"session", "place"} & {name for _text, name, _width, _how in Formatter().parse(rule)})


def _type_where(event: Event, slot: Slot | None) -> str:
    """The type of a talk that names none: a poster among posters, else a talk."""
    session = event.session.get(slot.id) if slot else None
    return "poster" if session and session.kind is SlotKind.POSTERS else "talk"


def _in_order(event: Event) -> Iterator[tuple[Talk, Day | None, Slot | None]]:
    for name, (day, slot) in event.placed.items():
        if name in event.talk:
            yield event.talk[name], day, slot
    yield from ((talk, None, None) for talk in event.talks if talk.id not in event.placed)


def _session_letters(event: Event) -> dict[str, str]:
    """The sessions by their codes; else by letter, in the order of the programme: A to Z, then AA.

    A letter that another session has, or that begins another rule, is left out: K where keynotes are K1, K2 …
    """
    given = {session.id: session.code for session in event.session.values()}
    taken = set(given.values()) | {
        rule[: rule.index("{")].upper() for kind in event.types if "{" in (rule := kind.code)
    }
    letters = (letter for letter in map(_letter, count()) if letter not in taken)
    return {name: code or next(letters) for name, code in given.items()}


def _letter(number: int) -> str:
    first, last = divmod(number, len(ascii_uppercase))
    return (_letter(first - 1) if first else "") + ascii_uppercase[last]


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
