"""Which lines of a text may be others after some changes, and whether all else is as it was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import yaml

from pipeline.importing.amending.yaml_changes import Change, Drop, Insert, Path


def keeps_the_rest(old: str, new: str, changes: Iterable[Change], root: yaml.Node | None) -> bool:
    """Whether every line of ``old``, whose top node is ``root``, that no change is about stands in ``new``.

    They stand there in the same order, each letter the same.
    """
    lines = old.split("\n")
    changes = list(changes)
    lost = Counter(change.path[:-1] for change in changes if isinstance(change, Drop))
    free = {line for change in changes for line in _lines_of(change, root, lines, lost)} if root else set()
    left = map(_bare, new.split("\n"))
    kept = (_bare(line) for number, line in enumerate(lines) if number not in free)
    return all(any(line == there for there in left) for line in kept)


def _lines_of(change: Change, root: yaml.Node, lines: list[str], lost: Mapping[Path, int]) -> Iterator[int]:
    """The lines of what ``change`` is about: of a value with its key, or all that it stands in."""
    key = node = root
    for depth, step in enumerate(change.path):
        found = None if _in_braces(node) else inner(node, step)
        if found is None:
            break
        if isinstance(change, Insert) and depth == len(change.path) - 1:
            return
        alone = isinstance(change, Drop) and len(node.value) <= lost[change.path[:-1]]
        first = key.start_mark.line if alone else found[0].start_mark.line
        key, node = found
    else:
        yield from _from(first, node)
        if isinstance(change, Drop):
            yield from _comments_above(first, lines)
        return
    # What is not there yet touches nothing, unless it is the first of its kind or goes into braces.
    if _in_braces(node) or not isinstance(node.value, list) or not node.value:
        yield from _from(key.start_mark.line, node)


def _in_braces(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _from(first: int, node: yaml.Node) -> range:
    mark = node.end_mark
    return range(first, max(first + 1, mark.line if mark.column == 0 else mark.line + 1))


def _comments_above(line: int, lines: list[str]) -> Iterator[int]:
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
        yield line


def _bare(line: str) -> str:
    """``line`` without indent and dashes: where the first key of an item goes, the next takes its dash."""
    return line.lstrip(" -")


def inner(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value at ``step`` of ``node``; of a list the item is both."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item, item
    return None
