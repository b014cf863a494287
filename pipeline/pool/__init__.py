"""Many tasks on all cores, or on a cluster: one interface, and a serial twin that gives the same results.

A task that crashes, hangs or runs out of memory in a worker costs itself only: it gives a ``FailedTask``.
"""

from pipeline.pool.machine import cores
from pipeline.pool.processes import Processes
from pipeline.pool.serial import Serial
from pipeline.pool.tasks import FailedTask, FileLocations, Limits, NoClusterError, Operation, Pool, Task
from pipeline.pool.tempo import Tempo

__all__ = [
    "FailedTask",
    "FileLocations",
    "Limits",
    "NoClusterError",
    "Operation",
    "Pool",
    "Processes",
    "Serial",
    "Task",
    "Tempo",
    "open_pool",
]


def open_pool(jobs: int | None = None, cluster: str = "", preload: tuple[str, ...] = ()) -> Pool:
    """The pool for ``--jobs`` (None: one worker for each usable core) or ``--cluster`` (an address).

    ``preload`` are the modules that every worker of this machine needs. May raise ``NoClusterError``.
    """
    if cluster:
        from pipeline.pool.cluster import Cluster

        return Cluster(cluster)
    return Serial() if jobs == 1 else Processes(jobs or cores(), preload=preload)
