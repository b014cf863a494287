"""``feed.xml``: what has changed in the programme, from record to record of the event, as Atom (RFC 4287)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pipeline.model import Event
from pipeline.programme.changes.change import Change, ChangeKind, ProgrammeEntry, Thing
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.matter.site_pages import address_of, page_of, page_of_slot
from pipeline.programme.words import words_of
from pipeline.text.prose.data_block import as_xml

_ATOM = "http://www.w3.org/2005/Atom"
_TOLD = (Thing.TALK, Thing.SLOT, Thing.ROOM)
# What somebody in the corridor must not know at once.
_QUIET = (ChangeKind.DETAIL, ChangeKind.ABSTRACT, ChangeKind.AUTHORS)
# A reader that comes by once a week has still seen all.
_MOST = 200
NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""When a feed was changed in which nothing has happened yet: no clock shows in it."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """An ``event`` as everybody may see it, which was recorded at ``made`` (UTC)."""

    event: Event
    made: datetime


@dataclass(frozen=True, slots=True)
class FeedNews:
    """An entry of the feed: what happened, by ``made`` at the latest, and the page of what it is about."""

    sentence: str
    page: str
    made: datetime


def change_feed(event: Event, former: Sequence[KeptVersion]) -> bytes:
    """The changes of ``event`` since the first of its ``former`` versions, the newest first.

    What has changed since the last of them is of its time, for nobody has written down a later one.
    """
    versions = [*former, *([KeptVersion(event, former[-1].made)] if former else [])]
    news = [one for older, newer in pairwise(versions) for one in _news(older.event, newer, event)]
    return _atom(event, news[::-1][:_MOST], former[-1].made if former else NEVER)


def _news(old: Event, newer: KeptVersion, now: Event) -> Iterator[FeedNews]:
    new = newer.event
    words = ChangeWords(words_of(now.language, now), {day.date for one in (old, new) for day in one.days})
    for change in changes(old, new):
        if change.thing in _TOLD and change.kind not in _QUIET:
            yield FeedNews(words.sentence(change), _page(now, change), newer.made)


def _page(event: Event, change: Change) -> str:
    """The page of the site as it is now; that of the whole programme for what is gone."""
    one = change.after
    if isinstance(one, ProgrammeEntry):
        if one.talk and one.talk.id in event.talk:
            return page_of(event.talk[one.talk.id])
        places = ((day, slot) for day, slot in event.slots() if one.slot and slot.id == one.slot.id)
        return next((page_of_slot(event, day, slot) for day, slot in places), "index.html")
    room = event.room.get(change.id) if change.thing is Thing.ROOM and one else None
    return page_of(room) if room else "index.html"


def _atom(event: Event, news: Iterable[FeedNews], made: datetime) -> bytes:
    words = words_of(event.language, event)
    base = event.site or f"octavo:{event.title}:{event.start.isoformat()}"
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": event.language})
    _add(root, "title", f"{event.title}: {words.label('web-changes')}")
    _add(root, "id", uuid5(NAMESPACE_URL, f"{base}/feed").urn)
    _add(root, "updated", _moment(made))
    SubElement(SubElement(root, "author"), "name").text = event.title
    if event.site:
        SubElement(root, "link", rel="self", href=address_of(event, "feed.xml"))
    SubElement(root, "link", href=address_of(event, "index.html") or "index.html")
    told: set[str] = set()
    for one in news:
        # Who has read a change does not get it again when it is recorded.
        known = uuid5(NAMESPACE_URL, f"{base}/feed/{one.sentence}").urn
        if known in told:
            continue
        told.add(known)
        entry = SubElement(root, "entry")
        _add(entry, "title", one.sentence)
        _add(entry, "id", known)
        _add(entry, "updated", _moment(one.made))
        SubElement(entry, "link", href=address_of(event, one.page) or one.page)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = as_xml(text)
