"""Entries of people.yaml as data: two joined into one, or one that stands for two taken apart."""

from collections.abc import Iterable
from typing import Any

from pipeline.load.ids import identifier
from pipeline.text.names import fold

Entry = dict[str, Any]
_NAMES = ("given", "family", "name")
# Two keys for one thing, the plain and the plural one.
_TWINS = {"affiliation": "affiliations", "affiliations": "affiliation"}
_ROLES = ("role", "roles")
_BOTH = ("sessions",)


def key_of(people: dict[str, Any], id: str) -> str:
    """The key as it is written under which ``id`` stands; empty if it does not."""
    return next((key for key in people if identifier(key) == id), "")


def entry_of(people: dict[str, Any], id: str) -> Entry:
    """What is said of ``id``; an entry that is one text is a name."""
    said = people.get(key_of(people, id))
    return dict(said) if isinstance(said, dict) else {"name": said} if isinstance(said, str) else {}


def joined(one: Entry, other: Entry, aka: Iterable[str]) -> tuple[Entry, dict[str, tuple[Any, Any]]]:
    """``one`` with what only ``other`` says, and ``aka``; and by key what both say in different words."""
    made, differ = dict(one), dict[str, tuple[Any, Any]]()
    for key, value in other.items():
        if key in _NAMES or key == "aka":
            continue
        if key in _ROLES:
            made = _with_roles(made, [*listed(made.get("roles")), *listed(made.get("role")), *listed(value)])
            continue
        here = key if key in made else _TWINS.get(key, key)
        if here not in made:
            made[key] = plainly(value)
        elif key == "extra" and isinstance(value, dict) and isinstance(made[key], dict):
            differ |= {q: (made[key][q], a) for q, a in value.items() if made[key].get(q, a) != a}
            made[key] = {**made[key], **{q: a for q, a in value.items() if q not in made[key]}}
        elif key in _BOTH:
            made[here] = list(dict.fromkeys((*listed(made[here]), *listed(value))))
        elif listed(made[here]) != listed(value):
            differ[here] = made[here], value
    names = dict.fromkeys((*listed(one.get("aka")), *aka, *listed(other.get("aka"))))
    return {**made, "aka": list(names)}, differ


def _with_roles(entry: Entry, roles: list[Any]) -> Entry:
    """``entry`` with each of ``roles`` once, in the key that suits their number."""
    each = list(dict.fromkeys(roles))
    key, said = ("roles", each) if len(each) > 1 else ("role", each[0] if each else "")
    kept = {name: value for name, value in entry.items() if name not in _ROLES or name == key}
    return {**kept, key: entry[key] if listed(entry.get(key)) == each else said}


def plainly(value: Any) -> Any:
    """Letters that stood in a file without quotes, to be written so again: yes and no, and numbers."""
    match value:
        case dict():
            return {key: plainly(one) for key, one in value.items()}
        case list():
            return [plainly(one) for one in value]
        case "yes" | "true" | "no" | "false":
            return value in ("yes", "true")
        case str() if value.isascii() and value.isdigit() and value == str(int(value)):
            return int(value)
    return value


def listed(value: Any) -> list[Any]:
    """A value that may be one or several as a list."""
    return list(value) if isinstance(value, list) else [] if value in (None, "") else [value]


def without_aka(entry: Entry, names: Iterable[str]) -> Entry:
    """``entry`` without ``names`` among its ``aka``."""
    gone = {fold(name) for name in names}
    left = [one for one in listed(entry.get("aka")) if fold(str(one)) not in gone]
    rest = {key: value for key, value in entry.items() if key != "aka"}
    return {**rest, "aka": left} if left else rest
