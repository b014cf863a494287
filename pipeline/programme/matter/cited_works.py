"""What the text of a talk cites: the works in their order, and the text with their numbers or years."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from pipeline.model.event import Event, Paper, Prose, Talk
from pipeline.model.marker import LINK_SCHEME
from pipeline.programme.matter.related_papers import paper_anchor
from pipeline.programme.words import Words
from pipeline.text.prose.inlines.citations import Citation, marks


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A paper that a talk cites: its number, “Berg & Lind” and “2021b”, and the anchor of its entry."""

    paper: Paper
    number: int
    names: str
    year: str
    anchor: str


def works_cited(event: Event, talk: Talk, words: Words) -> list[CitedWork]:
    """The papers of ``event`` that ``talk`` cites, as its list has them: by number, or by author and year."""
    known = (event.paper.get(key.lower()) for key in talk.cited)
    papers = list(dict.fromkeys(paper for paper in known if paper))
    by_year = event.references.style == "author-year"
    if by_year:
        papers.sort(key=lambda paper: (_names(paper, words).casefold(), paper.year, paper.title.plain))
    of_book = {paper.key: number for number, paper in enumerate(event.papers, 1)}
    years = dict(zip(papers, _years(papers, words), strict=True))
    in_book = event.references.list == "book"
    return [
        CitedWork(
            paper,
            of_book[paper.key] if in_book else number,
            _names(paper, words),
            years[paper],
            paper_anchor(paper) if in_book else f"ref-{talk.id}-{number}",
        )
        for number, paper in enumerate(papers, 1)
    ]


def _years(papers: list[Paper], words: Words) -> Iterator[str]:
    """The year of each paper, with a letter where one author has several of a year."""
    said = [
        (_names(paper, words), paper.years or str(paper.year or words.label("no-date"))) for paper in papers
    ]
    often, met = Counter(said), Counter[tuple[str, str]]()
    for one in said:
        met[one] += 1
        letter = chr(ord("a") + min(met[one], 26) - 1) if often[one] > 1 else ""
        yield one[1] + letter


def _names(paper: Paper, words: Words) -> str:
    families = [author.family for author in paper.authors]
    if not families and paper.group:
        return words.label("paper-collaboration").replace("#", paper.group)
    if not families:
        return " ".join(paper.title.plain.split()[:4])
    if len(families) > 2 or paper.others:
        return f"{families[0]} {words.label('and-others')}"
    return " & ".join(families)


def with_citations(event: Event, talk: Talk, words: Words) -> Prose | None:
    """The text of ``talk`` with its citations as they are printed; a key without a paper stays as written."""
    text = talk.abstract
    found = marks(text.html) if text else []
    if text is None or not found:
        return text
    works = {work.paper.key: work for work in works_cited(event, talk, words)}
    pieces, place = list[str](), 0
    for (start, end), cited in found:
        if any(one.key.lower() in works for one in cited):
            pieces += [text.html[place:start], _printed(cited, works, event.references.style)]
            place = end
    return Prose("".join(pieces) + text.html[place:], text.plain)


def _printed(cited: list[Citation], works: Mapping[str, CitedWork], style: str) -> str:
    """“[1, p. 3; 2]”, “(Berg 2021, p. 3; Lind 1999)”, or with the names in the sentence “Berg (2021)”."""
    opening, closing = "()" if style == "author-year" else "[]"
    joint = "; " if style == "author-year" or any(one.before or one.after for one in cited) else ", "
    told = partial(_one, works=works, style=style)
    if cited[0].textual:
        outside = (
            (works[one.key.lower()].names if one.key.lower() in works else one.key, one) for one in cited
        )
        return "; ".join(f"{escape(names)} {opening}{told(one)}{closing}" for names, one in outside)
    return f"{opening}{joint.join(map(told, cited))}{closing}"


def _one(cited: Citation, works: Mapping[str, CitedWork], style: str) -> str:
    work = works.get(cited.key.lower())
    if work is None:
        shown = escape(cited.key)
    else:
        names = "" if cited.textual else f"{work.names} "
        words = f"{names}{work.year}" if style == "author-year" else str(work.number)
        shown = f'<a href="{LINK_SCHEME}{escape(work.anchor)}">{escape(words)}</a>'
    before = f"{escape(cited.before)} " if cited.before else ""
    return before + shown + (f", {escape(cited.after)}" if cited.after else "")
