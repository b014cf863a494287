"""Who else has worked on a paper: the fields of BibLaTeX that name them, and as what."""

from collections.abc import Iterator

from pipeline.load.papers.bibtex import BibEntry

_HELPERS = "bookauthor holder translator annotator commentator introduction foreword afterword"
_EDITORS = "compiler founder continuator redactor reviser collaborator organizer"


def roles(entry: BibEntry) -> Iterator[tuple[str, str]]:
    """Each field of ``entry`` that names such people, and their role."""
    if (role := editor_role(entry)) != "editor":
        yield "editor", role
    for letter in "abc":
        yield f"editor{letter}", editor_role(entry, letter)
    yield from ((name, name) for name in _HELPERS.split())


def editor_role(entry: BibEntry, letter: str = "") -> str:
    """What the editors are, ``editor`` for what BibLaTeX has no name for."""
    role = entry.text(f"editor{letter}type").lower()
    return role if role in _EDITORS.split() else "editor"
