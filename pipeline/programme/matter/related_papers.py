"""Which paper has which number, and which talks it is related to."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.model.event import Event, Paper, Talk
from pipeline.programme.sittings import loose_talks


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper with its number in the bibliography and the talks it is related to."""

    number: int
    paper: Paper
    talks: tuple[Talk, ...]


def references(event: Event) -> list[Reference]:
    """The bibliography: papers in the order of the BibTeX file, numbered from 1.

    Without those that are only cited, where each talk has a list of what it cites.
    """
    talks: dict[str, list[Talk]] = {}
    placed = (event.talk[one] for one in event.placed if one in event.talk)
    for talk in (*placed, *loose_talks(event)):
        for key in talk.papers:
            talks.setdefault(key, []).append(talk)
    of_talks = event.references.list == "talk"
    cited = {key.lower() for talk in event.talks for key in talk.cited} if of_talks else set()
    listed = (paper for paper in event.papers if paper.key in talks or paper.key not in cited)
    return [
        Reference(number, paper, tuple(talks.get(paper.key, ()))) for number, paper in enumerate(listed, 1)
    ]


def numbers_of(talk: Talk, references: Mapping[str, Reference]) -> list[Reference]:
    """Those of ``references`` (by key) that ``talk`` names, in order of their numbers."""
    found = [references[key] for key in dict.fromkeys(talk.papers) if key in references]
    return sorted(found, key=lambda reference: reference.number)


def paper_anchor(paper: Paper) -> str:
    """The id of a paper's entry; a BibTeX key may hold what an id must not."""
    return f"paper-{quote(paper.key, safe=':')}"
