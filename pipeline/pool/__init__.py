"""Many tasks on all cores, or on a cluster: one interface, and a serial twin that gives the same results.

A task that crashes, hangs or runs out of memory in a worker costs itself only: its result is a ``Casualty``.
"""

from pipeline.pool.crew import Casualty, Crew, Job, NoClusterError, Task, Whereabouts
from pipeline.pool.machine import cores
from pipeline.pool.processes import Limits, Processes
from pipeline.pool.serial import Serial
from pipeline.pool.tempo import Tempo

__all__ = [
    "Casualty",
    "Crew",
    "Job",
    "Limits",
    "NoClusterError",
    "Serial",
    "Task",
    "Tempo",
    "Whereabouts",
    "hire",
]


def hire(jobs: int | None = None, cluster: str = "", preload: tuple[str, ...] = ()) -> Crew:
    """The crew for ``--jobs`` (None: one worker for each usable core) or ``--cluster`` (an address).

    ``preload`` are the modules that every worker of this machine needs. May raise ``NoClusterError``.
    """
    if cluster:
        from pipeline.pool.cluster import Cluster

        return Cluster(cluster)
    return Serial() if jobs == 1 else Processes(jobs or cores(), preload=preload)
