"""YAML with places. Scalars stay the text they are, so that neither dates nor “no” become something else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.entry import Entry, Steps
from pipeline.problems import Collector, Source

# Names that repeat others may say a thing a billion times; no export has so many things or goes so deep.
_MOST_THINGS, _DEEPEST = 2_000_000, 60
_AGAIN = "Export it again, or mend the line."
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_FAULTS = {
    "found character '\\t' that cannot start any token": "a tab stands where only blanks may",
}


def open_yaml(file: GivenFile, found: Collector) -> Entry | None:
    """The file as an entry; of a list its items are under “items”. None, and told, if it is no whole YAML."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.add("OCT-X02", "this is no text in UTF-8", file.at, _AGAIN)
        return None
    try:
        read = _YamlReader(file, yaml.parse(text, Loader=yaml.CSafeLoader), found).whole()
    except yaml.YAMLError as fault:
        found.add("OCT-X02", f"this is no whole YAML: {_said(fault)}", _place(file, fault), _AGAIN)
        return None
    if not isinstance(read.value, dict | list):
        found.add("OCT-X02", "this YAML holds neither a map nor a list", file.at, _AGAIN)
        return None
    _tell_end(file, text, found)
    if isinstance(read.value, dict):
        return Entry(read.value, (), _Steps(file, read), found)
    fields: dict[str, Any] = {"items": read.value}
    return Entry(fields, (), _Steps(file, _Read(fields, read.line, read.column, {"items": read})), found)


def _tell_end(file: GivenFile, text: str, found: Collector) -> None:
    """A file that was cut is often whole YAML; what shows it is that its last line does not end."""
    if text and text[-1] not in "\r\n":
        line = text.count("\n") + 1
        message = "the last line does not end, as if the file had been cut"
        found.add("OCT-X03", message, Source(file.name, line), "If words are missing there, export it again.")


def _said(fault: yaml.YAMLError) -> str:
    told = " ".join(str(getattr(fault, "problem", None) or "it cannot be read").split())
    return _FAULTS.get(told, told)


def _place(file: GivenFile, fault: yaml.YAMLError) -> Source:
    mark = getattr(fault, "problem_mark", None)
    return Source(file.name, mark.line + 1, mark.column + 1) if mark else file.at


@dataclass(slots=True)
class _Read:
    """A value, the place from 1 on at which it begins, the places inside, and how many things it is."""

    value: Any
    line: int
    column: int
    inside: dict[str | int, "_Read"] = field(default_factory=dict)
    things: int = 1


@dataclass(frozen=True)
class _Steps:
    """Where the steps from the top lead; as far as they do."""

    file: GivenFile
    top: _Read

    def __call__(self, steps: Steps) -> Source:
        spot = self.top
        for step in steps:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return Source(self.file.name, spot.line, spot.column)


class _YamlReader:
    """Values from the events of the parser."""

    def __init__(self, file: GivenFile, events: Iterator[Any], found: Collector) -> None:
        self._file, self._events, self._found = file, events, found
        self._named: dict[str, _Read] = {}

    def whole(self) -> _Read:
        """The first document; that there are more is told."""
        read: _Read | None = None
        for event in self._events:
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                continue
            if not isinstance(event, yaml.DocumentStartEvent):
                value = self._value(event, 0)
                if read is not None:
                    message = "a second document begins here; it is left out"
                    self._found.add("OCT-X03", message, Source(self._file.name, value.line), _AGAIN)
                read = read or value
        return read or _Read(None, 1, 1)

    def _value(self, event: Any, depth: int) -> _Read:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            return self._again(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            read = _Read(None if plain and event.value in _NOTHING else event.value, line, column)
        elif depth >= _DEEPEST:
            raise yaml.MarkedYAMLError(
                problem="it goes deeper than any export", problem_mark=event.start_mark
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            read = self._list(line, column, depth)
        else:
            read = self._map(line, column, depth)
        if read.things > _MOST_THINGS:
            raise yaml.MarkedYAMLError(problem="it says too much by aliases", problem_mark=event.start_mark)
        if event.anchor:
            self._named[event.anchor] = read
        return read

    def _again(self, event: Any) -> _Read:
        if event.anchor not in self._named:
            message = f"there is no &{event.anchor} before it"
            raise yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)
        return self._named[event.anchor]

    def _list(self, line: int, column: int, depth: int) -> _Read:
        inside: list[_Read] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            inside.append(self._value(event, depth + 1))
        things = 1 + sum(one.things for one in inside)
        return _Read([one.value for one in inside], line, column, dict(enumerate(inside)), things)

    def _map(self, line: int, column: int, depth: int) -> _Read:
        inside: dict[str | int, _Read] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if not isinstance(key.value, str) or key.value in inside:
                why = "stands twice" if isinstance(key.value, str) else "is no name"
                at = Source(self._file.name, key.line, key.column)
                self._found.add("OCT-X03", f"“{key.value}” {why}; this one is left out", at, _AGAIN)
                continue
            inside[key.value] = value
        things = 1 + sum(one.things for one in inside.values())
        return _Read({key: one.value for key, one in inside.items()}, line, column, inside, things)
