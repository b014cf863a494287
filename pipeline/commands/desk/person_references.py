"""Where the files of an event name people by id, and the same files with another id in its place."""

from collections.abc import Collection, Mapping
from typing import Any

from pipeline.commands.desk.joined_entries import plainly
from pipeline.load.ids import identifier

_PERSON = frozenset(("person", "chair", "people", "chairs", "speakers", "organisers"))
_CREDITS = frozenset(("authors", "coauthors"))
# What stands below these is the organiser's own: words, commands, answers.
_OWN = frozenset(("labels", "math", "extra", "columns", "where"))
Tree = Any


def renamed(tree: Tree, old: str, new: str) -> Tree:
    """``tree``, what a file of content/ says, with ``new`` wherever the person ``old`` is named by id.

    Who is then named twice in a list is named once, with all that is said there of either.
    """
    match tree:
        case dict():
            return {key: _value(key, value, old, new) for key, value in tree.items()}
        case list():
            return [renamed(one, old, new) for one in tree]
    return tree


def _value(key: str, value: Tree, old: str, new: str) -> Tree:
    if key in _OWN:
        return value
    if key == "accept" and isinstance(value, list):
        return [renamed(one, old, new) for one in value if not _is_about(one, {old, new})]
    if key == "committees" and isinstance(value, dict):
        return {name: _credits(members, old, new) for name, members in value.items()}
    if key in _CREDITS:
        return _credits(value, old, new)
    return _ids(value, old, new) if key in _PERSON else renamed(value, old, new)


def _is_about(entry: Tree, both: Collection[str]) -> bool:
    """Whether an accepted problem is about both, who are no longer two."""
    said = entry.get("person") if isinstance(entry, dict) else None
    return isinstance(said, list) and {*both} <= {identifier(str(one)) for one in said}


def _ids(value: Tree, old: str, new: str) -> Tree:
    if isinstance(value, list):
        one_each: dict[str, Tree] = {}
        for one in value:
            now = _ids(one, old, new)
            one_each.setdefault(identifier(now) if isinstance(now, str) else repr(now), now)
        return [*one_each.values()] if any(_is(one, old) for one in value) else value
    return new if _is(value, old) else renamed(value, old, new)


def _is(value: Tree, id: str) -> bool:
    return isinstance(value, str) and " " not in value.strip() and identifier(value) == id


def _credits(value: Tree, old: str, new: str) -> Tree:
    """Authors, or members of a committee: ids, or maps that have one."""
    if not isinstance(value, list):
        return _credit(value, old, new)
    if not any(_named(one) == old for one in value):
        return value
    made: list[Tree] = []
    for one in value:
        now = _credit(one, old, new)
        before = next((n for n, other in enumerate(made) if _named(other) == new == _named(now)), None)
        if before is None:
            made.append(now)
        else:
            made[before] = _both(made[before], now)
    return made


def _credit(one: Tree, old: str, new: str) -> Tree:
    if isinstance(one, dict):
        return {**one, "person": new} if _named(one) == old else one
    return new if _is(one, old) else one


def _named(one: Tree) -> str:
    """The id that an author or member has, or nothing."""
    said = one.get("person") if isinstance(one, Mapping) else one
    return identifier(said) if isinstance(said, str) and " " not in said.strip() else ""


def _both(one: Tree, other: Tree) -> Tree:
    """What either says of one person, the first before the second."""
    first = one if isinstance(one, dict) else {"person": one}
    second = other if isinstance(other, dict) else {}
    joined = {**plainly(second), **first}
    return joined if len(joined) > 1 else one
