"""How a paper is cited: the pieces of its line in a list of references, in the order of the trade."""

import re
from collections.abc import Iterator

from pipeline.model.content.paper import Paper
from pipeline.programme.matter.paper_credits import credited
from pipeline.programme.matter.paper_pieces import Piece
from pipeline.programme.words import Words

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_TYPE = re.compile(
    "phdthesis|mathesis|bathesis|candthesis|thesis|techreport|resreport|software|dataset|patent(?:de|eu|fr|uk|us)?"
    "|patreq(?:de|eu|fr|uk|us)?"
)
_STATE = re.compile("inpress|inpreparation|submitted|forthcoming|prepublished")


def paper_source(paper: Paper, words: Words, *, dated: bool = True) -> list[Piece]:
    """Where and when ``paper`` appeared, to be joined by commas: “Acta Math. 12(3), 45–67, 2021”.

    Without the date if it is not to be ``dated``, because the year stands elsewhere.
    """
    imprint = paper.imprint
    if paper.kind == "article":
        pieces = _in_a_journal(paper, words)
    elif paper.kind in ("book", "part"):
        pieces = _of_a_book(paper, words)
    else:
        pieces = _of_its_own(paper, words)
    common = (
        (words.label("paper-version", n=imprint.version) if imprint.version else ""),
        paper_years(paper, words) if dated else "",
        imprint.report,
        imprint.note,
        _word(imprint.state, _STATE, words),
        (f"ISBN {imprint.isbn}" if imprint.isbn else ""),
    )
    return [piece for piece in (*pieces, *map(Piece, common)) if piece.text]


def paper_years(paper: Paper, words: Words) -> str:
    """The year of what is printed in volumes; as much as is known of what appeared on a day."""
    if paper.years or not paper.year:
        return paper.years
    return str(paper.year) if paper.kind in ("article", "book", "part", "thesis") else words.paper_date(paper)


def _word(said: str, known: re.Pattern[str], words: Words) -> str:
    """What the language calls it, if it is one of BibLaTeX's names; else what is ``said``."""
    return words.label(f"paper-{said}") if known.fullmatch(said) else said


def _event(paper: Paper, words: Words) -> str:
    """The conference, its place and its days."""
    days = words.span(paper.held[0], paper.held[-1]) if paper.held else ""
    return words.joined(filter(None, (paper.imprint.event, days)))


def _in_a_journal(paper: Paper, words: Words) -> Iterator[Piece]:
    imprint = paper.imprint
    container = imprint.container or imprint.series
    issue = imprint.issue
    yield Piece(container, after=f" {issue}" if issue else "", title=True) if container else Piece(issue)
    if imprint.container:
        yield Piece(imprint.series)
    yield from map(Piece, (imprint.pages, _event(paper, words), imprint.medium))
    yield from credited(paper, words)
    if not container:
        yield from map(Piece, (imprint.body, imprint.place))


def _of_a_book(paper: Paper, words: Words) -> Iterator[Piece]:
    imprint = paper.imprint
    before, after = words.ends("paper-in") if paper.kind == "part" else ("", "")
    if imprint.container and (authors := list(credited(paper, words, "bookauthor"))):
        yield Piece(authors[0].text, before=before, after=after)
        before = after = ""
    yield Piece(imprint.container, before=before, after=after, title=True)
    yield Piece(imprint.whole, title=True)
    if paper.editors:
        before, after = words.ends("paper-edited-by")
        yield Piece(words.joined(editor.name for editor in paper.editors), before=before, after=after)
    yield from credited(paper, words)
    number = imprint.number or (imprint.volume if imprint.series else "")
    if imprint.volume and number != imprint.volume:
        yield Piece(words.label("paper-volume", n=imprint.volume))
    yield Piece(f"{imprint.series} {number}".strip())
    yield Piece(_edition(imprint.edition, words.label("paper-edition")))
    if imprint.volumes:
        yield Piece(words.label("paper-volumes", n=imprint.volumes))
    yield from map(Piece, (_word(imprint.type, _TYPE, words), _event(paper, words), imprint.medium))
    if imprint.chapter:
        yield Piece(words.label("paper-chapter", n=imprint.chapter))
    yield Piece(_pages(imprint.pages, words, whole=paper.kind == "book"))
    yield Piece(_extent(imprint.extent, words))
    yield from map(Piece, (imprint.body, imprint.place))


def _of_its_own(paper: Paper, words: Words) -> Iterator[Piece]:
    """A thesis, a report, a standard, software, a page: what it is, and who answers for it."""
    imprint = paper.imprint
    kind = _word(imprint.type, _TYPE, words)
    number = "" if imprint.container else imprint.number
    yield Piece(f"{kind} {number}".strip())
    yield Piece(imprint.container, after=f" {imprint.issue}" if imprint.issue else "", title=True)
    if imprint.volume and not imprint.container:
        yield Piece(words.label("paper-volume", n=imprint.volume))
    yield from map(Piece, (imprint.series, imprint.medium, _event(paper, words)))
    yield from credited(paper, words)
    yield Piece(_edition(imprint.edition, words.label("paper-edition")))
    if imprint.chapter:
        yield Piece(words.label("paper-chapter", n=imprint.chapter))
    yield Piece(_pages(imprint.pages, words, whole=False))
    yield Piece(_extent(imprint.extent, words))
    yield from credited(paper, words, "holder")
    yield from map(Piece, (imprint.body, imprint.place))


def _pages(pages: str, words: Words, *, whole: bool) -> str:
    """“pp. 45–67”, “p. 45” or, for a ``whole`` book, “250 pp.”."""
    if not pages or not pages[:1].isdigit():
        return pages
    if pages.isdigit():
        return words.label("paper-extent" if whole else "page", n=pages)
    return words.label("paper-pages", n=pages)


def _extent(pages: str, words: Words) -> str:
    """“xii+250 pp.”, unless it says itself what is counted."""
    counted = re.fullmatch(r"[\divxlc+, ]*\d", pages)
    return words.label("paper-extent", n=pages) if counted else pages


def _edition(edition: str, pattern: str) -> str:
    """“2nd ed.” for 2, 2nd and Second, as the ``pattern`` of the language has it; else what is written."""
    low = edition.lower().removesuffix("edition").removesuffix("ed.").strip()
    named = _ORDINALS.split().index(low) + 1 if low in _ORDINALS.split() else 0
    found = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|\.|ª|e)?", low)
    number = named or (int(found[1]) if found else 0)
    if not number:
        return edition
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return pattern.replace("#th", f"{number}{ending}").replace("#", str(number))
