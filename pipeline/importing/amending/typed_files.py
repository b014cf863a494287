"""Changes written into a text: tried, read again, and taken only if it then says what it should.

The library that finds the places is young, and a file is a person's own. So no text leaves here that reads
otherwise than planned, or lacks a line that no change is about; what cannot be written so is told.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml_edit import YamlError

from pipeline.importing.amending.placed import Unwritable, written_into
from pipeline.importing.amending.touched import inner, keeps_the_rest
from pipeline.importing.amending.yaml_changes import Change, Path, applied
from pipeline.importing.writing.typed_yaml import in_a_line
from pipeline.problems import Collector, Outcome, Source

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HEAD = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z).*)\Z", re.DOTALL | re.MULTILINE)
# As in the reader of event folders, which refuses what is deeper.
_DEEPEST = 40
_CANNOT = (
    yaml.YAMLError,
    YamlError,
    Unwritable,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ValueError,
    RecursionError,
)


def amended(text: str, changes: Sequence[Change], at: Source, blocks: int = 1) -> Outcome[str]:
    """``text``, YAML of the file ``at``, with ``changes``; each that cannot be written is a problem.

    Paths are those of ``text`` before the first change. Levels below ``blocks`` stand in a line if they fit.
    """
    found = Collector()
    good = [] if _is_too_deep(text) else _those_that_work(text, list(changes), blocks)
    made = _tried(text, good, blocks) if good else text
    if made is None:
        raise AssertionError("what was tried together is written together")
    for change in changes:
        if not any(change is one for one in good):
            _tell(text, change, at, found)
    return found.give(made)


def amended_head(text: str, changes: Sequence[Change], at: Source) -> Outcome[str]:
    """A Markdown ``text`` with ``changes`` in its head; what is below the head stays."""
    parts = _HEAD.match(text)
    if parts is None:
        found = Collector()
        for change in changes:
            _tell("", change, at, found)
        return found.give(text)
    outcome = amended(parts[2], changes, Source(at.file, (at.line or 1) + 1))
    return Outcome(parts[1] + outcome.value + parts[3], outcome.problems)


def said(text: str) -> Any:
    """What ``text`` says, every scalar as its letters; YAMLError if it is no YAML."""
    return _of_node(yaml.compose(text, Loader=_LOADER))


def _is_too_deep(text: str) -> bool:
    """Whether lists and maps lie in one another so deep that reading them by recursion ends the process.

    What is no YAML is as good as too deep.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return True
    except yaml.YAMLError:
        return True
    return False


def _of_node(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _of_node(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(value) for value in node.value]
    return node.value if node else None


def as_said(tree: Any) -> Any:
    """``tree`` with every scalar as the letters that a file has for it."""
    match tree:
        case dict():
            return {as_said(key): as_said(value) for key, value in tree.items()}
        case list() | tuple():
            return [as_said(value) for value in tree]
        case str():
            return tree
    return in_a_line(tree)


def _those_that_work(text: str, changes: list[Change], blocks: int) -> list[Change]:
    """``changes`` without those that cannot be written: all at once, else half by half."""
    if not changes or _tried(text, changes, blocks) is not None:
        return changes
    if len(changes) == 1:
        return []
    half = len(changes) // 2
    first = _those_that_work(text, changes[:half], blocks)
    second = _those_that_work(text, changes[half:], blocks)
    if not first or not second or _tried(text, first + second, blocks) is not None:
        return first + second
    # Each half works, both do not: all of the first is kept, and one more at a time.
    for change in second:
        if _tried(text, [*first, change], blocks) is not None:
            first.append(change)
    return first


def _tried(text: str, changes: list[Change], blocks: int) -> str | None:
    """``text`` with ``changes``; None if it would not say what it should, or lack what it should keep."""
    unix = text.replace("\r\n", "\n").removeprefix("\ufeff")
    dos = text.count("\r\n")
    if dos and dos != text.count("\n"):
        return None
    try:
        root = yaml.compose(unix, Loader=_LOADER)
        tree = _of_node(root) or {}
        made = written_into(unix, tree, changes, blocks)
        wanted = as_said(applied(tree, changes))
        if (said(made) or {}) != (wanted or {}) or not keeps_the_rest(unix, made, changes, root):
            return None
    except _CANNOT:
        return None
    return ("\ufeff" if text.startswith("\ufeff") else "") + (made.replace("\n", "\r\n") if dos else made)


def _tell(text: str, change: Change, at: Source, found: Collector) -> None:
    name = ".".join(map(str, change.path))
    message = f"“{name}” could not be changed here without touching what stands beside it"
    value = getattr(change, "value", None)
    wanted = "Take it out" if value is None else f"Write {in_a_line(as_said(value))[:200]} there"
    found.add("OCT-X19", message, place_in(text, change.path, at), f"{wanted} by hand.")


def place_in(text: str, path: Path, at: Source) -> Source:
    """Where ``path`` is in the YAML ``text`` of the file ``at``, as far as the way there goes."""
    node = _composed(text)
    if node is None:
        return at
    for step in path:
        found = inner(node, step)
        if found is None:
            break
        node = found[1]
    return Source(at.file, (at.line or 1) + node.start_mark.line, node.start_mark.column + 1)


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    return None if _is_too_deep(text) else yaml.compose(text, Loader=_LOADER)
