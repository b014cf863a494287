"""The works that texts cite, with the numbers, names and years by which they are cited."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.model.content.paper import Paper
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from pipeline.programme.matter.paper_credits import group_name
from pipeline.programme.matter.related_papers import by_authors, paper_anchor, references
from pipeline.programme.people import listing_order
from pipeline.programme.words import Words


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A paper that is cited: its number, “Berg & Lind” and “2021b”, and the anchor of its entry."""

    paper: Paper
    number: int
    names: str
    year: str
    anchor: str


def of_talk(event: Event, talk: Talk, words: Words) -> list[CitedWork]:
    """The works that ``talk`` cites, as a list of its own has them: by number, or by author and year."""
    known = (event.paper.get(key.lower()) for key in talk.cited)
    papers = list(dict.fromkeys(paper for paper in known if paper))
    if event.references.style == "author-year":
        papers.sort(key=partial(by_authors, listing_order(event)))
    anchors = (f"ref-{talk.id}-{number}" for number in range(1, len(papers) + 1))
    return list(_works(papers, anchors, words))


def of_book(event: Event, words: Words) -> dict[str, CitedWork]:
    """All papers that the book lists, by key."""
    papers = [reference.paper for reference in references(event)]
    return {work.paper.key: work for work in _works(papers, map(paper_anchor, papers), words)}


def all_works(event: Event, words: Words) -> dict[str, CitedWork]:
    """All papers of the event, by key, for products that list none."""
    anchors = map(paper_anchor, event.papers)
    return {work.paper.key: work for work in _works(event.papers, anchors, words)}


def _works(papers: Sequence[Paper], anchors: Iterable[str], words: Words) -> Iterator[CitedWork]:
    years = _years(papers, words)
    for number, (paper, year, anchor) in enumerate(zip(papers, years, anchors, strict=True), 1):
        yield CitedWork(paper, number, _names(paper, words), year, anchor)


def _years(papers: Iterable[Paper], words: Words) -> Iterator[str]:
    """The year of each paper, with a letter where one author has several of a year."""
    said = [(_names(paper, words), _year(paper, words)) for paper in papers]
    often, met = Counter(said), Counter[tuple[str, str]]()
    for one in said:
        met[one] += 1
        letter = chr(ord("a") + min(met[one], 26) - 1) if often[one] > 1 else ""
        yield one[1] + letter


def _year(paper: Paper, words: Words) -> str:
    """“2021”, “1997–” or “in press”; of “Spring 2021” the year."""
    seasonal = paper.year and paper.years.endswith(f" {paper.year}")
    return str(paper.year) if seasonal else paper.years or str(paper.year or words.label("no-date"))


def _names(paper: Paper, words: Words) -> str:
    families = [author.family for author in paper.authors]
    if not families:
        return group_name(paper, words) or " ".join(paper.title.plain.split()[:4])
    if len(families) > 2 or paper.others:
        return words.label("and-others", names=families[0])
    return words.two(*families) if len(families) == 2 else families[0]
