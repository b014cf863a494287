"""Papers of ConfTool as talks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingAuthor, IncomingLink, IncomingPerson, IncomingTalk
from pipeline.importing.sources.conferences.cast import Cast
from pipeline.importing.sources.conferences.conftool.conftool_names import (
    credited,
    is_among,
    organisations_in,
    turned,
)
from pipeline.problems import Collector
from pipeline.text.names import fold

MOST_AUTHORS = 60
_REFUSED = ("reject", "not accepted", "declined", "withdrawn")
_EXTRA = (
    "topics",
    "studentpaper",
    "student paper",
    "mode",
    "theme track",
    "doi",
    "remarks",
    "extratext",
    "extraoption",
)
_PLAIN_TYPES = frozenset(("", "talk", "presentation", "oral presentation", "oral", "vortrag"))


@dataclass
class ConftoolEvent:
    """What has been read so far: people, and talks by the numbers of their papers."""

    found: Collector
    cast: Cast = field(default_factory=Cast)
    talks: dict[str, IncomingTalk] = field(default_factory=dict)
    by_title: dict[str, str] = field(default_factory=dict)
    left: int = 0

    def add(self, talk: IncomingTalk) -> str:
        """Take a talk; of two with one key the fuller is made from both."""
        before = self.talks.get(talk.key)
        self.talks[talk.key] = (
            replace(before, text=before.text or talk.text, authors=before.authors or talk.authors)
            if before
            else talk
        )
        self.by_title.setdefault(fold(talk.title), talk.key)
        return talk.key


def text_of(entry: Entry, *names: str) -> str:
    """The first of these fields that says something, HTML or plain, as Markdown."""
    name = next((name for name in names if entry.text(name)), "")
    return entry.found.take(markdown_of_html(entry.text(name), entry.at(name))) if name else ""


def add_paper(event: ConftoolEvent, paper: Entry) -> None:
    """Take a paper unless it was refused."""
    title = text_of(paper, "title").replace("\n", " ")
    if not title:
        paper.tell(f"the paper {paper.text('paperid') or '(without number)'} has no title; it is left out")
        return
    if _is_refused(paper):
        event.left += 1
        return
    event.add(
        IncomingTalk(
            paper.text("paperid") or title,
            title,
            text=text_of(paper, "abstract", "abstract plain"),
            authors=tuple(_authors(event, paper)),
            type=type_of(paper.text("contribution type")),
            keywords=tuple(filter(None, map(str.strip, re.split(r"[;,\n]", paper.text("keywords"))))),
            links=tuple(_links(paper)),
            extra=tuple((name, said) for name in _EXTRA if (said := paper.text(name))),
        )
    )


def type_of(said: str) -> str:
    """The type; what is plain need not be said."""
    return "" if said.casefold() in _PLAIN_TYPES else said


def _is_refused(paper: Entry) -> bool:
    said = fold(paper.text("acceptance", "acceptance status"))
    return said.startswith(_REFUSED) or paper.yes("withdrawn") or said in ("-1", "-2")


def _authors(event: ConftoolEvent, paper: Entry) -> Iterator[IncomingAuthor]:
    presents = [turned(name) for name in re.split(r"[;\n]", paper.text("presenting author")) if name.strip()]
    listed = list(_listed(paper))
    if listed:
        people = [(person, marked) for person, marked in listed]
    else:
        line = credited(paper.text("authors"), paper.text("organisations"))
        people = [
            (IncomingPerson("", one.name, affiliations=one.affiliations), one.is_marked) for one in line
        ]
    for person, marked in people:
        is_speaker = is_among(person.name, presents) if presents else marked
        yield IncomingAuthor(event.cast.add(person), person.affiliations, presents=is_speaker)


def _listed(paper: Entry) -> Iterator[tuple[IncomingPerson, bool]]:
    """Authors that have columns of their own; the first has the number 0 or 1."""
    for number in range(MOST_AUTHORS):
        start = f"authors formatted {number}"
        name = paper.text(f"{start} name")
        if not name:
            continue
        email = paper.text(f"{start} email")
        yield (
            IncomingPerson(
                "",
                turned(name.replace("*", "")),
                email=email if "@" in email else "",
                orcid=paper.text(f"{start} orcid").rstrip("/").rpartition("/")[2],
                affiliations=organisations_in(paper.text(f"{start} organisation")),
            ),
            "*" in name,
        )


def _links(paper: Entry) -> Iterator[IncomingLink]:
    for name in (one for one in paper if one.startswith("download link")):
        url = paper.text(name)
        if url.startswith(("http://", "https://")):
            kind = name.removeprefix("download link").strip()
            yield IncomingLink(url, escaped(paper.text(f"original filename {kind}")))


def presented(event: ConftoolEvent, session: Entry, number: int) -> str:
    """The key of the presentation ``number`` of a session, which is taken if no paper had it; or nothing."""
    start = f"p{number} "
    title = text_of(session, f"{start}title").replace("\n", " ")
    key = session.text(f"{start}paperid", f"{start}paper id") or event.by_title.get(fold(title), "")
    if key in event.talks:
        return key
    if not title:
        return ""
    speakers = [turned(name) for name in session.text(f"{start}presenting author").split(";") if name.strip()]
    people = list(credited(session.text(f"{start}authors"), session.text(f"{start}organisations")))
    if not people:
        people = list(
            credited(session.text(f"{start}presenting author"), session.text(f"{start}organisations"))
        )
    authors = [
        IncomingAuthor(
            event.cast.add(IncomingPerson("", one.name, affiliations=one.affiliations)),
            one.affiliations,
            presents=is_among(one.name, speakers) if speakers else one.is_marked,
        )
        for one in people
    ]
    return event.add(
        IncomingTalk(
            key or title,
            title,
            text=text_of(session, f"{start}abstract"),
            authors=tuple(authors),
            type=type_of(session.text(f"{start}contribution type")),
        )
    )
