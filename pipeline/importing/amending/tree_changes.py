"""Which few changes lead from one tree to another."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from pipeline.importing.amending.yaml_changes import Change, Drop, Insert, Path, Put


def changes_towards(old: Any, new: Any, path: Path = (), order: Sequence[str] = ()) -> list[Change]:
    """The changes that make ``new`` of ``old``, both at ``path``: what is equal is not touched.

    ``order`` are the usual keys of maps, in the order in which new ones are put in.
    """
    return list(_changes(old, new, path, tuple(order)))


def _changes(old: Any, new: Any, path: Path, order: tuple[str, ...]) -> Iterator[Change]:
    if old == new:
        return
    # What is empty may stand there as any of null, {} and [].
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        yield from _of_maps(old, new, path, order)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _of_lists(old, new, path, order)
    else:
        yield Put(path, new, order)


def _of_maps(
    old: Mapping[str, Any], new: Mapping[str, Any], path: Path, order: tuple[str, ...]
) -> Iterator[Change]:
    for key, value in new.items():
        if key in old:
            yield from _changes(old[key], value, (*path, key), order)
        else:
            yield Put((*path, key), value, order)
    yield from (Drop((*path, key)) for key in old if key not in new)


def _of_lists(old: list[Any], new: list[Any], path: Path, order: tuple[str, ...]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, last - first)
        for offset in range(pairs):
            yield from _changes(old[start + offset], new[first + offset], (*path, start + offset), order)
        yield from (Drop((*path, index)) for index in range(start + pairs, end))
        yield from (Insert((*path, end), value) for value in new[first + pairs : last])
