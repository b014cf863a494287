"""Papers: what papers.bib says of each."""

from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from pipeline.model.content.prose import Prose
from pipeline.problems import Source


@dataclass(frozen=True, slots=True)
class PaperAuthor:
    """An author as BibTeX splits the name; a body such as CERN is all ``family``."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """Given name first, but for Chinese, Japanese and Korean letters."""
        if self.given and all(east_asian_width(letter) == "W" for letter in self.given + self.family):
            return self.family + self.given
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Credit:
    """Who else has worked on a paper: translators, writers of a foreword; ``role`` as BibLaTeX calls it."""

    role: str
    names: tuple[PaperAuthor, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where and how a paper appeared, each as text and without the words that a language puts around it.

    ``container`` is the journal or the book that it is a part of, ``whole`` the work of which that is one of
    several ``volumes``; ``body`` who published it: the publisher, a university, an institution. ``event`` is
    the conference, ``extent`` how many pages a book has, ``report`` a number that its institution gave it.
    ``type`` and ``state`` are words, or BibLaTeX's names of such (“phdthesis”, “inpress”).
    """

    container: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    chapter: str = ""
    series: str = ""
    edition: str = ""
    body: str = ""
    place: str = ""
    event: str = ""
    type: str = ""
    medium: str = ""
    version: str = ""
    note: str = ""
    isbn: str = ""
    whole: str = ""
    volumes: str = ""
    extent: str = ""
    report: str = ""
    state: str = ""

    @property
    def issue(self) -> str:
        """“12(3)”: a journal's volume and number."""
        return self.volume + (f"({self.number})" if self.number and self.volume else self.number)


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of papers.bib. ``others`` is BibTeX's ``and others``; month and day may be 0.

    ``kind`` is article, book, part, thesis, report or other; ``archive`` what ``eprint`` is a number of
    (“arXiv”). ``years`` is what is printed for a date that is more than a year (“1997–”, “in press”), and
    ``visited`` when the page at ``url`` was looked at. ``edited``: the authors are its editors. ``group`` is
    the collaboration that the authors speak for, ``held`` the first and the last day of its conference.
    """

    key: str
    title: Prose
    authors: tuple[PaperAuthor, ...]
    source: Source
    others: bool = False
    year: int = 0
    month: int = 0
    day: int = 0
    subject: str = ""
    eprint: str = ""
    doi: str = ""
    url: str = ""
    abstract: Prose | None = None
    kind: str = "other"
    years: str = ""
    archive: str = ""
    visited: date | None = None
    editors: tuple[PaperAuthor, ...] = ()
    edited: bool = False
    imprint: Imprint = Imprint()
    credits: tuple[Credit, ...] = ()
    group: str = ""
    held: tuple[date, ...] = ()

    @property
    def venue(self) -> str:
        """Where it appeared, with volume, number and pages: “Acta Math. 12(3), 45–67”."""
        imprint = self.imprint
        where = imprint.container or imprint.series or imprint.body or imprint.medium
        return ", ".join(filter(None, (f"{where} {imprint.issue}".strip(), imprint.pages))) if where else ""
