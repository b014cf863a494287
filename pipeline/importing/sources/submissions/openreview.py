"""OpenReview: notes of its API, version 1 (plain values) and version 2 (``{"value": …}``)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.markup.plain_text import line_of_plain
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingTalk,
)
from pipeline.importing.sources.submissions.submitters import Submitters
from pipeline.importing.sources.submissions.verdicts import accepted, tell_left_out
from pipeline.problems import Collector, Outcome, Source

_SITE = "https://openreview.net"
_KINDS = ("oral", "spotlight", "poster", "demo", "tutorial", "workshop", "keynote", "highlight")
_TAKEN = frozenset(
    (
        "title",
        "abstract",
        "authors",
        "authorids",
        "keywords",
        "venue",
        "venueid",
        "pdf",
        "decision",
        "html",
        "code",
    )
)
# What is about the reviewing.
_UNPRINTED = frozenset(
    ("_bibtex", "paperhash", "supplementary_material", "code_of_ethics", "submission_guidelines",
     "reviewer_nomination", "anonymous_url", "no_acknowledgement_section", "financial_support",
     "submission_number", "ethics_flag", "student_author", "author_agreement", "conflicts",
     "reciprocal_reviewing", "serve_as_reviewer", "preprint", "existing_preprints", "response_PDF", "license",
     "resubmission", "flagged_for_ethics_review", "large_language_models", "confirmation",
     "corresponding_author", "pdate", "odate", "metareview", "comment")
)  # fmt: skip


@dataclass(frozen=True)
class _Paper:
    """A note that is a submission: the note, its content with plain values, and what is decided."""

    note: Entry
    content: Entry
    decision: str


def _knows(file: GivenFile) -> bool:
    if not file.head.lstrip().startswith(("{", "[")) or b'"content"' not in file.data:
        return False
    return any(name in file.data for name in (b'"authorids"', b'"forum"', b'"invitations"', b'"venueid"'))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    notes: list[Entry] = []
    for file in given.files:
        whole = open_json(file, found)
        if whole is not None:
            held = [whole] if "content" in whole else whole.entries("notes", "items")
            _tell_rest(whole, len(held), found)
            notes += held
    papers, others = _sorted_out(notes)
    if others:
        message = f"{others} notes are reviews, comments and such; they are left out"
        found.add("OCT-X22", message, given.files[0].at, "Only notes with a title are submissions.")
    if not papers and not found.problems:
        found.add("OCT-X02", "there are no submissions in it", given.files[0].at, "Ask for its submissions.")
    return found.give(_event(papers, found) if papers else IncomingEvent())


def _tell_rest(whole: Entry, held: int, found: Collector) -> None:
    """Tell if the API has more than the ``held`` notes of this answer; it gives 1,000 at once."""
    count = whole.text("count")
    if count.isdigit() and int(count) > held:
        message = f"{held:,} of {int(count):,} notes are in it"
        hint = "Ask for the others too, with &offset=1000 and so on, and import all files at once."
        found.add("OCT-X03", message, whole.at("count"), hint)


def _sorted_out(notes: Sequence[Entry]) -> tuple[list[_Paper], int]:
    """The submissions with their decisions, and how many notes are something else."""
    decisions: dict[str, str] = {}
    replies = (reply for note in notes for reply in _replies(note))
    for one in (*notes, *replies):
        content = _plain(one.entry("content"))
        if (said := content.text("decision")) and _is_reply(one):
            decisions[one.text("forum")] = said
    papers: list[_Paper] = []
    others = 0
    for note in notes:
        content = _plain(note.entry("content"))
        if _is_reply(note) or not ("title" in content or "authors" in content):
            others += "decision" not in content
            continue
        papers.append(_Paper(note, content, _decided(note, content, decisions)))
    return papers, others


def _is_reply(note: Entry) -> bool:
    return bool(note.text("replyto")) or note.text("forum", "id") != note.text("id", "forum")


def _replies(note: Entry) -> list[Entry]:
    details = note.entry("details")
    return [*details.entries("replies"), *details.entries("directReplies")]


def _plain(content: Entry) -> Entry:
    """The fields of a note with their values; version 2 wraps each in a map."""
    return content.unwrapped("value")


def _decided(note: Entry, content: Entry, decisions: Mapping[str, str]) -> str:
    """What was decided: in a reply, or shown by the name of its venue."""
    if said := decisions.get(note.text("forum", "id")) or content.text("decision"):
        return said
    venue, id = content.text("venue"), content.text("venueid")
    shown = re.search(r"(?i)(withdrawn|desk.?rejected|rejected)", f"{id} {venue}")
    if shown:
        return shown[1].replace("_", " ")
    if re.match(r"(?i)submitted to|under review|.* submission$", venue) or re.search(r"/Submission$|/-/", id):
        return "submitted"
    return f"accepted: {venue}" if venue or id else ""


def _event(papers: Sequence[_Paper], found: Collector) -> IncomingEvent:
    where = Source(papers[0].note.at().file)
    taken = accepted(((paper, paper.decision) for paper in papers), where, found)
    people = Submitters()
    talks = [talk for paper in taken if (talk := _talk(paper, people)) is not None]
    names = (name for paper in taken for name in paper.content if name in _UNPRINTED)
    tell_left_out(dict.fromkeys(names), where, found)
    return IncomingEvent(
        people=people.only(author.person for talk in talks for author in talk.authors),
        talks=tuple(talks),
        unscheduled="print" if talks else "",
    )


def _talk(paper: _Paper, people: Submitters) -> IncomingTalk | None:
    content, id = paper.content, paper.note.text("id", "forum")
    title = content.text("title")
    if not title:
        paper.note.tell(f"submission {id} has no title and is left out")
        return None
    said = f"{paper.decision} {content.text('venue')}".casefold()
    kind = next((one for one in _KINDS if re.search(rf"\b{one}\b", said)), "")
    abstract = content.found.take(markdown_of_html(content.text("abstract"), content.at("abstract")))
    return IncomingTalk(
        id or title,
        line_of_plain(title),
        text=abstract,
        authors=tuple(_authors(content, title, people)),
        type=kind.capitalize(),
        keywords=tuple(line_of_plain(one) for one in _listed(content, "keywords")),
        links=tuple(_links(content, id)),
        extra=tuple(_answers(content)),
    )


def _authors(content: Entry, title: str, people: Submitters) -> Iterator[IncomingAuthor]:
    """Authors as entries, or as names beside their ids."""
    ids = content.texts("authorids")
    for number, one in enumerate(content.items("authors")):
        if isinstance(one, Entry):
            person = _person(one)
        else:
            person = _of_id(one, ids[number] if number < len(ids) else "")
        if person is None:
            content.tell(f"an author of “{title}” has no name and is left out", "authors")
            continue
        known = people.add(person)
        same = person.affiliations == people.affiliations_of(known)
        yield IncomingAuthor(known, () if same else person.affiliations)


def _of_id(name: str, id: str) -> IncomingPerson:
    is_email = "@" in id
    page = f"{_SITE}/profile?id={id}" if id.startswith("~") else ""
    return IncomingPerson(id or name, name, email=id if is_email else "", link=page)


def _person(author: Entry) -> IncomingPerson | None:
    name, id = author.text("fullname", "name"), author.text("username", "id", "email")
    if not name:
        return None
    places = [one.text("name", "domain") for one in author.entries("institutions")]
    person = _of_id(name, id)
    return IncomingPerson(
        person.key,
        name,
        email=author.text("email") or person.email,
        link=person.link,
        affiliations=tuple(dict.fromkeys(line_of_plain(one) for one in places if one)),
    )


def _listed(content: Entry, name: str) -> list[str]:
    """A list; one that somebody typed into a line is parted at its commas."""
    told = content.texts(name)
    return [one.strip() for one in (re.split("[,;]", told[0]) if len(told) == 1 else told) if one.strip()]


def _links(content: Entry, id: str) -> Iterator[IncomingLink]:
    if id and content.text("pdf"):
        own = content.text("pdf")
        yield IncomingLink(own if own.startswith("http") else f"{_SITE}/pdf?id={id}", "PDF")
    for name in ("html", "code"):
        if content.text(name).startswith(("http://", "https://")):
            yield IncomingLink(content.text(name), name.upper() if name == "html" else "Code")


def _answers(content: Entry) -> Iterator[tuple[str, str]]:
    for name in content:
        if name in _TAKEN or name in _UNPRINTED:
            continue
        if said := ", ".join(content.texts(name)):
            yield name.replace("_", " ").strip(), said


OPENREVIEW = SourceFormat(
    "openreview",
    "OpenReview: notes of submissions, API 1 or 2",
    "https://api2.openreview.net/notes?content.venueid=YOUR/VENUE/ID (signed in as a programme chair),"
    "\n  saved as a file; for venues before 2023 https://api.openreview.net/notes?content.venueid=…",
    _knows,
    _read,
)
