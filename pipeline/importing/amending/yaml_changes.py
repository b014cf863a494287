"""Changes of a YAML tree, and the same changes done to data."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
"""From the top of a file to a value: keys of maps, and indices of lists from 0."""


@dataclass(frozen=True, slots=True)
class Put:
    """``path`` has this ``value``. A new key stands where ``order``, the usual keys, has it; else last."""

    path: Path
    value: Any
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """A new item of a list, before the one at ``path``, or behind the last."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """What is at ``path`` goes, and the comment that stands right above it."""

    path: Path


Change = Put | Insert | Drop


def backwards(changes: Iterable[Change]) -> list[Change]:
    """``changes`` in an order in which none moves what a later one speaks of: lists from their ends.

    All paths are those of the tree before the first change.
    """
    return [change for _number, change in sorted(enumerate(changes), key=_turn)]


def _turn(numbered: tuple[int, Change]) -> tuple[int, ...]:
    number, change = numbered
    steps = tuple(-step if isinstance(step, int) else 0 for step in change.path)
    match change:
        case Put():
            return (*steps, 1, number)
        case Drop():
            return (*steps, 2, number)
        case Insert():
            return (*steps, 3, -number)


def at(tree: Any, path: Path) -> Any:
    """What is at ``path`` of ``tree``; KeyError or IndexError if it leads nowhere."""
    for step in path:
        tree = tree[step]
    return tree


def applied(tree: Any, changes: Iterable[Change]) -> Any:
    """A copy of ``tree`` with ``changes``; KeyError or IndexError if a path leads nowhere."""
    made = {"": deepcopy(tree)}
    for change in backwards(changes):
        path = ("", *change.path)
        holder, step = at(made, path[:-1]), path[-1]
        match change:
            case Put():
                holder[step] = deepcopy(change.value)
            case Insert():
                holder.insert(step, deepcopy(change.value))
            case Drop():
                del holder[step]
    return made[""]
