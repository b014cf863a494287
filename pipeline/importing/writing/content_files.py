"""The trees of the content as files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.typed_yaml import typed


@dataclass(frozen=True)
class TypedTree:
    """A tree with its ``files``, by their path below content/."""

    tree: ContentTree = field(default_factory=ContentTree)
    files: Mapping[str, bytes] = field(default_factory=dict)


def content_files(tree: ContentTree, like: TypedTree | None = None) -> dict[str, bytes]:
    """The files of ``tree``, by their path below content/; what it has as ``like`` does is not typed anew."""
    made = {path: data for path, data in _typed(tree, like or TypedTree()) if data}
    return {**made, **tree.files}


def _typed(tree: ContentTree, like: TypedTree) -> Iterator[tuple[str, bytes]]:
    def one(path: str, what: Any, before: Any, type_it: Callable[[Any], str]) -> tuple[str, bytes]:
        known = like.files.get(path) if what == before else None
        return path, type_it(what).encode() if known is None else known

    other = like.tree
    yield one("event.yaml", tree.event, other.event, typed)
    yield one("people.yaml", tree.people, other.people, lambda people: typed(people, 2))
    yield one("program.yaml", tree.days, other.days, lambda days: typed({"days": days}, 4))
    for folder, texts, before in (
        ("abstracts", tree.talks, other.talks),
        ("pages", tree.pages, other.pages),
    ):
        for name, text in texts.items():
            yield one(f"{folder}/{name}.md", text, before.get(name), lambda text: with_head(*text))


def with_head(head: dict[str, Any], text: str) -> str:
    """A Markdown file with its head."""
    return f"---\n{typed(head)}---\n" + (f"\n{text}\n" if text else "")
