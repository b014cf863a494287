"""The workshop: what builds need, owned by one object that may build again and again.

It starts its workers before anything else is imported, so that they get ready in the meantime.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar

from pipeline.commands.housekeeping.native_libraries import require_native
from pipeline.folders.reading import look_anew
from pipeline.model.job import Job
from pipeline.model.progress import NO_FLAG, OnStep, Step, StopFlag
from pipeline.pool import NoClusterError, Pool, Processes, open_pool
from pipeline.problems import Halt, Outcome
from pipeline.problems.problem import Stopped

if TYPE_CHECKING:
    from pipeline.commands.builds.kept_things import KeptThings

T = TypeVar("T")

PRELOAD = (
    "pipeline.render.engine.loading",
    "pipeline.render.engine.typeset",
    "pipeline.render.fragments.prepare",
    "pipeline.cli.octavo",
)
"""What every worker needs; the fork server imports it once."""


def _require_room() -> None:
    """Halt unless small temporary files can be written: workers and fonts need some."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        message = "temporary files cannot be written: is the disk full? TMPDIR may name a folder on another."
        raise Halt(message, 3) from None


class Overtaken(Stopped):
    """A newer build has begun in the same workshop."""


class Workshop:
    """Builds events, one after another; a newer build overtakes one that runs.

    It owns the pool of workers (``jobs`` at most, or those of a ``cluster``), with the fonts and stylesheets
    that they hold, and the flag that stops a build. Any thread may call it; it listens to no signals. Use it
    as a context manager: at the end no worker is left. Halt if the cluster cannot be reached, or if there is
    no room for temporary files.
    """

    def __init__(self, jobs: int | None = None, cluster: str = "") -> None:
        _require_room()
        require_native()
        try:
            self.pool = open_pool(jobs, cluster, PRELOAD)
        except NoClusterError as fault:
            raise Halt(str(fault), 3) from fault
        self.pool.warm()
        self._small: Pool | None = None
        self._newest = StopFlag()
        self._beginning, self._building = Lock(), Lock()

    def build(
        self, root: Path, job: Job, on_step: OnStep, kept: "KeptThings | None" = None
    ) -> Outcome[tuple[Path, ...]]:
        """Make what ``job`` asks for of the event in ``root``; give the files made.

        What former builds of it have ``kept`` is not made again.
        Raises ``Overtaken`` once a newer build has begun, ``Stopped`` after ``stop``, and what ``on_step``
        raises: between two pieces of work, with every file in the output whole and the workers fit for the
        next build. Halt as ``commands.build`` says.
        """

        def built(flag: StopFlag) -> Outcome[tuple[Path, ...]]:
            from pipeline.commands.build import build

            def heeding(step: Step) -> None:
                flag.heed()
                on_step(step)

            return build(root, job, heeding, self.pool, kept)

        return self.do(built)

    def do(self, work: Callable[[StopFlag], T]) -> T:
        """What ``work`` gives, which heeds a flag and may have tasks done by the ``pool``.

        Raises as ``build`` does; it overtakes what runs, and a newer one overtakes it.
        """
        flag = StopFlag()
        with self._beginning:
            self._newest.put_up(Overtaken)
            self._newest = flag
        with self._building:
            return self._done(work, flag)

    @property
    def small_pool(self) -> Pool | None:
        """One worker beside the others, for what is wanted before they are done; None if there are none."""
        if self._small is None and isinstance(self.pool, Processes):
            self._small = Processes(1, preload=PRELOAD)
        return self._small

    def stop(self) -> None:
        """End the build that runs, if any."""
        with self._beginning:
            self._newest.put_up(Stopped)

    def close(self) -> None:
        """End the build that runs, and then all workers."""
        self.stop()
        with self._building:
            self.pool.close()
            if self._small is not None:
                self._small.close()

    def _done(self, work: Callable[[StopFlag], T], flag: StopFlag) -> T:
        flag.heed()
        look_anew()
        self.pool.flag = flag
        try:
            return work(flag)
        except NoClusterError as fault:
            raise Halt(str(fault), 3) from fault
        finally:
            self.pool.flag = NO_FLAG

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
