"""What surrounds the papers of a folder of aclpub2: committees, sponsors, prefaces, the conference itself."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import (
    IncomingEvent,
    IncomingMember,
    IncomingPage,
    IncomingSlot,
    IncomingSponsor,
)
from pipeline.importing.sources.conferences.moments import date_of, span
from pipeline.importing.sources.conferences.proceedings.volume_papers import Volume, person_of

Committees = list[tuple[str, tuple[IncomingMember, ...]]]
_OF_THE_BOOK = ("isbn", "publisher", "volume_name", "cover_subtitle", "watermark_book_title")


def conference(volume: Volume, whole: Entry) -> tuple[IncomingEvent, Committees]:
    """The event that a conference_details.yml describes, and the editors as a committee."""
    title = whole.text("event_name", "name", "book_title")
    left = [name for name in _OF_THE_BOOK if whole.text(name)]
    if left:
        whole.tell(f"{', '.join(left)}: of the proceedings, and left out", left[0])
    for name in ("start_date", "end_date"):
        if whole.text(name) and date_of(whole.text(name)) is None:
            whole.tell(f"“{whole.text(name)}” is no date; write it as 2027-06-14", name)
    event = IncomingEvent(
        title=volume.markdown(title, whole.at()),
        short=escaped(whole.text("anthology_venue_id", "abbreviation")),
        start=date_of(whole.text("start_date")),
        end=date_of(whole.text("end_date")),
        venue=escaped(whole.text("location")),
    )
    editors = [one for entry in whole.entries("editors") if (one := person_of(entry))]
    members = tuple(IncomingMember(name=one.name or f"{one.given} {one.family}") for one in editors)
    return event, [("Editors", members)] if members else []


def committees(volume: Volume, whole: Entry, name: str) -> Committees:
    """The committee ``name`` with the role of each; long lists of names are one of their own."""
    made: Committees = []
    own: list[IncomingMember] = []
    for block in whole.entries("items"):
        role = escaped(block.text("role"))
        members = list(_members(volume, block))
        if "entries" in block:
            made.append((role or name, tuple(members)))
        else:
            own += [IncomingMember(one.person, one.name, role, one.affiliation) for one in members]
    return [*([(name, tuple(own))] if own else []), *made]


def _members(volume: Volume, block: Entry) -> Iterator[IncomingMember]:
    for key in ("members", "entries"):
        if not block.holds_entries(key):
            yield from (IncomingMember(name=name) for name in block.texts(key))
            continue
        for one in block.entries(key):
            person = person_of(one)
            if person is None:
                one.tell("a member has no name and is left out")
                continue
            name = person.name or f"{person.given} {person.family}"
            place = "; ".join(person.affiliations)
            yield IncomingMember(volume.cast.known(name), name, affiliation=place)


def sponsors(volume: Volume, whole: Entry) -> Iterator[tuple[str, tuple[IncomingSponsor, ...]]]:
    """Sponsors by their tiers, called as their logos are."""
    for tier in whole.entries("items"):
        logos = tier.texts("logos")
        made = [IncomingSponsor(_called(logo), _logo(volume, tier, logo)) for logo in logos]
        if made:
            yield escaped(tier.text("tier")) or "Sponsors", tuple(made)


def _called(logo: str) -> str:
    words = PurePosixPath(logo).stem.replace("_", " ").replace("-", " ").split()
    return escaped(" ".join(word if word[0].isupper() else word.capitalize() for word in words)) or logo


def _logo(volume: Volume, tier: Entry, logo: str) -> str:
    named = Entry({"logos": logo}, (), lambda _steps: tier.at("logos"), tier.found)
    return volume.picture(named, "logos", "sponsor_logos")


def prefaces(volume: Volume, whole: Entry) -> Iterator[IncomingPage]:
    """Prefaces as pages in front."""
    for one in whole.entries("items"):
        title = escaped(one.text("title"))
        text = volume.text_beside(one, "file", "prefaces")
        if title and text:
            yield IncomingPage(title, text)
        elif not one.text("file"):
            one.tell(f"“{title}” names no file with its text; it is left out")


def workshops(volume: Volume, whole: Entry) -> Iterator[IncomingSlot]:
    """Workshops that have times; of others the date is told, for a day is no slot."""
    for one in whole.entries("items"):
        if "start_time" not in one:
            when = one.text("date") or "no date"
            one.tell(f"“{one.text('title')}” has no times ({when}); write it into program.yaml by hand")
            continue
        if times := span(one, "start_time", "end_time"):
            chairs = tuple(volume.cast.called(name) for name in one.texts("chair", "chairs"))
            rooms = tuple(one.texts("location"))
            yield IncomingSlot(
                times[0].date(),
                *times,
                kind="other",
                title=escaped(one.text("title")),
                rooms=rooms,
                chairs=chairs,
            )
