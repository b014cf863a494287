"""When a paper appeared: BibTeX's year, month and day, or biblatex's ``date`` with its ranges."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipeline.load.papers.bibtex import BibEntry
from pipeline.load.text_files import TextFile
from pipeline.problems import Collector, Outcome

# How months begin, without accents, in English, German, French, Italian, Spanish, Portuguese and Dutch.
_BEGINNINGS = (
    ("jan", "gen", "ene"),
    ("feb", "fev"),
    ("mar", "mrz", "maa", "mae", "mrt"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei", "maj"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "ago", "aou"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_SEASONS = {
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "fruhling",
    "sommer",
    "herbst",
    "printemps",
    "ete",
}
_ISO = re.compile(r"(-?\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T[\d:.Z+-]+)?[~?%]?")
_HINT = "Write year = 2022, month = jun, day = 10"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is known, 0 for what is not; ``years`` is printed for what is no plain year."""

    year: int = 0
    month: int = 0
    day: int = 0
    years: str = ""


def read_date(entry: BibEntry, file: TextFile) -> Outcome[Dated]:
    """The date of ``entry``, without what no calendar has, which is told."""
    found, text = Collector(), entry.text
    ends = [end.strip() for end in text("date").split("/")]
    whole = _ISO.match(ends[0]) or (_ISO.match(ends[1]) if len(ends) > 1 else None)
    if whole:
        year, month, day = (int(number or 0) for number in whole.groups())
        shown = _range(ends)
        season = 21 <= month <= 24
        return found.give(
            found.take(_possible(entry, file, Dated(year, 0 if season else month, day, shown), "date"))
        )
    if text("date") and not text("year"):
        return found.give(found.take(_unread(entry, file, "date")))
    return found.give(found.take(_of_parts(entry, file)))


def season(entry: BibEntry, dated: Dated) -> str:
    """“Spring 2021”, of an issue that has a name and no number."""
    issue = re.sub(r"[{}\\]", "", entry.text("issue"))
    return f"{issue} {dated.year}" if issue and dated.year and not re.search(r"\d", issue) else ""


def event_days(entry: BibEntry) -> tuple[date, ...]:
    """The first and the last day of ``eventdate``, or the one; nothing for what is no day."""
    ends = [_ISO.fullmatch(end.strip()) for end in entry.text("eventdate").split("/")[:2]]
    try:
        return tuple(date(*(int(number or 0) for number in end.groups())) for end in ends if end)
    except ValueError:
        return ()


def _range(ends: list[str]) -> str:
    """“1984–1986”, “1997–” or “–2001”, for a ``date`` with a stroke; empty for one within a year."""
    years = [match[1] if (match := _ISO.match(end)) else "" for end in ends]
    return "–".join(years) if len(years) == 2 and years[0] != years[1] else ""


def _of_parts(entry: BibEntry, file: TextFile) -> Outcome[Dated]:
    found, text = Collector(), entry.text
    year, named = re.search(r"\d{4}", text("year")), month_number(text("month"))
    season = " ".join(text("month").split()) if _folded(text("month")) in _SEASONS else ""
    unread = next((n for n, read in (("year", year), ("month", named or season)) if text(n) and not read), "")
    if unread:
        found.take(_unread(entry, file, unread))
    day = re.search(r"\d{1,2}", text("day") or text("month") if named else text("day"))
    number = int(day[0]) if day and not (text("month").isdigit() and not text("day")) else 0
    years = re.sub(r"-+", "–", " ".join(re.sub(r"[{}]", "", text("year")).replace("~", " ").split()))
    dated = Dated(
        int(year[0]) if year else 0,
        named,
        number,
        f"{season} {years}".strip() if season or (years and not re.fullmatch(r"\d{4}", years)) else "",
    )
    return found.give(found.take(_possible(entry, file, dated, "day" if text("day") else "month")))


def _unread(entry: BibEntry, file: TextFile, name: str) -> Outcome[Dated]:
    found = Collector()
    message = f"{name} “{' '.join(entry.text(name).split())[:30]}” cannot be read"
    found.add("OCT-B06", message, file.at(entry.fields[name].line), _HINT)
    return found.give(Dated())


def _possible(entry: BibEntry, file: TextFile, dated: Dated, name: str) -> Outcome[Dated]:
    """``dated`` without what no calendar has, which the field ``name`` says."""
    found, year, month = Collector(), dated.year, dated.month
    if month <= 12 and dated.day <= (monthrange(max(year, 0) or 2000, month)[1] if month else 31):
        return found.give(dated)
    said = f"{name} “{' '.join(entry.text(name).split())[:30]}” is not in the calendar"
    found.add("OCT-B06", said, file.at(entry.fields[name].line), _HINT)
    return found.give(Dated(year, month if month <= 12 else 0, 0, dated.years))


def month_number(text: str) -> int:
    """1 to 12 for ``jun``, ``June``, ``Juin``, ``6`` or ``10~jun``; 0 if it is none of them."""
    word = re.search(r"[a-z]{3,}", _folded(text))
    if word:
        named = (n for n, begins in enumerate(_BEGINNINGS, 1) if word[0].startswith(begins))
        return next(named, 0)
    return int(text) if re.fullmatch("0?[1-9]|1[0-2]", text) else 0


def _folded(text: str) -> str:
    r"""Small letters without accents, TeX's (``f{\'e}vrier``) or Unicode's."""
    bare = re.sub(r"\\[^\w\s]|[{}]", "", text[:40])
    return "".join(s for s in unicodedata.normalize("NFKD", bare).lower() if not unicodedata.combining(s))
