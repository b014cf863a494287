"""Waits for the next save."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Signal

from pipeline.folders.layers import shipped
from pipeline.preview.watching.file_stamps import READ, Stamps, differing, stamps_of

# Seconds: between two looks, and how long nothing may change before it counts as saved. An editor that
# writes a copy, removes the old file and renames the new one takes some milliseconds; a checkout more.
EVERY, QUIET = 0.05, 0.06
# Who never rests is not waited for longer.
_LONGEST = 2.0
# Of one core, looking takes this much at most: ever more rarely where there are many files or a slow disk.
_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Saved:
    """The files that have changed since the last time, and the clock time, s. ``gone``: no event is there."""

    paths: frozenset[Path]
    at: float
    gone: bool = False


class Watcher:
    """Looks at the files of the event in ``root`` and at those we ship, ``every`` so many seconds.

    A change is told once nothing has changed any more for ``QUIET`` seconds (twice ``every``, if that is
    longer): not in the middle of a save, and not one save behind.
    """

    def __init__(self, root: Path, every: float = EVERY) -> None:
        self._root = root
        self._folders = self._watched(root)
        self._every, self._quiet = every, max(QUIET, 2 * every if every > EVERY else QUIET)
        self._known, self._pause = stamps_of(self._folders), every

    @staticmethod
    def _watched(root: Path) -> Sequence[Path]:
        ours = [shipped(name) for name in READ]
        return tuple(dict.fromkeys([*(root / name for name in READ), *ours]))

    def wait(self, stop: Signal) -> Saved | None:
        """The next change; None once ``stop`` is set."""
        while not stop.wait(self._pause):
            if self._look() != self._known and ((saved := self._settled(stop)) is None or saved.paths):
                return saved
        return None

    def _settled(self, stop: Signal) -> Saved | None:
        """What has changed, once nothing changes any more or it has taken too long."""
        at, last = time.time(), self._look()
        rested = begun = time.monotonic()
        while time.monotonic() - rested < self._quiet and time.monotonic() - begun < _LONGEST:
            if stop.wait(min(self._quiet / 3, self._pause)):
                return None
            now = self._look()
            if now != last:
                rested, last, at = time.monotonic(), now, time.time()
        changed = differing(self._known, last)
        self._known = last
        return Saved(changed, at, gone=not (self._root / "content").is_dir())

    def _look(self) -> Stamps:
        begun = time.thread_time()
        found = stamps_of(self._folders)
        self._pause = max(self._every, (time.thread_time() - begun) / _SHARE)
        return found
