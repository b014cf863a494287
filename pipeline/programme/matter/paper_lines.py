"""How a paper is cited: the pieces of its line in a list of references, in the order of the trade."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pipeline.model.event import Imprint, Paper
from pipeline.programme.words import Words
from pipeline.text.web_address import is_allowed, on_paper

_ARCHIVES = {
    "arXiv": "https://arxiv.org/abs/",
    "HAL": "https://hal.science/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "JSTOR": "https://www.jstor.org/stable/",
    "IACR": "https://eprint.iacr.org/",
}
_PAGE_OF_DOI = "https://doi.org/"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_TYPES = frozenset({"phdthesis", "mathesis", "thesis", "patent"})
_SAFE = "/:;()._-+~"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line: ``text``, a ``title`` in italics or a link to ``href``, and what is around it."""

    text: str
    before: str = ""
    after: str = ""
    title: bool = False
    href: str = ""


def paper_source(paper: Paper, words: Words, *, dated: bool = True) -> list[Piece]:
    """Where and when ``paper`` appeared, to be joined by commas: “Acta Math. 12(3), 45–67, 2021”.

    Without the date if it is not to be ``dated``, because the year stands elsewhere.
    """
    imprint = paper.imprint
    if paper.kind == "article":
        pieces = _in_a_journal(imprint)
    elif paper.kind in ("book", "part"):
        pieces = _of_a_book(paper, words)
    else:
        pieces = _of_its_own(paper, words)
    common = (
        ("" if paper.eprint else paper.subject),
        (f"{words.label('paper-version')} {imprint.version}" if imprint.version else ""),
        paper_years(paper, words) if dated else "",
        imprint.note,
        (f"ISBN {imprint.isbn}" if imprint.isbn else ""),
    )
    return [piece for piece in (*pieces, *map(Piece, common)) if piece.text]


def paper_years(paper: Paper, words: Words) -> str:
    """The year of what is printed in volumes; as much as is known of what appeared on a day."""
    if paper.years or not paper.year:
        return paper.years
    return str(paper.year) if paper.kind in ("article", "book", "part", "thesis") else words.paper_date(paper)


def _in_a_journal(imprint: Imprint) -> Iterator[Piece]:
    container = imprint.container or imprint.series
    issue = imprint.issue
    yield Piece(container, after=f" {issue}" if issue else "", title=True) if container else Piece(issue)
    if imprint.container:
        yield Piece(imprint.series)
    yield from map(Piece, (imprint.pages, imprint.event, imprint.medium))
    if not container:
        yield from map(Piece, (imprint.body, imprint.place))


def _of_a_book(paper: Paper, words: Words) -> Iterator[Piece]:
    imprint = paper.imprint
    before = f"{words.label('paper-in')} " if paper.kind == "part" else ""
    yield Piece(imprint.container, before=before, title=True)
    if paper.editors:
        names = ", ".join(editor.name for editor in paper.editors)
        yield Piece(names, before=f"{words.label('paper-edited-by')} ")
    number = imprint.number or (imprint.volume if imprint.series else "")
    if imprint.volume and number != imprint.volume:
        yield Piece(f"{words.label('paper-volume')} {imprint.volume}")
    yield Piece(f"{imprint.series} {number}".strip())
    yield Piece(_edition(imprint.edition, words.label("paper-edition")))
    yield from map(Piece, (imprint.type, imprint.event, imprint.medium))
    if imprint.chapter:
        yield Piece(f"{words.label('paper-chapter')} {imprint.chapter}")
    yield Piece(_pages(imprint.pages, words, whole=paper.kind == "book"))
    yield from map(Piece, (imprint.body, imprint.place))


def _of_its_own(paper: Paper, words: Words) -> Iterator[Piece]:
    """A thesis, a report, a standard, software, a page: what it is, and who answers for it."""
    imprint = paper.imprint
    kind = words.label(f"paper-{imprint.type}") if imprint.type in _TYPES else imprint.type
    number = "" if imprint.container else imprint.number
    yield Piece(f"{kind} {number}".strip())
    yield Piece(imprint.container, after=f" {imprint.issue}" if imprint.issue else "", title=True)
    if imprint.volume and not imprint.container:
        yield Piece(f"{words.label('paper-volume')} {imprint.volume}")
    yield from map(Piece, (imprint.series, imprint.medium, imprint.event))
    yield Piece(_edition(imprint.edition, words.label("paper-edition")))
    yield Piece(_pages(imprint.pages, words, whole=False))
    yield from map(Piece, (imprint.body, imprint.place))


def _pages(pages: str, words: Words, *, whole: bool) -> str:
    """“pp. 45–67”, “p. 45” or, for a ``whole`` book, “250 pp.”."""
    if not pages or not pages[:1].isdigit():
        return pages
    if pages.isdigit():
        return f"{pages} {words.label('paper-pages')}" if whole else f"{words.label('page')} {pages}"
    return f"{words.label('paper-pages')} {pages}"


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


def paper_addresses(paper: Paper, words: Words) -> list[Piece]:
    """Where ``paper`` is found: DOI, number in an archive and address, each short and linked, none twice."""
    pieces = list(_addresses(paper))
    known = {_page(piece.href) for piece in pieces if piece.href}
    number = f"/{paper.eprint.lower()}"
    if (
        paper.url
        and _page(paper.url) not in known
        and not (paper.eprint and _page(paper.url).endswith(number))
    ):
        seen = f" ({words.label('paper-visited')} {words.long_date(paper.visited)})" if paper.visited else ""
        pieces.append(Piece(on_paper(paper.url), after=seen, href=_link(paper.url)))
    return pieces


def _addresses(paper: Paper) -> Iterator[Piece]:
    if paper.doi:
        yield Piece(f"doi:{paper.doi}", href=_PAGE_OF_DOI + quote(paper.doi, safe=_SAFE))
    if paper.eprint:
        base = _ARCHIVES.get(paper.archive, "")
        href = base + quote(paper.eprint, safe=_SAFE) if base else ""
        after = f" [{paper.subject}]" if paper.subject else ""
        yield Piece(f"{paper.archive}:{paper.eprint}", after=after, href=href)


def _link(url: str) -> str:
    """The address as a link has it, ASCII alone; empty for what is none."""
    address = url if re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) else f"https://{url}"
    return quote(address, safe=f"{_SAFE}%?#[]@!$&'*,=") if is_allowed(address) and " " not in address else ""


def _page(url: str) -> str:
    """What is one for addresses of one page: http and https, dx.doi.org, PDF and versions do not count."""
    plain = unquote(on_paper(url)).lower().replace("dx.doi.org", "doi.org")
    return re.sub(r"(?:v\d+)?(?:\.pdf)?$", "", plain.replace("arxiv.org/pdf/", "arxiv.org/abs/"))
