"""The workers of a build: opened before all else is imported, so that they get ready in the meantime."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.pool import NoClusterError, Pool, open_pool
from pipeline.problems import Halt

PRELOAD = (
    "pipeline.render.engine.loading",
    "pipeline.render.engine.typeset",
    "pipeline.render.fragments.prepare",
    "pipeline.cli.octavo",
)
"""What every worker needs; the fork server imports it once."""


@contextmanager
def workers(jobs: int | None = None, cluster: str = "") -> Iterator[Pool]:
    """The pool for ``--jobs`` and ``--cluster``, getting ready; Halt if the cluster cannot be reached."""
    try:
        with open_pool(jobs, cluster, PRELOAD) as pool:
            pool.warm()
            yield pool
    except NoClusterError as fault:
        raise Halt(str(fault), 3) from fault
