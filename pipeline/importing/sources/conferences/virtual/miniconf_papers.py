"""``papers.csv`` of MiniConf, which has no times: talks, authors, and links."""

import re
from collections.abc import Iterator

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.latex_text import markdown_of_latex
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingTalk,
)
from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sheets.opened_sheets import headings_of, tables_of
from pipeline.importing.sources.conferences.cast import Cast, settled
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

_SIGN = frozenset(("uid", "title", "authors", "abstract"))
_PLAIN = frozenset(("uid", "title", "authors", "authors and affil", "abstract", "keywords"))
_PICTURES = frozenset(("thumbnail", "image", "preview image"))
# A line end that was written as two letters; \nu and \neq are commands.
_LINE_END = re.compile(r"\\n(?![A-Za-z])|(?<=[.!?:])\\n(?=[A-Z])")
_INLINE = re.compile(r"(?<=[^\s$])([ \t]*)\$\$([^$\n]{1,400})\$\$|\$\$([^$\n]{1,400})\$\$(?=[ \t]*[^\s$])")
_AFFILIATED = re.compile(r"^(?P<name>[^()]{1,200}?)\s*\((?P<place>.{0,2000})\)\s*\*?$", re.DOTALL)


def _knows(file: GivenFile) -> bool:
    return any(headings >= _SIGN for headings in headings_of(file))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found, cast = Collector(), Cast()
    talks: dict[str, IncomingTalk] = {}
    for file in given.files:
        for table in tables_of(file, found, given.encoding):
            _take(table, talks, cast, found)
    event = IncomingEvent(
        people=cast.people, talks=settled(talks.values(), cast),
        unscheduled="print",
    )  # fmt: skip
    return found.give(event)


def _take(table: Table, talks: dict[str, IncomingTalk], cast: Cast, found: Collector) -> None:
    called = dict(zip(table.names, table.headings, strict=True))
    pictures = 0
    for row in table.entries(found):
        talk = _talk(row, called, cast)
        if talk is None:
            continue
        if talk.key in talks:
            row.tell(f"a second paper has the number {talk.key}; it is left out", "uid")
            continue
        talks[talk.key] = talk
        pictures += any("://" in row.text(name) for name in _PICTURES)
    if pictures:
        message = f"{pictures} papers have pictures on the web, which are not fetched"
        found.add(
            "OCT-X04", message, table.at_head(), "Save those that are to be printed into content/ yourself."
        )


def _talk(row: Entry, called: dict[str, str], cast: Cast) -> IncomingTalk | None:
    title = _markdown(row, "title").replace("\n", " ")
    if not title:
        row.tell(f"the paper {row.text('uid') or '(without number)'} has no title; it is left out", "title")
        return None
    authors = tuple(_authors(row, cast))
    for name, there in (("authors", authors), ("abstract", row.text("abstract"))):
        if not there:
            row.tell(f"“{title}” has no {name}", name)
    said = [(called[name], row.text(name)) for name in row if name not in _PLAIN | _PICTURES]
    links = [(name, url) for name, url in said if re.match(r"https?://\S+$", url)]
    return IncomingTalk(
        row.text("uid") or title,
        title,
        text=_markdown(row, "abstract"),
        authors=authors,
        keywords=tuple(filter(None, map(str.strip, re.split(r"[|;]", row.text("keywords"))))),
        links=tuple(IncomingLink(url, _shown(name)) for name, url in links),
        extra=tuple(one for one in said if one not in links),
    )


def _shown(heading: str) -> str:
    """The heading as words: “pdf” for pdf_path."""
    return heading.removesuffix("_url").removesuffix("_path").replace("_", " ")


def _markdown(row: Entry, name: str) -> str:
    r"""A text with formulas as Markdown; ``$$`` within a line is what elsewhere is ``$``."""
    text = _LINE_END.sub("\n", row.text(name))
    text = _INLINE.sub(lambda found: f"{found[1] or ''}${found[2] or found[3]}$", text)
    return row.found.take(markdown_of_latex(text, row.at(name))).markdown


def _authors(row: Entry, cast: Cast) -> Iterator[IncomingAuthor]:
    """In the order of the table; affiliations if it has a column of them that names the same people."""
    names = [parts for one in _parted(row.text("authors")) if (parts := _name(one))]
    placed = dict(_placed(row.text("authors and affil")))
    spelt = _otherwise_spelt([_same(f"{given} {family}") for given, family in names], list(placed))
    for given, family in names:
        name = _same(f"{given} {family}")
        places = placed.pop(name if name in placed else spelt.get(name, ""), ())
        person = IncomingPerson(
            "",
            name="" if family else given,
            given=given if family else "",
            family=family,
            affiliations=places,
        )
        yield IncomingAuthor(cast.add(person), places)
    for name in placed:
        row.tell(f"“{name}” has an affiliation and is none of the authors", "authors and affil")


def _otherwise_spelt(names: list[str], placed: list[str]) -> dict[str, str]:
    """Of both columns the same number of people: those who are spelt in two ways, by their order."""
    if len(names) != len(placed):
        return {}
    one = [name for name in names if name not in placed]
    other = [name for name in placed if name not in names]
    return dict(zip(one, other, strict=True)) if len(one) == len(other) else {}


def _parted(said: str) -> list[str]:
    mark = "|" if "|" in said else ";" if ";" in said else ""
    if not mark:
        # A single “Family, Given”, or several whole names between commas.
        pieces = said.split(",")
        return [said] if len(pieces) == 2 and " " not in pieces[0].strip() else pieces
    return said.split(mark)


def _name(said: str) -> tuple[str, str] | None:
    """Given and family name of “Family, Given*”; a name without a comma is one whole."""
    family, comma, given = " ".join(said.replace("*", " ").split()).partition(",")
    if not comma:
        return (family, "") if family else None
    return given.strip(), family.strip()


def _placed(said: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names, in the order of the alphabet, with what stands in brackets behind them."""
    level, start = 0, 0
    for at, sign in enumerate(f"{said};"):
        level += (sign == "(") - (sign == ")")
        if sign == ";" and level <= 0:
            found = _AFFILIATED.match(said[start:at].strip())
            if found and found["place"].strip():
                yield _same(found["name"]), (" ".join(found["place"].split()),)
            start, level = at + 1, 0


def _same(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


MINICONF = SourceFormat(
    "miniconf",
    "papers.csv of a MiniConf site",
    "sitedata/papers.csv in the repository of the site",
    _knows,
    _read,
)
