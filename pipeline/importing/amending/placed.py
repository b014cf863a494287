"""Changes put into a YAML text: yaml-edit finds the places, and there is typed what a person would have.

It writes every list and map in lines of their own. So it is handed a word for each new value, and where that
word then stands, the value is typed as our other files have it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from yaml_edit import Document, Entry, Mapping, Node, YamlError, YamlFile
from yaml_edit import Sequence as Items

from pipeline.importing.amending.placeholders import Placeholders
from pipeline.importing.amending.yaml_changes import Change, Drop, Insert, Path, Put, at, backwards
from pipeline.importing.writing.typed_yaml import typed

Holder = Mapping | Items


class Unwritable(Exception):
    """A change for which there is no place that the library finds."""


def written_into(text: str, tree: Any, changes: Sequence[Change], blocks: int) -> str:
    """``text``, which says ``tree``, with ``changes``; Unwritable if there is no way.

    Whoever calls looks at what the result says.
    """
    file = YamlFile.parse(text)
    document = file.document()
    if document is None or document.root() is None:
        return _first_lines(text, changes, blocks)
    words = Placeholders(next(salt for salt in map(str, count()) if salt not in text), blocks)
    try:
        for change in backwards(_emptied(tree, changes)):
            _put_in(document, change, words)
    except YamlError as error:
        raise Unwritable(str(error)) from error
    made = words.spelt_out(str(file))
    return made + "\n" if text.endswith("\n") and not made.endswith("\n") else made


def _emptied(tree: Any, changes: Sequence[Change]) -> Iterator[Change]:
    """``changes``, with a list or map that loses all it has as an empty one."""
    drops = Counter(change.path[:-1] for change in changes if isinstance(change, Drop))
    others = {change.path[:-1] for change in changes if not isinstance(change, Drop)}
    emptied = {
        path for path, lost in drops.items() if path and path not in others and lost == len(at(tree, path))
    }
    yield from (change for change in changes if change.path[:-1] not in emptied)
    yield from (Put(path, type(at(tree, path))()) for path in drops if path in emptied)


def _first_lines(text: str, changes: Sequence[Change], blocks: int) -> str:
    """A file without a value, which may have comments."""
    if not all(isinstance(change, Put) and len(change.path) == 1 for change in changes):
        raise Unwritable(changes)
    above = text if not text or text.endswith("\n") else text + "\n"
    return above + typed(
        {change.path[0]: change.value for change in changes if isinstance(change, Put)}, blocks
    )


def _put_in(document: Document, change: Change, words: Placeholders) -> None:
    holder, in_braces = _holder(document, change.path)
    step = change.path[-1]
    if isinstance(holder, Items) and isinstance(step, int):
        _in_list(holder, step, change, words, in_braces=in_braces)
    elif isinstance(holder, Mapping) and not isinstance(change, Insert):
        _in_map(holder, str(step), change, words, in_braces=in_braces)
    else:
        raise Unwritable(change)


def _in_list(items: Items, index: int, change: Change, words: Placeholders, *, in_braces: bool) -> None:
    if isinstance(change, Drop) and in_braces:
        items.pop(index)
    elif isinstance(change, Insert):
        items.insert(index, words.of(change, in_braces=in_braces))
    else:
        items[index] = words.of(change, in_braces=in_braces)


def _in_map(fields: Mapping, key: str, change: Put | Drop, words: Placeholders, *, in_braces: bool) -> None:
    entry = _entry(fields, key)
    if entry is not None:
        if isinstance(change, Drop) and in_braces:
            entry.remove()
        else:
            entry.set_value(words.of(change, in_braces=in_braces))
    elif isinstance(change, Put):
        _new_entry(fields, key, words.of(change, in_braces=in_braces), change.order)


def _new_entry(fields: Mapping, key: str, word: str, order: Sequence[str]) -> None:
    """The key behind the last one that comes before it in ``order``, or before the first that comes after."""
    at = order.index(key) if key in order else len(order)
    before = next((name for name in reversed(order[:at]) if name in fields), None)
    after = next((name for name in order[at + 1 :] if name in fields), None)
    if before is not None:
        fields.insert_after(before, key, word)
    elif after is not None:
        fields.insert_before(after, key, word)
    else:
        fields[key] = word


def _holder(document: Document, path: Path) -> tuple[Holder, bool]:
    """The map or list that holds the end of ``path``, and whether it stands in braces or brackets."""
    holder = _inside(document.root())
    in_braces = holder is not None and holder.is_flow_style()
    for step in path[:-1]:
        if holder is None:
            break
        if isinstance(holder, Items):
            holder = _inside(holder.get(step)) if isinstance(step, int) else None
        else:
            entry = _entry(holder, str(step))
            holder = _inside(entry.value()) if entry else None
        in_braces = in_braces or (holder is not None and holder.is_flow_style())
    if holder is None or not path:
        raise Unwritable(path)
    return holder, in_braces


def _entry(fields: Mapping, key: str) -> Entry | None:
    """The entry of that key, which the library takes for a number where it looks like one."""
    found = fields.find_entry(key)
    if found is not None:
        return found
    return next((entry for entry in fields.entries() if str(entry.key()).strip("'\"") == key), None)


def _inside(node: Node | None) -> Holder | None:
    if node is None:
        return None
    fields = node.as_mapping()
    return node.as_sequence() if fields is None else fields
