"""What a YAML file says before a schema gives it types: texts, lists and maps that know their place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.problems import Source


class Scalar(str):
    """A scalar as it is written. ``inset`` is the width of the quote before the first letter."""

    at: Source
    inset: int

    def __new__(cls, text: str, at: Source, inset: int = 0) -> "Scalar":
        made = super().__new__(cls, text)
        made.at, made.inset = at, inset
        return made


class Items(list["Node"]):
    """A list."""

    def __init__(self, at: Source, items: Iterable["Node"] = ()) -> None:
        super().__init__(items)
        self.at = at


class Fields(dict[str, "Node"]):
    """A map; ``keys_at`` has the places of all its keys, also of those without a value."""

    def __init__(self, at: Source) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Source] = {}


Node = Scalar | Items | Fields


@dataclass(frozen=True, slots=True)
class Reading:
    """A YAML file: its map, and whether all of it could be read."""

    fields: Fields
    whole: bool = True


Steps = tuple[str | int, ...]


def follow(node: Node, steps: Steps) -> Iterator[tuple[str | int, Node]]:
    """The steps that lead on from ``node``, each with the node reached; ends where nothing is."""
    for step in steps:
        reached = _step(node, step)
        if reached is None:
            return
        node = reached
        yield step, node


def _step(node: Node, step: str | int) -> Node | None:
    match node, step:
        case Fields(), str():
            return node.get(step)
        case Items(), int():
            return node[step] if step < len(node) else None
    return None


def place(node: Node, steps: Steps) -> Source:
    """Where the thing at ``steps`` stands, or the nearest thing around it."""
    return [node, *(reached for _, reached in follow(node, steps))][-1].at


def listed(node: Node, key: str) -> Items:
    """The list at ``key``; a lone text stands for a list of one, nothing for an empty list."""
    found = node.get(key) if isinstance(node, Fields) else None
    if isinstance(found, Items):
        return found
    return Items(node.at, [] if found is None else [found])


Places = tuple[tuple[str, Source], ...]


def places(
    node: Node, lists: frozenset[str] = frozenset(), renamed: Mapping[str, str] | None = None
) -> Places:
    """The place of every text in ``node``, by its path: ``title``, ``people.0``, ``look.accent``.

    A lone text where a list is meant (a key in ``lists``) counts as the first of its list; paths
    in ``renamed`` are given under their other name.
    """
    pairs = _texts(node)
    names = dict.fromkeys(lists) | dict(renamed or {})
    return tuple((names[path] or f"{path}.0" if path in names else path, at) for path, at in pairs)


def _texts(node: Node, path: str = "") -> Iterator[tuple[str, Source]]:
    if isinstance(node, Scalar):
        yield path, node.at
        return
    for step, inner in node.items() if isinstance(node, Fields) else enumerate(node):
        yield from _texts(inner, f"{path}.{step}".lstrip("."))
