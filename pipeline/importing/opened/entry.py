"""An entry of an export: what it has of the wrong kind is told with its place, and counts as not said."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.problems import Collector, Source

Steps = tuple[str | int, ...]
Where = Callable[[Steps], Source]
_SHOWN = 40
_AGAIN = "Export it again, or correct it there; what the export lacks can be typed into content/."
_BY_HAND = "Correct it where it comes from, or type it into content/ after the import."


class Entry:
    """A map of an export. Its fields are asked for by name; of several names the first that says something.

    ``steps`` lead to it from the top of the file, and ``where`` tells the place of what they lead to.
    """

    def __init__(self, fields: Mapping[str, Any], steps: Steps, where: Where, found: Collector) -> None:
        self._fields, self._steps, self._where, self.found = fields, steps, where, found
        self.asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def _field(self, name: str) -> Any:
        self.asked.add(name)
        return self._fields.get(name)

    def says(self, name: str) -> bool:
        """Whether the field says anything."""
        return bool(self._fields.get(name))

    def at(self, name: str | int = "") -> Source:
        """The place of the entry, or of its field ``name``."""
        return self._where((*self._steps, name) if name != "" else self._steps)

    def tell(self, message: str, name: str = "", hint: str = _BY_HAND) -> None:
        """Tell that something of the entry, or of its field ``name``, cannot be taken."""
        self.found.add("OCT-X03", message, self.at(name), hint)

    def text(self, *names: str) -> str:
        """The field as text without white space around it; numbers count, of languages the first."""
        for name in names:
            if said := self._text(self._field(name), name):
                return said
        return ""

    def _text(self, value: Any, name: str | int) -> str:
        match value:
            case None:
                return ""
            case str():
                return value.strip()
            case bool():
                return "yes" if value else "no"
            case int() | float():
                return str(value)
            case dict() if all(isinstance(one, str | None) for one in value.values()):
                return next((one.strip() for one in (value.get("en"), *value.values()) if one), "")
        self._tell_kind(name, value, "a text")
        return ""

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of texts; a lone text is a list of one."""
        for name in names:
            value = self._field(name)
            if isinstance(value, list):
                return tuple(filter(None, (self._text(one, name) for one in value)))
            if said := self._text(value, name):
                return (said,)
        return ()

    def number(self, *names: str) -> int | None:
        """A whole number, also one that is written as text."""
        for name in names:
            said = self._text(self._field(name), name)
            if said.isdecimal() and len(said) < 10:
                return int(said)
            if said:
                self._tell_kind(name, said, "a number")
        return None

    def yes(self, name: str) -> bool:
        """Whether the field says yes: true, 1, yes."""
        return self._text(self._field(name), name).casefold() in ("yes", "true", "1", "y")

    def entries(self, *names: str) -> list["Entry"]:
        """The maps in a list, or those of a map by their names; what else stands among them is told."""
        for name in names:
            value = self._field(name)
            if value:
                return list(self._entries(value, name))
        return []

    def _entries(self, value: Any, name: str) -> Iterator["Entry"]:
        if not isinstance(value, list | dict):
            self._tell_kind(name, value, "a list")
            return
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            steps = (*self._steps, name, step)
            if isinstance(inner, Mapping):
                yield Entry(inner, steps, self._where, self.found)
            else:
                message = f"“{_shown(inner)}” stands where an entry of “{name}” should be; it is left out"
                self.found.add("OCT-X03", message, self._where(steps), _AGAIN)

    def items(self, name: str) -> list["Entry | str"]:
        """What a list holds where systems write either whole entries or only their ids, as text."""
        value = self._field(name)
        if value is not None and not isinstance(value, list):
            self._tell_kind(name, value, "a list")
        made: list[Entry | str] = []
        for step, inner in enumerate(value if isinstance(value, list) else ()):
            if isinstance(inner, Mapping):
                made.append(Entry(inner, (*self._steps, name, step), self._where, self.found))
            elif said := self._text(inner, name):
                made.append(said)
        return made

    def is_map(self, name: str) -> bool:
        """Whether the field is itself an entry."""
        return isinstance(self._field(name), Mapping)

    def is_number(self, name: str) -> bool:
        """Whether the field is a bare number, by which systems mean what stands elsewhere."""
        return isinstance(self._field(name), int | float)

    def unwrapped(self, key: str) -> "Entry":
        """The entry, where each field is a map that has its value under ``key``; others stay as they are."""
        fields = {
            name: value[key] if isinstance(value, Mapping) and key in value else value
            for name, value in self._fields.items()
        }
        return Entry(fields, self._steps, self._where, self.found)

    def holds_entries(self, name: str) -> bool:
        """Whether ``name`` is a map, or a list in which there are maps."""
        value = self._field(name)
        return isinstance(value, Mapping) or (
            isinstance(value, list) and any(isinstance(one, Mapping) for one in value)
        )

    def entry(self, name: str) -> "Entry":
        """The map at ``name``; an empty one if there is none."""
        value = self._field(name)
        if value is not None and not isinstance(value, Mapping):
            self._tell_kind(name, value, "a map")
        fields = value if isinstance(value, Mapping) else {}
        return Entry(fields, (*self._steps, name), self._where, self.found)

    def listed(self, name: str) -> list[tuple[str, list["Entry"]]]:
        """A map of lists: each name with the entries of its list."""
        inner = self.entry(name)
        return [(key, inner.entries(key)) for key in inner]

    def _tell_kind(self, name: str | int, value: Any, kind: str) -> None:
        message = f"“{_shown(value)}” is not {kind}; it is left out"
        self.found.add("OCT-X03", message, self.at(name), _AGAIN)


def _shown(value: Any) -> str:
    if isinstance(value, dict | Sequence) and not isinstance(value, str):
        return "a map" if isinstance(value, dict) else "a list"
    return " ".join(str(value).split())[:_SHOWN]


def never_asked(entries: Iterable[Entry]) -> list[str]:
    """The names of fields that say something in some of ``entries``, and that were asked for in none."""
    each = list(entries)
    asked = {name for entry in each for name in entry.asked}
    named = dict.fromkeys(name for entry in each for name in entry if entry.says(name))
    return [name for name in named if name not in asked]
