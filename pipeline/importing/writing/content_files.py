"""The trees of the content as files."""

from typing import Any

from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.typed_yaml import typed


def content_files(tree: ContentTree) -> dict[str, bytes]:
    """The files of ``tree``, by their path below content/."""
    texts = {
        "event.yaml": typed(tree.event),
        "people.yaml": typed(tree.people, 2),
        "program.yaml": typed({"days": tree.days}, 4),
        **{f"abstracts/{id}.md": with_head(*talk) for id, talk in tree.talks.items()},
        **{f"pages/{name}.md": with_head(*page) for name, page in tree.pages.items()},
    }
    made = {path: text.encode() for path, text in texts.items() if text}
    return {**made, **tree.files}


def with_head(head: dict[str, Any], text: str) -> str:
    """A Markdown file with its head."""
    return f"---\n{typed(head)}---\n" + (f"\n{text}\n" if text else "")
