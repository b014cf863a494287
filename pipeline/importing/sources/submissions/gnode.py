"""G-Node's conference suite (GCA): the abstracts of a conference, as its JSON has them."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.markup.plain_text import line_of_plain, markdown_of_plain
from pipeline.importing.opened.entry import Entry, never_asked
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
from pipeline.problems import Collector, Outcome
from pipeline.text.names import fold

# What its states come to in the words of other systems.
_STATES = {
    "published": "accepted",
    "inrevision": "in review",
    "inreview": "in review",
    "inpreparation": "draft",
}
# Ids, dates, and addresses of the system's own pages.
_UNPRINTED = ("mtime", "conference", "owners", "favUsers", "stateLog")
# The wish of who has submitted, which is for the programme committee.
_FOR_COMMITTEE = ("isTalk", "reasonForTalk")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")


def _knows(file: GivenFile) -> bool:
    if not file.head.lstrip().startswith(("{", "[")) or b'"firstName"' not in file.data:
        return False
    return any(name in file.data for name in (b'"sortId"', b'"abstrTypes"', b'"conflictOfInterest"'))


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = Collector()
    told: list[Entry] = []
    for file in given.files:
        whole = open_json(file, found)
        if whole is not None:
            told += [whole] if "title" in whole else whole.entries("abstracts", "items")
    where = given.files[0].at
    if not told:
        if not found.problems:
            found.add("OCT-X02", "there are no abstracts in it", where, "Ask for all abstracts.")
        return found.give(IncomingEvent())
    taken = accepted(((one, _state(one)) for one in told), where, found)
    people, pictures = Submitters(), {file.stem: file.name for file in given.beside}
    # Its numbers order them; one without a number stands last.
    taken.sort(key=lambda one: one.number("sortId") or 1 << 32)
    talks = [talk for one in taken if (talk := _talk(one, people, pictures)) is not None]
    _tell_rest(taken, found)
    return found.give(
        IncomingEvent(
            people=people.only(author.person for talk in talks for author in talk.authors),
            talks=tuple(talks),
            unscheduled="print" if talks else "",
        )
    )


def _state(one: Entry) -> str:
    said = one.text("state")
    return _STATES.get(said.casefold(), said)


def _tell_rest(taken: Sequence[Entry], found: Collector) -> None:
    """Tell which fields are not printed: those for the committee, and those that nobody here knows."""
    wished = [name for name in _FOR_COMMITTEE if any(one.says(name) for one in taken)]
    unknown = [name for name in never_asked(taken) if name not in (*_UNPRINTED, *_FOR_COMMITTEE)]
    if taken:
        tell_left_out((*wished, *unknown), taken[0].at(), found)


def _talk(one: Entry, people: Submitters, pictures: dict[str, str]) -> IncomingTalk | None:
    title, id = one.text("title"), one.text("uuid")
    if not title:
        one.tell("an abstract has no title; it is left out")
        return None
    kinds = one.entries("abstrTypes")
    names = [line_of_plain(said) for kind in kinds if (said := kind.text("name"))]
    figures, links = _figures(one, pictures)
    parts = (markdown_of_plain(one.text("text")), *figures, _references(one))
    doi = one.text("doi")
    return IncomingTalk(
        id or title,
        line_of_plain(title),
        text="\n\n".join(filter(None, parts)),
        authors=tuple(_authors(one, title, people)),
        type=names[0] if names else "",
        code=_code(one, kinds),
        keywords=tuple(filter(None, (line_of_plain(one.text("topic")),))),
        links=(*((IncomingLink(_doi(doi), f"doi:{doi}"),) if doi else ()), *links),
        extra=tuple(_answers(one, names[1:])),
    )


def _code(one: Entry, kinds: Sequence[Entry]) -> str:
    """As its own programme shows it, such as W 12: the lower two bytes are the number, above is its group."""
    number = one.number("sortId") or 0
    group = next((kind for kind in kinds if kind.number("prefix") == number >> 16), None)
    return f"{group.text('short') if group else ''} {number & 0xFFFF}".strip() if number else ""


def _answers(one: Entry, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    if kinds:
        yield "Also", ", ".join(kinds)
    for name, shown in (
        ("acknowledgements", "Acknowledgements"),
        ("conflictOfInterest", "Conflict of interest"),
    ):
        if said := one.text(name):
            yield shown, line_of_plain(said)


def _authors(one: Entry, title: str, people: Submitters) -> Iterator[IncomingAuthor]:
    """Authors by their mail address, else their name, for an id stands for one author of one abstract."""
    places = {place.number("position"): place for place in one.entries("affiliations")}
    for author in one.entries("authors"):
        given = " ".join(filter(None, (author.text("firstName"), author.text("middleName"))))
        family, mail = author.text("lastName"), author.text("mail")
        author.text("uuid", "position")
        if not (given or family):
            author.tell(f"an author of “{title}” has no name and is left out")
            continue
        at = tuple(
            said for number in author.texts("affiliations") if (said := _place(places, number, author))
        )
        person = IncomingPerson(
            mail.casefold() or fold(f"{given} {family}"),
            given=line_of_plain(given),
            family=line_of_plain(family),
            email=mail,
            affiliations=at,
        )
        known = people.add(person)
        yield IncomingAuthor(known, () if at == people.affiliations_of(known) else at)


def _place(places: dict[int | None, Entry], number: str, author: Entry) -> str:
    place = places.get(int(number)) if number.isdecimal() and len(number) < 10 else None
    if place is None:
        author.tell(f"there is no affiliation number {number[:20]}; it is left out", "affiliations")
        return ""
    parts = (place.text(name) for name in ("department", "section", "address", "country"))
    return line_of_plain(", ".join(filter(None, parts)))


def _references(one: Entry) -> str:
    """Its references as a list in the order of their numbers, which the text has in brackets."""
    lines: list[str] = []
    for reference in one.entries("references"):
        said = " ".join(reference.text("text").split())
        doi, link = reference.text("doi"), reference.text("link")
        link = _doi(doi) if doi else link
        shown = f"doi:{doi}" if doi else link
        where = line_of_plain(shown)
        if link.startswith("http"):
            where = f"[{_in_brackets(where)}]({_address(link)})"
        if line := " ".join(filter(None, (line_of_plain(said), where))):
            lines.append(f"{len(lines) + 1}. {line}")
    return "\n".join(lines)


def _figures(one: Entry, pictures: dict[str, str]) -> tuple[list[str], list[IncomingLink]]:
    """Pictures that lie beside the file, by their ids, with captions; links to those that do not."""
    shown, links = [], []
    for figure in one.entries("figures"):
        caption, address = line_of_plain(figure.text("caption")), figure.text("URL", "url")
        if name := pictures.get(figure.text("uuid")):
            shown.append(f"![{_in_brackets(caption)}]({_address(name)})")
            continue
        if address.startswith(("http://", "https://")):
            links.append(IncomingLink(address, "Figure"))
        if caption:
            shown.append(caption)
        hint = "Save the picture beside the file under its id, such as 4f2a.png, and import again."
        figure.tell("a figure is on the web only; its caption and a link are taken", "URL", hint)
    return shown, links


def _in_brackets(line: str) -> str:
    """``line`` of Markdown, so that its own brackets do not end those around it."""
    return _BRACKET.sub(r"\\\g<0>", line)


def _doi(said: str) -> str:
    return (
        said if said.startswith("http") else f"https://doi.org/{_address(said.removeprefix('doi:').strip())}"
    )


def _address(said: str) -> str:
    """``said`` without what would end a link."""
    return quote(said, safe="/:;.,?&=#%+~@!$*-_")


GNODE = SourceFormat(
    "gnode",
    "G-Node's GCA: abstracts of a conference",
    "https://YOUR.GCA/api/conferences/SHORT/allAbstracts (signed in as an organiser), saved as a file;"
    "\n  …/abstracts has those that are public",
    _knows,
    _read,
)
