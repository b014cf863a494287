"""What the person asked the build to do."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """``products`` by name (none: all), files go to ``output``.

    ``printer`` names a profile for a print edition, ``impose`` a scheme for folded sheets. ``only`` are
    ids of people, rooms, talks …; ``since`` is the tag of an earlier print run: only what has changed since
    is made. Both make a reprint beside the whole product. ``tag`` records this print run. ``against`` is the
    tag, or another event, whose differences a product shows that compares; empty for the last one printed.
    ``theme`` is a look to try in place of the event's. With ``history`` a site tells what each commit of git
    has changed.
    """

    output: Path
    products: tuple[str, ...] = ()
    printer: str = ""
    impose: str = ""
    only: tuple[str, ...] = ()
    since: str = ""
    tag: str = ""
    against: str = ""
    theme: str = ""
    history: bool = False

    @property
    def reprint(self) -> bool:
        return bool(self.only or self.since)
