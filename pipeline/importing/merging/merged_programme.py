"""The programme from now on, as changes of program.yaml as it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.importing.amending import Change, Drop, Insert, Path, Put, changes_towards
from pipeline.importing.merging.slot_pairs import Slot, pairs, part_of, parts_of, start_of
from pipeline.importing.merging.three_way import ABSENT, Judge, Spot

_FILE = "program.yaml"
Days = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class HeldSlot:
    """A slot with its date, and where it stands in its file."""

    fields: Slot
    path: Path

    @property
    def name(self) -> str:
        """By which --theirs and problems name it: its talk, id or code, else its time."""
        told = (str(self.fields.get(key, "")) for key in ("talk", "id", "code"))
        return next(filter(None, told), f"{self.fields['date']}/{self.fields.get('time', '')}")


@dataclass
class ProgrammeMerge:
    """Pairs the slots of three programmes, and gathers what becomes of the editor's."""

    judge: Judge
    changes: list[Change] = field(default_factory=list)
    _dropped: set[Path] = field(default_factory=set)
    _new: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))

    def of(self, base: Days, ours: Days, theirs: Days) -> list[Change]:
        """The changes of ``ours``, the days of the editor's program.yaml."""
        three = [list(held_slots(days)) for days in (base, ours, theirs)]
        self._slots(*three)
        self._days(base, ours, theirs)
        return self.changes

    def _slots(self, base: list[HeldSlot], ours: list[HeldSlot], theirs: list[HeldSlot]) -> None:
        to_ours, to_theirs = _paired(base, ours), _paired(base, theirs)
        from_ours = {there: here for here, there in to_ours.items()}
        free_ours = [n for n in range(len(ours)) if n not in from_ours]
        free_theirs = [n for n in range(len(theirs)) if n not in set(to_theirs.values())]
        by_hand = _paired([ours[n] for n in free_ours], [theirs[n] for n in free_theirs])
        typed = {free_ours[here]: free_theirs[there] for here, there in by_hand.items()}
        for number, slot in enumerate(ours):
            before = from_ours.get(number)
            now = typed.get(number) if before is None else to_theirs.get(before)
            self._slot(
                slot,
                None if before is None else base[before].fields,
                None if now is None else theirs[now],
            )
        for before in (n for n in range(len(base)) if n not in to_ours and n in to_theirs):
            self._taken_out(base[before], theirs[to_theirs[before]])
        for now in (n for n in free_theirs if n not in set(typed.values())):
            self._add(theirs[now])

    def _slot(self, slot: HeldSlot, base: Slot | None, theirs: HeldSlot | None) -> None:
        if theirs is None:
            if base is not None and self.judge.same(base, slot.fields):
                self._dropped.add(slot.path)
            elif base is not None:
                self.judge.turn_to(Spot(_FILE, slot.path))
                self.judge.clash(slot.name, (), slot.fields, ABSENT)
            return
        self.judge.turn_to(Spot(_FILE, slot.path), Spot(_FILE, theirs.path))
        made = merged_slot(self.judge, slot.name, base or {}, slot.fields, theirs.fields)
        date, was = made.pop("date"), {key: value for key, value in slot.fields.items() if key != "date"}
        if date == slot.fields["date"]:
            self.changes += changes_towards(was, made, slot.path, tuple(theirs.fields))
        else:
            self._dropped.add(slot.path)
            self._new[str(date)].append(made)

    def _taken_out(self, base: HeldSlot, theirs: HeldSlot) -> None:
        if self.judge.takes(theirs.name):
            self._add(theirs)
        elif not self.judge.same(base.fields, theirs.fields):
            self.judge.turn_to(Spot(_FILE), Spot(_FILE, theirs.path))
            self.judge.clash(theirs.name, (), ABSENT, theirs.fields)

    def _add(self, slot: HeldSlot) -> None:
        self._new[str(slot.fields["date"])].append(
            {key: value for key, value in slot.fields.items() if key != "date"}
        )

    def _days(self, base: Days, ours: Days, theirs: Days) -> None:
        """Slots into their days, and what is said of the days themselves."""
        before, now = _by_date(base), _by_date(theirs)
        for number, day in enumerate(ours):
            date = str(day.get("date", ""))
            new = sorted(self._new.pop(date, ()), key=start_of)
            told = [_said_of(days.get(date, {})) for days in (before, {date: day}, now)]
            if self._is_over(number, day, told, gone=date in before and date not in now) and not new:
                self.changes.append(Drop(("days", number)))
                continue
            if date in now:
                there = next(n for n, one in enumerate(theirs) if one is now[date])
                self.judge.turn_to(Spot(_FILE, ("days", number)), Spot(_FILE, ("days", there)))
                made = self.judge.fields(date, *told)
                self.changes += changes_towards(told[1], made, ("days", number), tuple(now[date]))
            self.changes += map(Drop, (path for path in self._dropped if path[1] == number))
            self.changes += _inserted(day, number, new)
        self._new_days(ours, now)

    def _is_over(self, number: int, day: dict[str, Any], told: list[Slot], *, gone: bool) -> bool:
        lost = sum(path[1] == number for path in self._dropped)
        return gone and lost == len(day.get("slots") or ()) and self.judge.same(told[0], told[1])

    def _new_days(self, ours: Days, now: dict[str, dict[str, Any]]) -> None:
        made = [
            {**_said_of(now.get(date, {})), "date": date, "slots": sorted(slots, key=start_of)}
            for date, slots in sorted(self._new.items())
        ]
        made = [{"date": day.pop("date"), **day} for day in made]
        if not ours and made:
            self.changes.append(Put(("days",), made))
            return
        for day in made:
            after = [n for n, one in enumerate(ours) if str(one.get("date", "")) > day["date"]]
            self.changes.append(Insert(("days", after[0] if after else len(ours)), day))


def held_slots(days: Days) -> Iterator[HeldSlot]:
    """The slots of all days."""
    for number, day in enumerate(days):
        slots = day.get("slots")
        for place, slot in enumerate(slots if isinstance(slots, list) else ()):
            if isinstance(slot, dict):
                yield HeldSlot({"date": str(day.get("date", "")), **slot}, ("days", number, "slots", place))


def merged_slot(judge: Judge, name: str, base: Slot, ours: Slot, theirs: Slot) -> Slot:
    """A slot from now on; its parts are merged one by one."""
    told = [{key: value for key, value in slot.items() if key != "talks"} for slot in (base, ours, theirs)]
    made = judge.fields(name, *told)
    lists = [slot.get("talks") for slot in (base, ours, theirs)]
    if not all(isinstance(one, list) for one in lists[1:]):
        parts = judge.value(f"{name}.talks", ("talks",), *lists)
    else:
        parts = _merged_parts(judge, name, (parts_of(base), parts_of(ours), parts_of(theirs)), ours["talks"])
    return made if parts is None else {**made, "talks": parts}


def _merged_parts(
    judge: Judge, name: str, three: tuple[list[Slot], list[Slot], list[Slot]], written: list[Any]
) -> list[Any]:
    """The parts of a session: in the source's order if only that has changed, else in the editor's."""
    by_name = [{part_name(part): part for part in parts} for parts in three]
    before, here, there = by_name
    made: dict[str, Any] = {}
    for part, text in zip(three[1], written, strict=True):
        one = part_name(part)
        if one not in there and one in before:
            if judge.same(before[one], part):
                continue
            judge.clash(one, ("talks", len(made)), part, ABSENT)
        merged = judge.fields(one, before.get(one, {}), part, there[one]) if one in there else part
        made[one] = text if merged == part else merged
    order = list(made)
    for one in (one for one in there if one not in here and one not in before):
        behind = [other for other in list(there)[: list(there).index(one)] if other in order]
        order.insert(order.index(behind[-1]) + 1 if behind else 0, one)
        made[one] = _short(there[one])
    for one in (one for one in there if one in before and one not in here):
        if judge.takes(one):
            made[one] = _short(there[one])
            order.append(one)
        elif not judge.same(before[one], there[one]):
            judge.clash(one, ("talks", list(there).index(one)), ABSENT, there[one])
    return [made[one] for one in _in_turn(judge, name, order, *map(list, by_name))]


def _in_turn(
    judge: Judge, name: str, order: list[str], before: list[str], here: list[str], there: list[str]
) -> list[str]:
    """``order`` if the source has not turned its own; else the source's, if the editor has not."""
    if not _is_turned(before, there) or not _is_turned(here, there):
        return order
    if _is_turned(before, here) and not judge.takes(f"{name}.talks"):
        judge.clash(f"{name}.talks", ("talks",), here, there)
        return order
    turned = (one for one in there if one in order)
    return [next(turned) if one in there else one for one in order]


def _is_turned(before: list[str], after: list[str]) -> bool:
    """Whether what is in both stands in another order."""
    return [one for one in before if one in after] != [one for one in after if one in before]


def part_name(part: Any) -> str:
    """By which a part of a session is known: its talk, id, code or title."""
    told = part_of(part)
    return next((str(told[key]) for key in ("talk", "id", "code", "title") if told.get(key)), str(told))


def _short(part: Slot) -> Any:
    return part["talk"] if list(part) == ["talk"] else part


def _paired(left: list[HeldSlot], right: list[HeldSlot]) -> dict[int, int]:
    return pairs([slot.fields for slot in left], [slot.fields for slot in right])


def _by_date(days: Days) -> dict[str, dict[str, Any]]:
    return {str(day.get("date", "")): day for day in days}


def _said_of(day: dict[str, Any]) -> Slot:
    return {key: value for key, value in day.items() if key != "slots"}


def _inserted(day: dict[str, Any], number: int, new: list[Slot]) -> Iterator[Change]:
    """New slots before the first that begins later."""
    slots = day.get("slots")
    if not isinstance(slots, list) or not slots:
        yield from (Put(("days", number, "slots"), new),) if new else ()
        return
    for slot in new:
        later = (n for n, one in enumerate(slots) if isinstance(one, dict) and start_of(one) > start_of(slot))
        yield Insert(("days", number, "slots", next(later, len(slots))), slot)
