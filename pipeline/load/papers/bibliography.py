"""papers.bib into papers: what each entry says, its texts set for HTML, and where links may lead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.load.ids import Register
from pipeline.load.papers.author_names import read_names
from pipeline.load.papers.bibtex import BibEntry, preamble_macros, read_entries
from pipeline.load.papers.credits import editor_role, roles
from pipeline.load.papers.html_fields import without_html
from pipeline.load.papers.imprints import KIND, PRINTED_ELSEWHERE, USED, imprint
from pipeline.load.papers.journal_macros import JOURNALS
from pipeline.load.papers.paper_dates import event_days, read_date, season
from pipeline.load.text_files import TextFile, read_text
from pipeline.model.content.paper import Credit, Imprint, Paper, PaperAuthor
from pipeline.model.content.prose import Prose
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.problems.nearest import nearest
from pipeline.text.math import latex
from pipeline.text.prose.finish.title_stops import without_stop
from pipeline.text.prose.tex import set_tex
from pipeline.text.web_address import is_harmful

FILE = "content/papers.bib"
_ARXIV = re.compile(r"^arxiv:\s*", re.IGNORECASE)
_DOI = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_ID = re.compile(
    r"\barXiv:\s*((?:[a-z.-]{2,20}/)?[\d.]{4,12}(?:v\d+)?)(?:\s*\[[\w.-]+\])?", re.IGNORECASE
)
_ARXIV_PAGE = re.compile(r"https?://(?:www\.)?arxiv\.org/abs/(\S+)", re.IGNORECASE)
_HAL = re.compile(
    r"(?:hal|tel|inria|halshs|cea|ensl|inserm|pastel|cel|dumas|lirmm|ujm|in2p3)-\d{6,9}(?:v\d+)?"
)
_ARCHIVES = {
    "arxiv": "arXiv",
    "hal": "HAL",
    "pubmed": "PMID",
    "pmid": "PMID",
    "jstor": "JSTOR",
    "iacr": "IACR",
}
_MOST_FIELDS = 1000
"""Names of fields of a file that are looked at."""


def load_papers(root: Path, macros: Mapping[str, str]) -> Outcome[tuple[tuple[Paper, ...], tuple[str, ...]]]:
    """The papers in the order of the file, and the file's name if a part of it is unreadable.

    There need not be such a file.
    """
    found = Collector()
    file = found.take(read_text(root / FILE, root, required=False))
    papers = found.take(read_papers(file, macros)) if file else ()
    broken = any(problem.code in ("OCT-B01", "OCT-B09") for problem in found.problems)
    return found.give((papers, (FILE,) if broken else ()))


def read_papers(file: TextFile, macros: Mapping[str, str]) -> Outcome[tuple[Paper, ...]]:
    """The papers of a BibTeX file. Of two with the same key the second is kept under another one."""
    return _papers(file, tuple(macros.items()))


# Setting what is written in TeX takes long: a build that stays warm has its bibliography set once.
@lru_cache(maxsize=1)
def _papers(file: TextFile, given: tuple[tuple[str, str], ...]) -> Outcome[tuple[Paper, ...]]:
    found, register = FloodGate(), Register()
    papers: list[Paper] = []
    entries = found.take(read_entries(file))
    macros = preamble_macros(file) | latex.named(dict(given))
    for entry in entries:
        key = register.distinct(entry.key or f"line-{entry.line}")
        if not entry.key:
            hint = f"Write @{entry.kind}{{key, …; until then it is called “{key}”."
            found.add("OCT-B11", "this entry has no key", file.at(entry.line), hint)
        elif key != entry.key:
            hint = f"Rename it; until then it is printed as “{key}”."
            found.add("OCT-B02", f"the key “{entry.key}” is used twice", file.at(entry.line), hint)
        papers.append(found.take(_Reader(entry, file, macros).paper(key)))
    found.take(_unprinted(entries, file))
    return found.give(tuple(papers))


def _unprinted(entries: tuple[BibEntry, ...], file: TextFile) -> Outcome[None]:
    """Tell once of each field that biblatex would print and we do not, and of those that are misspelt."""
    found = FloodGate()
    first: dict[str, int] = {}
    for entry in entries:
        for name, written in entry.fields.items() if len(first) < _MOST_FIELDS else ():
            first.setdefault(name, written.line)
    for name, line in first.items():
        if name in PRINTED_ELSEWHERE:
            hint = "Say it in note = {…} if readers should have it."
            found.add("OCT-B13", f"the field “{name}” is not printed", file.at(line), hint)
        elif name not in USED and name.isalpha() and (meant := _misspelt(name)):
            found.add("OCT-B14", f"there is no field “{name}”", file.at(line), f"Did you mean “{meant}”?")
    return found.give(None)


def _misspelt(name: str) -> str:
    """The field that ``name`` was meant to be, if it is but one slip away from one."""
    return next((n for n in nearest(name, USED) if len(name) > 4 and _slips(name, n) == 1), "")


def _slips(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


@dataclass(frozen=True)
class _Reader:
    """Makes a paper of one entry."""

    entry: BibEntry
    file: TextFile
    macros: Mapping[str, str]

    def paper(self, key: str) -> Outcome[Paper]:
        found, entry = Collector(), self.entry
        authors, others = found.take(self.names("author"))
        editors, more = found.take(self.names("editor"))
        kind, group = KIND.get(entry.kind, "other"), found.take(self.prose("collaboration"))
        edited = bool(editors) and not authors and kind != "part"  # the editors of a part are its book's
        dated = found.take(read_date(entry, self.file))
        title = found.take(self.title())
        if title is None:
            message = f"the entry “{entry.key}” has no title"
            found.add("OCT-B05", message, self.file.at(entry.line), "Add title = {…},")
        return found.give(
            Paper(
                key=key,
                title=title or Prose("", ""),
                authors=editors if edited else authors,
                source=self.file.at(entry.line),
                others=more if edited else others,
                year=max(dated.year, 0),
                month=dated.month,
                day=dated.day,
                subject=found.take(self.subject()),
                doi=found.take(self.harmless("doi", _DOI.sub("", bare(entry.text("doi"))))),
                url=found.take(self.harmless("url", self.url())),
                abstract=found.take(self.prose("abstract")),
                kind=kind,
                years=dated.years or season(entry, dated),
                visited=self.visited(),
                editors=() if edited or editor_role(entry) != "editor" else editors,
                edited=edited,
                credits=found.take(self.credits(printed=("editor",) if edited else ())),
                group=_group(group.plain, authors) if group else "",
                held=event_days(entry),
                **found.take(self.archived(found.take(self.imprint()))),
            )
        )

    def imprint(self) -> Outcome[Imprint]:
        found = Collector()

        def plain(name: str) -> str:
            prose = found.take(self.prose(name)) if self.entry.text(name) else None
            return prose.plain.strip() if prose else ""

        return found.give(imprint(self.entry, cache(plain)))

    def title(self) -> Outcome[Prose | None]:
        """Title, subtitle and what is added to the title, as one."""
        found = Collector()
        title = found.take(self.prose("title"))
        for name, joint in (("subtitle", ": "), ("titleaddon", ". ")):
            more = found.take(self.prose(name))
            if title and more:
                between = " " if title.plain.endswith(("?", "!", ":", ".")) else joint
                title = Prose(title.html + between + more.html, title.plain + between + more.plain)
        return found.give(title)

    def subject(self) -> Outcome[str]:
        """The one keyword, or the class of an archive; a list of keywords is no part of a reference."""
        found = Collector()
        prose = found.take(self.prose("keywords"))
        if prose is None or re.search("[,;]", prose.plain):
            prose = found.take(self.prose("primaryclass")) or found.take(self.prose("eprintclass"))
        return found.give(prose.plain if prose else "")

    def archived(self, printed: Imprint) -> Outcome[dict[str, Any]]:
        """The number in an archive, which one, and the imprint without them."""
        found, text = Collector(), self.entry.text
        eprint = bare(text("eprint", "hal_id"))
        said = bare(text("eprinttype", "archiveprefix")) or ("hal" if _HAL.fullmatch(eprint) else "arXiv")
        preprint = next(
            filter(None, map(_ARXIV_ID.search, (printed.container, printed.medium, printed.note))), None
        )
        if not eprint and (number := preprint or _ARXIV_PAGE.fullmatch(self.url())):
            eprint, said = number[1], "arXiv"
        if said.lower() == "arxiv" and preprint:
            printed = _without_preprint(printed)
        return found.give(
            {
                "eprint": found.take(self.harmless("eprint", _ARXIV.sub("", eprint))),
                "archive": _ARCHIVES.get(said.lower(), said) if eprint else "",
                "imprint": printed,
            }
        )

    def visited(self) -> date | None:
        """When somebody looked at the page, if that is said as biblatex wants it."""
        whole = re.match(
            r"(\d{4})-(\d{2})-(\d{2})", self.entry.text("urldate", "lastvisited", "urlaccessdate")
        )
        try:
            return date(*map(int, whole.groups())) if whole else None
        except ValueError:
            return None

    def prose(self, name: str) -> Outcome[Prose | None]:
        """The field ``name`` set for HTML; None if it says nothing."""
        found = Collector()
        written = self.entry.fields.get(name)
        if written is None or not written.text.strip():
            return found.give(None)
        at, block = self.file.at(written.line), name == "abstract"
        macros = {**JOURNALS, **self.macros} if name in ("journal", "journaltitle") else self.macros
        text = without_html(written.text)
        text = without_stop(text) if name in ("title", "subtitle", "titleaddon") else text
        return found.give(found.take(set_tex(text, at, macros=macros, block=block)))

    def names(self, field: str) -> Outcome[tuple[tuple[PaperAuthor, ...], bool]]:
        """The persons of ``field``, and whether there are others."""
        written = self.entry.fields.get(field)
        if written is None or not written.text.strip():
            return Outcome(((), False))
        return read_names(without_html(written.text), self.file.at(written.line), self.macros)

    def credits(self, printed: tuple[str, ...]) -> Outcome[tuple[Credit, ...]]:
        """Who else has worked on it, but for those whose fields are ``printed`` already."""
        found = Collector()
        left = ((field, role) for field, role in roles(self.entry) if field not in printed)
        read = ((role, found.take(self.names(field))[0]) for field, role in left)
        return found.give(tuple(Credit(role, names) for role, names in read if names))

    def harmless(self, name: str, address: str) -> Outcome[str]:
        """The ``address`` of the field ``name``; empty, with a problem, where no link may lead."""
        found = Collector()
        if not is_harmful(address):
            return found.give(address)
        written = self.entry.fields.get(name)
        at = self.file.at(written.line if written else self.entry.line)
        message = f"{name}: no link may lead to “{' '.join(address.split())[:40]}”; it is left out"
        found.add(
            "OCT-T16", message, at, "Write the address of a page, https://example.org, or leave it out."
        )
        return found.give("")

    def url(self) -> str:
        """The address as it stands, its ``%`` and ``_`` kept."""
        wrapped = re.search(r"\\url\s*\{([^{}]*)\}", self.entry.text("howpublished", "note"))
        return bare(self.entry.text("url") or (wrapped[1] if wrapped else ""))


def _group(name: str, authors: tuple[PaperAuthor, ...]) -> str:
    """“ATLAS” for “The ATLAS Collaboration”; empty if that is among the authors already."""
    words = name.split()
    ends = (words[:1] == ["The"], words[-1:] and words[-1].lower().startswith(("collab", "kollab")))
    bare = " ".join(words[bool(ends[0]) : len(words) - bool(ends[1])])
    named = (f" {author.family} ".casefold() for author in authors)
    return "" if any(f" {bare} ".casefold() in name for name in named) else bare


def bare(tex: str) -> str:
    r"""An address or number without LaTeX: ``\url{…}``, braces and the backslash of ``\_`` taken away."""
    tex = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", " ".join(tex.split()))
    return re.sub(r"\\([_%&#~$])", r"\1", tex).replace("{", "").replace("}", "")


def _without_preprint(printed: Imprint) -> Imprint:
    """The imprint without the number of the preprint, and without “arXiv preprint” before it."""
    words = re.compile(rf"(?:\barXiv\s+)?(?:e-?prints?|preprint)?,?\s*{_ARXIV_ID.pattern}", re.IGNORECASE)
    rest = {n: words.sub("", getattr(printed, n)).strip(" ,.;") for n in ("container", "medium", "note")}
    return replace(printed, **rest)
