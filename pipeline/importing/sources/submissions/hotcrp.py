"""HotCRP: the JSON of its papers, and the table of their authors."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.plain_text import line_of_plain, markdown_of_plain
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.records import IncomingAuthor, IncomingEvent, IncomingPerson, IncomingTalk
from pipeline.importing.sheets.opened_sheets import headings_of, tables_of
from pipeline.importing.sources.submissions.orcids import orcid_of
from pipeline.importing.sources.submissions.submitters import Submitters
from pipeline.importing.sources.submissions.verdicts import accepted, tell_left_out
from pipeline.problems import Collector, Outcome, Source

_TABLE = frozenset(("paper", "title", "email"))
_NAMES = frozenset(("given name", "family name", "first", "last", "name"))
_TAKEN = frozenset(
    (
        "object",
        "pid",
        "id",
        "submission_class",
        "title",
        "authors",
        "abstract",
        "topics",
        "decision",
        "status",
    )
)
# What is about the reviewing: readers need not see it, and authors must not.
_UNPRINTED = frozenset(
    ("submitted", "submitted_at", "final_submitted", "final_submitted_at", "modified_at", "withdrawn",
     "withdrawn_at", "withdraw_reason", "tags", "contacts", "pc_conflicts", "collaborators", "submission",
     "final", "nonblind", "draft", "options", "reviews", "comments", "has_submission", "format",
     "desk_rejected", "accepted", "shepherd", "lead", "manager", "previous_status", "if_unmodified_since")
)  # fmt: skip
_PLAIN_CLASSES = ("", "unnamed", "undefined")


@dataclass
class _Download:
    """The papers, and the rows of authors by their paper."""

    papers: list[Entry] = field(default_factory=list)
    authors: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))


def _knows(file: GivenFile) -> bool:
    if file.head.lstrip().startswith(("{", "[")):
        return re.search(rb'"object"\s*:\s*"paper"', file.data) is not None or (
            b'"pid"' in file.data and b'"title"' in file.data
        )
    return any(headings >= _TABLE and headings & _NAMES for headings in headings_of(file))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    told = _Download()
    for file in given.files:
        if file.head.lstrip().startswith(("{", "[")):
            told.papers += _papers(file, found)
            continue
        for table in tables_of(file, found, given.encoding):
            for entry in table.entries(found):
                told.authors[entry.text("paper")].append(entry)
    return found.give(_event(told, found))


def _papers(file: GivenFile, found: Collector) -> Iterator[Entry]:
    """All papers; of one alone HotCRP writes no list."""
    whole = open_json(file, found)
    if whole is None:
        return
    for entry in [whole] if "title" in whole or "pid" in whole else whole.entries("items", "papers"):
        if "title" in entry or "pid" in entry:
            yield entry
        else:
            entry.tell("this is no paper; it is left out")


def _event(told: _Download, found: Collector) -> IncomingEvent:
    people = Submitters()
    rows = [row for of_paper in told.authors.values() for row in of_paper]
    if told.papers:
        where = Source(told.papers[0].at().file)
        taken = accepted(((one, _state(one)) for one in told.papers), where, found)
        names = (name for one in told.papers for name in one if name in _UNPRINTED)
        tell_left_out(dict.fromkeys(names), where, found)
        talks = [talk for one in taken if (talk := _talk(one, told.authors, people)) is not None]
    elif rows:
        message = f"these are authors only: their {len(told.authors)} papers are taken without abstracts"
        found.add("OCT-X20", message, rows[0].at(), "Import data.json with them, in one go.")
        talks = list(_talks_of_rows(told.authors, people))
    else:
        talks = []
    return IncomingEvent(
        people=people.only(author.person for talk in talks for author in talk.authors),
        talks=tuple(talks),
        unscheduled="print" if talks else "",
    )


def _state(paper: Entry) -> str:
    """The decision; if none is shown, how far the paper has come."""
    return paper.text("decision") or paper.text("status")


def _talk(paper: Entry, rows: dict[str, list[Entry]], people: Submitters) -> IncomingTalk | None:
    title, number = paper.text("title"), paper.text("pid", "id")
    if not title:
        paper.tell(f"paper {number or 'without a number'} has no title and is left out")
        return None
    authors = list(_authors(paper.entries("authors"), title, people))
    more = [one for one in _authors(_printed(rows.get(number, ())), title, people) if one.person]
    known = {author.person for author in authors}
    kind = paper.text("submission_class")
    return IncomingTalk(
        number or title,
        line_of_plain(title),
        text=markdown_of_plain(paper.text("abstract")),
        authors=(*authors, *(one for one in more if one.person not in known)),
        type="" if kind.casefold() in _PLAIN_CLASSES else kind,
        keywords=tuple(_topics(paper)),
        extra=tuple(_answers(paper)),
    )


def _talks_of_rows(rows: dict[str, list[Entry]], people: Submitters) -> Iterator[IncomingTalk]:
    for number, of_paper in rows.items():
        title = next((said for row in of_paper if (said := row.text("title"))), "")
        if title:
            authors = tuple(_authors(_printed(of_paper), title, people))
            yield IncomingTalk(number or title, line_of_plain(title), authors=authors)
        else:
            of_paper[0].tell(f"paper {number or 'without a number'} has no title and is left out")


def _printed(rows: Iterable[Entry]) -> list[Entry]:
    """Rows of authors; contacts who are none stand among them."""
    return [row for row in rows if row.text("iscontact").casefold() != "nonauthor"]


def _authors(entries: Sequence[Entry], title: str, people: Submitters) -> Iterator[IncomingAuthor]:
    for entry in entries:
        person = _person(entry)
        if person is None:
            entry.tell(f"an author of “{title}” has no name and is left out")
            continue
        known = people.add(person)
        same = person.affiliations == people.affiliations_of(known)
        yield IncomingAuthor(known, () if same else person.affiliations)


def _person(entry: Entry) -> IncomingPerson | None:
    given = entry.text("given_name", "given name", "first")
    family = entry.text("family_name", "family name", "last")
    name = entry.text("name") if not given and not family else ""
    whole = name or f"{given} {family}".strip()
    if not whole:
        return None
    email, country = entry.text("email"), entry.text("country")
    places = [line_of_plain(one) for one in entry.text("affiliation").split(";") if one.strip()]
    person = IncomingPerson(
        email.casefold() or whole,
        email=email,
        orcid=orcid_of(entry, "orcid"),
        affiliations=tuple(places),
        extra=(("Country", country),) if country else (),
    )
    if given and family:
        return replace(person, given=given, family=family)
    return replace(person, name=whole)


def _topics(paper: Entry) -> list[str]:
    """Topics in a list, or as a map in which those that fit say yes."""
    if paper.is_map("topics"):
        topics = paper.entry("topics")
        return [line_of_plain(name) for name in topics if topics.yes(name)]
    return [line_of_plain(one) for one in paper.texts("topics")]


def _answers(paper: Entry) -> Iterator[tuple[str, str]]:
    """The conference's own fields, by the keys that HotCRP makes from their names."""
    for name in paper:
        if name in _TAKEN or name in _UNPRINTED:
            continue
        if paper.is_map(name):
            inner = paper.entry(name)
            said = ", ".join(one for one in inner if inner.yes(one))
            if not said:
                paper.tell(f"the field “{name}” is a file or has parts; it is left out", name)
        else:
            said = ", ".join(paper.texts(name))
        if said:
            yield name.replace("_", " ").replace("-", " ").capitalize(), said


HOTCRP = SourceFormat(
    "hotcrp",
    "HotCRP: papers (JSON) and authors (CSV)",
    "HotCRP: Search, mark the accepted papers, Download → JSON (…-data.json);\n"
    "  for ORCID and countries also Download → Authors & contacts (…-authors.csv)",
    _knows,
    _read,
)
