"""Where a paper is found: on the web, as it is printed and as it is linked."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, unquote

from pipeline.model.content.paper import Paper
from pipeline.programme.matter.paper_pieces import Piece
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
_SAFE = "/:;()._-+~"


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
        seen = _seen(paper.visited, words) if paper.visited else ""
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


def _seen(visited: date, words: Words) -> str:
    return f" ({words.label('paper-visited', date=words.long_date(visited))})"


def _link(url: str) -> str:
    """The address as a link has it, ASCII alone; empty for what is none."""
    address = url if re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) else f"https://{url}"
    return quote(address, safe=f"{_SAFE}%?#[]@!$&'*,=") if is_allowed(address) and " " not in address else ""


def _page(url: str) -> str:
    """What is one for addresses of one page: http and https, dx.doi.org, PDF and versions do not count."""
    plain = unquote(on_paper(url)).lower().replace("dx.doi.org", "doi.org")
    return re.sub(r"(?:v\d+)?(?:\.pdf)?$", "", plain.replace("arxiv.org/pdf/", "arxiv.org/abs/"))
