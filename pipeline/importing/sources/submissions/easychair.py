"""EasyChair: tables of submissions, authors, topics and the committee, and what is copied from its pages."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.plain_text import line_of_plain, markdown_of_plain
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingMember,
    IncomingPerson,
    IncomingTalk,
)
from pipeline.importing.sheets.opened_sheets import headings_of, tables_of
from pipeline.importing.sources.submissions.copied_list import copied_list, is_copied_list
from pipeline.importing.sources.submissions.person_lists import names_in, web_address
from pipeline.importing.sources.submissions.submitters import Submitters
from pipeline.importing.sources.submissions.verdicts import accepted, tell_left_out
from pipeline.problems import Collector, Outcome, Source

_NUMBERS = ("#", "number", "id", "submission", "paper")
_UNPRINTED = (
    "submitted",
    "last updated",
    "notified",
    "reviews sent",
    "corresponding",
    "corresponding author",
)
_OF_SUBMISSIONS = frozenset((*_NUMBERS, "title", "authors", "keywords", "decision", "abstract", "deleted"))
_OF_AUTHORS = frozenset(
    (*_NUMBERS, "first name", "last name", "email", "affiliation", "organization", "organisation", "web page",
     "person", "role")
)  # fmt: skip
# The kinds of table, by headings that each has and no other.
_KINDS = (
    ("authors", frozenset(("submission", "first name", "last name"))),
    ("topics", frozenset(("submission", "topic"))),
    ("submissions", frozenset(("#", "title", "authors", "decision"))),
    ("submissions", frozenset(("#", "title", "authors", "abstract"))),
    ("committee", frozenset(("first name", "last name", "role"))),
    ("headings", frozenset(("topic", "header"))),
)


@dataclass
class _Tables:
    """The rows of all files, by kind."""

    rows: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    decisions: dict[str, str] = field(default_factory=dict)

    def add_copied(self, entry: Entry) -> None:
        """A line that was copied; the page of decisions has no authors, that of submissions has."""
        if said := entry.text("decision"):
            self.decisions[_number(entry)] = said
        self.rows["submissions" if "authors" in entry else "decided"].append(entry)

    def submissions(self) -> list[Entry]:
        """All submissions, each once."""
        listed = self.rows["submissions"]
        numbers = set(map(_number, listed))
        return [*listed, *(one for one in self.rows["decided"] if _number(one) not in numbers)]

    def decision(self, entry: Entry) -> str:
        """What is decided about one of them."""
        return entry.text("decision") or self.decisions.get(_number(entry), "")


def _kind(headings: Iterable[str]) -> str:
    given = frozenset(headings)
    kind = next((kind for kind, wanted in _KINDS if wanted <= given), "")
    # Committees of other systems have names and roles, too; EasyChair numbers people.
    return "" if kind == "committee" and "person" not in given else kind


def _knows(file: GivenFile) -> bool:
    return is_copied_list(file) or any(_kind(headings) for headings in headings_of(file))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    told = _Tables()
    for file in given.files:
        if is_copied_list(file):
            for entry in copied_list(file, found, given.encoding):
                told.add_copied(entry)
            continue
        for table in tables_of(file, found, given.encoding):
            if kind := _kind(table.names):
                told.rows[kind] += table.entries(found)
            else:
                hint = "Export submissions and authors: Premium → Conference data download."
                found.add("OCT-X02", "its columns are not those of EasyChair", table.at_head(), hint)
    return found.give(_event(told, given, found))


def _event(told: _Tables, given: Given, found: Collector) -> IncomingEvent:
    people = Submitters()
    written = _authors_of_each(told.rows["authors"], people)
    topics = _topics_of_each(told.rows["topics"])
    committee = tuple(_members(told.rows["committee"], people))
    everything = told.submissions()
    where = Source(everything[0].at().file) if everything else given.files[0].at
    submissions = [entry for entry in everything if not entry.yes("deleted")]
    if deleted := len(everything) - len(submissions):
        message = f"{deleted} submissions were deleted; they are left out"
        found.add("OCT-X20", message, where, "The column “deleted?” says so.")
    decided = ((entry, told.decision(entry)) for entry in submissions)
    taken = accepted(decided, where, found) if submissions else []
    talks = [talk for entry in taken if (talk := _talk(entry, written, topics, people)) is not None]
    if not everything and told.rows["authors"]:
        hint = "Import the table of submissions with it, in one go."
        found.add("OCT-X02", "there are authors but no submissions", where, hint)
    rows = (*everything, *told.rows["authors"])
    tell_left_out((name for name in _UNPRINTED if any(entry.text(name) for entry in rows)), where, found)
    keys = {author.person for talk in talks for author in talk.authors} | {one.person for one in committee}
    return IncomingEvent(
        people=people.only(keys),
        talks=tuple(talks),
        committees=(("Programme committee", committee),) if committee else (),
        unscheduled="print" if talks else "",
    )


def _number(entry: Entry) -> str:
    return entry.text(*_NUMBERS)


def _authors_of_each(rows: Iterable[Entry], people: Submitters) -> dict[str, list[IncomingAuthor]]:
    """The authors of each submission, in their order, with the affiliation that they have there."""
    written: dict[str, list[IncomingAuthor]] = defaultdict(list)
    for entry in rows:
        person = _person(entry)
        if person is None or not _number(entry):
            entry.tell("an author has no name, or belongs to no submission, and is left out")
            continue
        known = people.add(person)
        first = people.affiliations_of(known)
        others = person.affiliations if person.affiliations != first else ()
        written[_number(entry)].append(IncomingAuthor(known, others))
    return written


def _person(entry: Entry) -> IncomingPerson | None:
    given, family = entry.text("first name"), entry.text("last name")
    email = entry.text("email")
    if not given and not family:
        return None
    affiliation = entry.text("affiliation", "organization", "organisation")
    return IncomingPerson(
        entry.text("person") or email or f"{given} {family}".strip(),
        name="" if given and family else given or family,
        given=given if family else "",
        family=family if given else "",
        email=email,
        link=web_address(entry, "web page"),
        affiliations=(line_of_plain(affiliation),) if affiliation else (),
        extra=tuple(_others(entry, _OF_AUTHORS)),
    )


def _topics_of_each(rows: Iterable[Entry]) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = defaultdict(list)
    for entry in rows:
        topics[_number(entry)].append(line_of_plain(entry.text("topic")))
    return topics


def _members(rows: Iterable[Entry], people: Submitters) -> Iterator[IncomingMember]:
    for entry in rows:
        person = _person(entry)
        if person is None:
            entry.tell("a member of the committee has no name and is left out")
            continue
        role = entry.text("role")
        plain = role.casefold() in ("pc member", "member", "ordinary pc member")
        yield IncomingMember(people.add(person), role="" if plain else role)


def _talk(
    entry: Entry,
    written: dict[str, list[IncomingAuthor]],
    topics: dict[str, list[str]],
    people: Submitters,
) -> IncomingTalk | None:
    number, title = _number(entry), entry.text("title")
    if not title:
        entry.tell(f"submission {number} has no title and is left out".replace("  ", " "), "title")
        return None
    authors = written.get(number) or [
        IncomingAuthor(people.called(name)) for name in names_in(entry.text("authors"))
    ]
    if not authors:
        entry.tell(f"“{title}” has no authors", "authors")
    words = (line_of_plain(word) for word in _keywords(entry.text("keywords")))
    return IncomingTalk(
        number or title,
        line_of_plain(title),
        text=markdown_of_plain(entry.text("abstract")),
        authors=tuple(authors),
        keywords=tuple(dict.fromkeys(filter(None, (*words, *topics.get(number, ()))))),
        extra=tuple(_others(entry, _OF_SUBMISSIONS)),
    )


def _others(entry: Entry, taken: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What stands in columns that the conference has added."""
    for name in entry:
        if name not in taken and name not in _UNPRINTED and (said := entry.text(name)):
            yield name.capitalize(), said


def _keywords(said: str) -> list[str]:
    """Keywords, one a line; or between commas; or as a list of Python, as scripts write them."""
    if re.match(r"\[\s*['\"]", said):
        try:
            told = ast.literal_eval(said)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            told = None
        if isinstance(told, list):
            return [str(one).strip() for one in told]
    return [one.strip() for one in re.split(r"\n" if "\n" in said else r"[;,]", said)]


EASYCHAIR = SourceFormat(
    "easychair",
    "EasyChair: submissions with their authors, topics and the programme committee",
    "EasyChair: Premium → Conference data download → CSV or Excel: submission,\n"
    "  author, submission_topic, committee.\n"
    "  Without it: Submissions, mark the table with the mouse, copy it into a text file",
    _knows,
    _read,
)
