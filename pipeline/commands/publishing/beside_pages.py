"""What lies beside the pages of a site: calendars, schedules, cards, a map of pages, a feed of changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.cache.memo import Memo
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.commands.changes.former_events import former_event
from pipeline.commands.changes.revisions import commits
from pipeline.folders.kept_events import records
from pipeline.folders.layers import Layers
from pipeline.load import load_postoffice
from pipeline.model import Event
from pipeline.problems import Halt
from pipeline.programme.persons.on_the_web import on_web

if TYPE_CHECKING:
    from pipeline.post.calendar.datebook import Told
    from pipeline.post.calendar.site_calendars import SiteCalendars
    from pipeline.web.change_feed import KeptVersion

_SCHEDULES = ("schedule.json", "schedule.xml")
# So many records are told; who reads the feed has seen what was before.
_RECORDS = 12
# Of commits there are more, each of a few words.
_COMMITS = 40


@dataclass(frozen=True)
class BesidePages:
    """Makes the files for ``event`` as the web sees it, which is ``whole`` in its folder.

    With ``history`` its commits in git count as records of it. What was ``made`` of an event with the same
    stamp, and does not depend on texts, is not made again.
    """

    event: Event
    whole: Event
    layers: Layers
    cache: Cache
    made: Memo[Any]
    history: bool = False

    def files(self, pages: Iterable[str]) -> dict[str, bytes]:
        """The files by their paths in the site of ``pages``."""
        from pipeline.web.site_map import site_map

        made = {**self._calendars.files, **self._schedules(), **self._cards(), "feed.xml": self._feed()}
        named = tuple(pages)
        listed = self.made.of(("map", self.event.stamp, named), lambda: site_map(self.event, named) or b"")
        return made | ({"sitemap.xml": listed} if listed else {})

    @cached_property
    def _calendars(self) -> "SiteCalendars":
        from pipeline.commands.mail.mailroom import LONG_AGO
        from pipeline.post.calendar.site_calendars import site_calendars

        return site_calendars(self.event, self._told, LONG_AGO, self.cache, self.made)

    @property
    def identity(self) -> str:
        """What stands behind the lasting name of a slot in the UID of its entry in calendars."""
        known = self._told.identity
        return f".{known.event}@{known.domain}"

    @property
    def numbers(self) -> Mapping[str, int]:
        """How often entries of calendars have moved (SEQUENCE), by their UIDs."""
        return self._calendars.numbers

    @cached_property
    def _told(self) -> "Told":
        """What calendars have said so far."""
        from pipeline.commands.mail.mailroom import calendars_so_far

        root = self.layers.root
        return calendars_so_far(root, self.whole, load_postoffice(root).value)[1]

    def _schedules(self) -> dict[str, bytes]:
        """The schedules that apps read; in plain words, for what is written names whom the site does not."""
        from pipeline.exporting import ExportOrder, exported

        order = ExportOrder(self.event, {}, compact=True, cache=self.cache, made=self.made)
        return exported(order, _SCHEDULES).value

    def _cards(self) -> dict[str, bytes]:
        """The picture of each talk; none without an address, which whoever shows it needs."""
        from pipeline.web.sharing.share_cards import CardDesk

        if not self.event.site:
            return {}
        desk = CardDesk(self.event, self.layers.fonts, self.cache)
        cards: dict[str, bytes] = self.made.of(
            ("cards", self.event.stamp, desk.fonts), lambda: dict(desk.files())
        )
        return cards

    def _feed(self) -> bytes:
        from pipeline.web.change_feed import change_feed

        known = records(self.layers.root)[:_RECORDS]
        told = [part for one in known for part in (one.name, one.made.isoformat(), *one.files.values())]
        key = of_texts("feed", of_code(), self.event.stamp, *told, *(name for name, _made in self._commits))
        entry = self.cache.get(key) if self.event.stamp else None
        if entry is None:
            named = [(one.name, one.made) for one in known]
            former = list(self._former([*named, *self._commits]))
            entry = Remembered({}, change_feed(self.event, former), {})
            if self.event.stamp:
                self.cache.put(key, entry)
        return entry.data

    @cached_property
    def _commits(self) -> list[tuple[str, datetime]]:
        """The commits that are told of, by their names, with their times; Halt if the event is not in git."""
        return commits(self.layers.root, _COMMITS) if self.history else []

    def _former(self, known: Iterable[tuple[str, datetime]]) -> "Iterator[KeptVersion]":
        """The event as it was, the oldest first; who is not named now was not either."""
        from pipeline.web.change_feed import KeptVersion

        hidden = {person.id for person in self.whole.people if not person.web}
        for name, made in sorted(known, key=lambda one: (one[1], one[0])):
            try:
                found = former_event(self.layers.root, name, tags_only=not self.history)
            except Halt:  # a damaged record tells nothing
                continue
            people = tuple(replace(who, web=who.web and who.id not in hidden) for who in found.event.people)
            yield KeptVersion(on_web(replace(found.event, people=people)), made)
