"""Which paper has which number, and which talks it is related to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.model.content.paper import Paper
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from pipeline.programme.matter.citing_texts import citing_texts
from pipeline.programme.people import listing_order
from pipeline.programme.sittings import loose_talks
from pipeline.text.prose.inlines.citation_marks import keys_of

if TYPE_CHECKING:
    from pipeline.text.languages.collation import Key, Order


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper with its number in the bibliography, the talks it is related to, and where it is cited."""

    number: int
    paper: Paper
    talks: tuple[Talk, ...]
    cited: tuple[str, ...] = ()


def references(event: Event) -> list[Reference]:
    """The bibliography, numbered from 1: in the order of the BibTeX file, or by authors and years.

    Without those that talks alone cite, where each talk has a list of what it cites.
    """
    talks: dict[str, list[Talk]] = {}
    placed = [event.talk[one] for one in event.placed if one in event.talk]
    for talk in (*placed, *loose_talks(event)):
        for key in talk.papers:
            talks.setdefault(key, []).append(talk)
    cited = _cited(event)
    of_talks = event.references.list == "talk"
    own = {key.lower() for talk in event.talks for key in talk.cited} if of_talks else set()
    own -= {*talks, *cited}
    listed = [paper for paper in event.papers if paper.key not in own]
    if event.references.style == "author-year":
        listed.sort(key=partial(by_authors, listing_order(event)))
    return [
        Reference(number, paper, tuple(talks.get(paper.key, ())), tuple(cited.get(paper.key, ())))
        for number, paper in enumerate(listed, 1)
    ]


def by_authors(order: "Order", paper: Paper) -> "tuple[list[Key], int, str]":
    """What papers are sorted by, in the ``order`` of a language, where they are cited by author and year."""
    named = [author.family for author in paper.authors] or [paper.group or paper.title.plain]
    return list(map(order.key, named)), paper.year, paper.title.plain


def _cited(event: Event) -> dict[str, dict[str, None]]:
    """Key → where it is cited, but for what is listed with a talk: ids of citations, or of their entry."""
    found: dict[str, dict[str, None]] = {}
    placed = (event.talk[one] for one in event.placed if one in event.talk)
    for talk in (*placed, *loose_talks(event)) if event.references.list == "book" else ():
        for number, key in enumerate(talk.cited):
            found.setdefault(key.lower(), {})[citing_anchor(talk.id, number)] = None
    for text in citing_texts(event):
        for number, key in enumerate(keys_of(text.prose.html)):
            anchors = found.setdefault(key.lower(), {})
            if text.is_in_book:
                anchors[text.anchor or citing_anchor(text.owner, number)] = None
    return found


def citing_anchor(owner: str, number: int) -> str:
    """The id of the citation with this ``number``, from 0, in the text of ``owner``."""
    return f"cite-{owner}-{number}"


def numbers_of(talk: Talk, references: Mapping[str, Reference]) -> list[Reference]:
    """Those of ``references`` (by key) that ``talk`` names, in order of their numbers."""
    found = [references[key] for key in dict.fromkeys(talk.papers) if key in references]
    return sorted(found, key=lambda reference: reference.number)


def paper_anchor(paper: Paper) -> str:
    """The id of a paper's entry; a BibTeX key may hold what an id must not."""
    return f"paper-{quote(paper.key, safe=':')}"
