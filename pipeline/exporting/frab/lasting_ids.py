"""Names of things that stay the same from export to export, so that an app keeps its favourites."""

import re
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from pipeline.model import Event
from pipeline.text.names import fold

# What a database counts with; 0 is no id.
_NUMBERS = 2**31 - 1
# How long the short name of an event may be.
_LONGEST = 32
_SHORTEST = 4


class LastingIds:
    """Ids of the things of ``event``, made from its address and from their own ids.

    Where the event has no ``url``, its title and first day stand for it.
    """

    def __init__(self, event: Event) -> None:
        self._event = event
        self._numbers: dict[int, str] = {}
        self._slugs: dict[str, str] = {}

    @cached_property
    def acronym(self) -> str:
        """``mathgen2026``: the short name of the event and its year, in small letters, figures and ``_``."""
        name = re.sub(r"[^a-z0-9]+", "_", fold(self._event.short or self._event.title)).strip("_")
        name = name[:_LONGEST].strip("_") or "event"
        year = str(self._event.start.year)
        return name if year in name and len(name) >= _SHORTEST else name + year

    def guid(self, kind: str, name: str) -> str:
        """The UUID of the ``talk``, ``room``, ``person`` … of this ``name``."""
        return str(uuid5(NAMESPACE_URL, f"{self._base}/{kind}/{name}"))

    def number(self, guid: str) -> int:
        """A number for ``guid``, at least 1, that no other one has; of two that would share it, the next."""
        wanted = int(guid.replace("-", ""), 16) % _NUMBERS + 1
        while self._numbers.setdefault(wanted, guid) != guid:
            wanted = wanted % _NUMBERS + 1
        return wanted

    def slug(self, name: str) -> str:
        """``mathgen2026-shoreline``: ``name`` in an address, as that of no other one."""
        made = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "x"
        slug, count = f"{self.acronym}-{made}", 1
        while self._slugs.setdefault(slug, name) != name:
            count += 1
            slug = f"{self.acronym}-{made}-{count}"
        return slug

    @cached_property
    def _base(self) -> str:
        event = self._event
        return event.url.rstrip("/") or f"octavo:{event.title}:{event.start.isoformat()}"
