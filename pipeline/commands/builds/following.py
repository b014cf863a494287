"""A build that follows each save, until it is told to end: the files are always those of the last save."""

from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from threading import Event as Signal

from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.builds.workshop import Workshop
from pipeline.model.job import Job
from pipeline.model.progress import OnStep
from pipeline.preview.watching.watcher import Watcher
from pipeline.problems import Halt, Outcome
from pipeline.problems.problem import Stopped

Result = Outcome[tuple[Path, ...]] | Halt
"""What a build gave, or why there was none."""


def follow(
    root: Path,
    job: Job,
    workshop: Workshop,
    on_step: OnStep,
    on_made: Callable[[Result], None],
    stop: Signal,
) -> None:
    """Build ``job`` of the event in ``root`` now and after each save, until ``stop`` is set.

    A newer save overtakes a build that runs. ``on_made`` is told what each build gave: a Halt ends one build
    only, for the next save may mend its cause.
    """
    saves = _Saves(workshop, Watcher(root), stop)
    watching = Thread(target=saves.watch, name="watcher")
    watching.start()
    kept = KeptThings(root.resolve())
    try:
        while (number := saves.next()) is not None:
            try:
                result: Result = workshop.build(root, job, on_step, kept)
            except Halt as halt:
                result = halt
            except Stopped:
                continue
            saves.built(number)
            kept.cache.turn()
            on_made(result)
    finally:
        saves.end()
        watching.join()


class _Saves:
    """Counts saves: one is built with until a build that began after it has come to its end."""

    def __init__(self, workshop: Workshop, watcher: Watcher, stop: Signal) -> None:
        self._workshop, self._watcher, self._stop = workshop, watcher, stop
        self._news = Condition()
        # The first build is for what was saved before.
        self._seen, self._built = 1, 0

    def watch(self) -> None:
        """Note each save, and end the build that runs: until the end."""
        while self._watcher.wait(self._stop) is not None:
            with self._news:
                self._seen += 1
                self._news.notify_all()
            self._workshop.stop()
        with self._news:
            self._news.notify_all()
        self._workshop.stop()

    def next(self) -> int | None:
        """The number of the newest save, once it is not built with; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._stop.is_set() or self._seen != self._built)
            return None if self._stop.is_set() else self._seen

    def built(self, number: int) -> None:
        """All is made as it was at the save of this ``number``."""
        self._built = number

    def end(self) -> None:
        """Watch no longer."""
        self._stop.set()
