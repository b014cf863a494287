"""papers.bib into papers: names split before they are decoded, dates, links, and text set for HTML."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from pipeline.load.ids import Register
from pipeline.load.papers.bibtex import MONTHS, BibEntry, read_entries
from pipeline.load.text_files import TextFile, read_text
from pipeline.model.event import Paper, PaperAuthor, Prose
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.prose.tex import set_tex
from pipeline.text.web_address import is_harmful

FILE = "content/papers.bib"
_VENUES = (
    "journal",
    "journaltitle",
    "booktitle",
    "series",
    "school",
    "institution",
    "publisher",
    "howpublished",
)
# A letter as LaTeX writes it: {\'E}, {\v{S}}, \'E, \'{\i}, \v{S}, \H o, \L, \AA{}.
_LETTER = re.compile(
    r"\{\\[^\w\s][^{}]\}|\{\\(?:[^\w\s]|[A-Za-z])\s*\{\\?\w\}\}|\{\\[A-Za-z]{1,2}(?:\s+\w)?\}"
    r"|\\[^\w\s](?:\{\\?\w\}|\\?\w)|\\[A-Za-z](?:\{\\?\w\}|\s+\\?\w)"
    r"|\\(?:AA|aa|AE|ae|OE|oe|ss|[LlOo])(?![A-Za-z])(?:\{\}|\s+)?"
)
_ARXIV = re.compile(r"^arxiv:\s*", re.IGNORECASE)
_DOI = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ET_AL = re.compile(r"(?:,\s*+|(?<!\s)\s++|)\bet\.?\s+al\.?$", re.IGNORECASE)


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
    found, register = FloodGate(), Register()
    papers: list[Paper] = []
    for entry in found.take(read_entries(file)):
        key = register.distinct(entry.key or f"line-{entry.line}")
        if not entry.key:
            hint = f"Write @{entry.kind}{{key, …; until then it is called “{key}”."
            found.add("OCT-B11", "this entry has no key", file.at(entry.line), hint)
        elif key != entry.key:
            hint = f"Rename it; until then it is printed as “{key}”."
            found.add("OCT-B02", f"the key “{entry.key}” is used twice", file.at(entry.line), hint)
        papers.append(found.take(_Reader(entry, file, macros).paper(key)))
    return found.give(tuple(papers))


@dataclass(frozen=True)
class _Reader:
    """Makes a paper of one entry."""

    entry: BibEntry
    file: TextFile
    macros: Mapping[str, str]

    def paper(self, key: str) -> Outcome[Paper]:
        found, entry = Collector(), self.entry
        authors, others = found.take(self.authors())
        year, month, day = found.take(self.date())
        title = found.take(self.prose("title"))
        if title is None:
            message = f"the entry “{entry.key}” has no title"
            found.add("OCT-B05", message, self.file.at(entry.line), "Add title = {…},")
        subject = found.take(self.prose("keywords")) or found.take(self.prose("primaryclass"))
        return found.give(
            Paper(
                key=key,
                title=title or Prose("", ""),
                authors=authors,
                source=self.file.at(entry.line),
                others=others,
                year=year,
                month=month,
                day=day,
                subject=subject.plain if subject else "",
                venue=found.take(self.venue()),
                eprint=found.take(self.harmless("eprint", _ARXIV.sub("", entry.text("eprint")))),
                doi=found.take(self.harmless("doi", _DOI.sub("", bare(entry.text("doi"))))),
                url=found.take(self.harmless("url", self.url())),
                abstract=found.take(self.prose("abstract")),
            )
        )

    def prose(self, name: str) -> Outcome[Prose | None]:
        """The field ``name`` set for HTML; None if it says nothing."""
        found = Collector()
        written = self.entry.fields.get(name)
        if written is None or not written.text.strip():
            return found.give(None)
        at, block = self.file.at(written.line), name == "abstract"
        return found.give(found.take(set_tex(written.text, at, macros=self.macros, block=block)))

    def plain(self, tex: str, line: int) -> Outcome[str]:
        found = Collector()
        return found.give(found.take(set_tex(tex, self.file.at(line), macros=self.macros)).plain.strip())

    def authors(self) -> Outcome[tuple[tuple[PaperAuthor, ...], bool]]:
        """The authors, or else the editors; and whether there are others."""
        found = Collector()
        name = next((n for n in ("author", "editor") if self.entry.text(n)), "")
        if not name:
            return found.give(((), False))
        line = self.entry.fields[name].line
        text = found.take(self.with_letters(" ".join(self.entry.text(name).split()), line))
        names = split_multiple_persons_names(text)
        others = names[-1].lower() == "others" or bool(_ET_AL.search(names[-1]))
        names = [_ET_AL.sub("", written).strip() for written in names if written.lower() != "others"]
        authors = tuple(found.take(self.author(written, line)) for written in names if written)
        return found.give((authors, others))

    def author(self, written: str, line: int) -> Outcome[PaperAuthor]:
        """One name, split before its braces are gone: they keep ``{CERN Collaboration}`` together."""
        found = Collector()
        if _commas(written) > 2:
            hint = "Join the names with “and”: Ada Lovelace and Alan Turing"
            found.add("OCT-B08", f"“{written[:40]}” is not one name", self.file.at(line), hint)
            return found.give(PaperAuthor("", found.take(self.plain(written, line))))
        parts = parse_single_name_into_parts(written, strict=False)
        given = found.take(self.plain(" ".join(parts.first), line))
        family = found.take(self.plain(" ".join([*parts.von, *parts.last]), line))
        junior = found.take(self.plain(" ".join(parts.jr), line)) if parts.jr else ""
        return found.give(PaperAuthor(given, f"{family} {junior}".strip()))

    def with_letters(self, names: str, line: int) -> Outcome[str]:
        r"""``names`` with LaTeX letters decoded; bibtexparser takes ``{\O}`` for a particle, loses ``\'``."""
        found = Collector()
        return found.give(_LETTER.sub(lambda letter: found.take(self.plain(letter[0], line)), names))

    def date(self) -> Outcome[tuple[int, int, int]]:
        """Year, month and day as numbers, 0 for what is not said: BibTeX's fields, or biblatex's ``date``."""
        found, text = Collector(), self.entry.text
        if whole := re.match(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text("date")):
            numbers = (int(whole[1]), int(whole[2] or 0), int(whole[3] or 0))
            return found.give(found.take(self.possible(*numbers, "date")))
        year, named = re.search(r"\d{4}", text("year")), month_number(text("month"))
        if (text("year") and not year) or (text("month") and not named):
            name = "year" if text("year") and not year else "month"
            at = self.file.at(self.entry.fields[name].line)
            hint = "Write year = 2022, month = jun, day = 10"
            found.add("OCT-B06", f"{name} “{' '.join(text(name).split())[:30]}” cannot be read", at, hint)
        day = re.search(r"\d{1,2}", text("day") or text("month") if named else text("day"))
        number = int(day[0]) if day and not (text("month").isdigit() and not text("day")) else 0
        numbers = (int(year[0]) if year else 0, named, number)
        return found.give(found.take(self.possible(*numbers, "day" if text("day") else "month")))

    def possible(self, year: int, month: int, day: int, name: str) -> Outcome[tuple[int, int, int]]:
        """The date without what no calendar has, which the field ``name`` says."""
        found = Collector()
        right = month <= 12 and day <= (monthrange(year or 2000, month)[1] if month else 31)
        if right:
            return found.give((year, month, day))
        at = self.file.at(self.entry.fields[name].line)
        said = f"{name} “{' '.join(self.entry.text(name).split())[:30]}” is not in the calendar"
        found.add("OCT-B06", said, at, "Write year = 2022, month = jun, day = 10")
        return found.give((year, month if month <= 12 else 0, 0))

    def venue(self) -> Outcome[str]:
        """Where it appeared, with volume, number and pages: “Acta Math. 12(3), 45–67”."""
        found = Collector()
        name = next((n for n in _VENUES if self.entry.text(n) and "\\url" not in self.entry.text(n)), "")
        shown = found.take(self.prose(name)) if name else None
        if shown is None:
            return found.give("")
        volume, number = bare(self.entry.text("volume")), bare(self.entry.text("number", "issue"))
        pages = re.sub(r"(?:(?<!\s)\s+)?-+\s*", "–", bare(self.entry.text("pages")))
        place = volume + (f"({number})" if number and volume else "")
        return found.give(", ".join(filter(None, [f"{shown.plain.strip()} {place}".strip(), pages])))

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


def bare(tex: str) -> str:
    r"""An address or number without LaTeX: ``\url{…}``, braces and the backslash of ``\_`` taken away."""
    tex = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", " ".join(tex.split()))
    return re.sub(r"\\([_%&#~$])", r"\1", tex).replace("{", "").replace("}", "")


def month_number(text: str) -> int:
    """1 to 12 for ``jun``, ``June``, ``6`` or ``10~jun``; 0 if it is none of them."""
    word = re.search(r"[A-Za-z]{3}", text)
    if word:
        return MONTHS.index(word[0].lower()) + 1 if word[0].lower() in MONTHS else 0
    return int(text) if re.fullmatch("0?[1-9]|1[0-2]", text) else 0


def _commas(name: str) -> int:
    """Commas outside braces; a name has at most two: ``von Family, Jr, Given``."""
    depth = commas = 0
    for letter in name:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        commas += letter == "," and depth == 0
    return commas
