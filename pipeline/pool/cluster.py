"""Tasks on a Dask cluster, with the files they read; results have the same bytes as at home.

Whoever can reach a scheduler can run anything on its workers, and they on whoever asks them: a cluster is for
trusted networks only, or for TLS (``tls://``, configured in Dask).

Workers need this package, in the same version, and ``distributed``; best one thread each (``--nthreads 1``)
and with their nanny, which replaces a worker that dies.
"""

import hashlib
import logging
import os
import pickle
import shutil
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.pool.parcel import Pack, homes, pack
from pipeline.pool.tasks import (
    FailedTask,
    FileLocations,
    NoClusterError,
    Operation,
    P,
    Pool,
    R,
    Task,
    costly_first,
    in_words,
)
from pipeline.pool.worker import Desk, Said

if TYPE_CHECKING:
    from distributed import Client, Future

# Tasks that the scheduler holds for each thread of the cluster: none idles, and its memory stays flat.
_AHEAD = 3
_GREETING = "10s"
# Dask gives a task to so many workers, if they die of it, before it gives up (allowed-failures, plus one).
_LIVES = 4
# Seconds that a cluster may take to start workers, or to replace those that died.
_STARTING = 120.0
# Seconds to wait for a result before the flag is looked at.
_BREATH = 0.5


class Cluster(Pool):
    """The workers of the scheduler at ``address`` (``tcp://host:port``).

    A task that takes longer than ``seconds`` takes its worker with it.
    """

    def __init__(self, address: str, *, seconds: float = 300.0) -> None:
        self._seconds = seconds
        self._client = _connected(address)
        self._packs: dict[str, Future[Pack]] = {}

    def run(
        self, operation: Operation[P, R], tasks: Iterable[Task[P]]
    ) -> Iterator[tuple[int, R | FailedTask]]:
        tasks = list(tasks)
        if not tasks:  # all files of the operation would travel
            return
        packs = [pack(root) for root in operation.reads]
        order = _Order.of(operation, packs, self._seconds)
        sent = [self._sent(packed) for packed in packs]
        doubtful: list[int] = []
        for index, result in self._shift(order, sent, tasks, costly_first(tasks)):
            if result is None:
                doubtful.append(index)
            else:
                yield index, result
        # Whatever was waiting in a worker that died is suspected too; so each gets a chance alone.
        for index in doubtful:
            for _, result in self._shift(order, sent, tasks, [index]):
                yield index, result or FailedTask(tasks[index].name, "every worker that was given it died")

    def _shift(
        self, order: "_Order", sent: "list[Future[Pack]]", tasks: Sequence[Task[P]], indices: Sequence[int]
    ) -> Iterator[tuple[int, Any]]:
        """Index and result of the tasks at ``indices``; None for one that its workers have died of."""
        queue = deque(enumerate(indices))
        under_way: dict[Future[bytes], int] = {}
        try:
            while queue or under_way:
                while queue and len(under_way) < self._room():
                    rank, index = queue.popleft()
                    payload = pickle.dumps(tasks[index].payload)
                    future = self._client.submit(_do, order, payload, *sent, pure=False, priority=-rank)
                    under_way[future] = index
                for future in self._done(under_way):
                    index = under_way.pop(future)
                    yield index, _result(future, tasks[index].name)
        finally:
            self._client.cancel(list(under_way), force=True)

    def warm(self, operation: Operation[Any, Any] | None = None) -> None:
        """It is ready."""

    def rest(self) -> None:
        """It takes none."""

    def close(self) -> None:
        self._packs.clear()
        self._client.close()

    def _sent(self, packed: Pack) -> "Future[Pack]":
        """``packed`` on the cluster, as a task, so that Dask can make it again where a worker was lost."""
        key = f"octavo-{packed.digest}"
        if key not in self._packs:
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "Sending large graph")
                self._packs[key] = self._client.submit(_keep, packed, key=key)
        return self._packs[key]

    def _room(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(sum(threads.values()), 1)

    def _done(self, under_way: "dict[Future[bytes], int]") -> "list[Future[bytes]]":
        """Those that have ended, at least one."""
        from distributed import CancelledError, wait

        deadline = time.monotonic() + _LIVES * self._seconds + _STARTING
        while time.monotonic() < deadline:
            self.flag.heed()
            try:
                with self._client.as_current(), suppress(TimeoutError):
                    ended = wait(list(under_way), timeout=_BREATH, return_when="FIRST_COMPLETED")
                    return sorted(ended.done, key=under_way.__getitem__)
            except CancelledError as fault:
                raise NoClusterError("the scheduler has gone or was started again") from fault
        raise NoClusterError("the cluster gives no results: has it any workers?")


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise NoClusterError("a cluster needs more software: pip install 'octavo[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told as a casualty
    try:
        return Client(address, timeout=_GREETING, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise NoClusterError(f"no scheduler answers at {address}") from fault


def _result(future: "Future[bytes]", name: str) -> Any:
    """The result or casualty ``name``; None if all workers that were given it died."""
    from distributed import KilledWorker

    if future.status == "finished":
        said, value = pickle.loads(future.result())  # noqa: S301 - workers are trusted, see above
        return value if said is Said.DONE else FailedTask(name, value)
    if future.status != "error":
        raise NoClusterError("the scheduler has gone or was started again")
    fault = future.exception()
    if isinstance(fault, KilledWorker):
        return None
    raise NoClusterError(f"its workers cannot do the work: {in_words(fault)}") from fault


# From here on: what runs in the workers.


class _UnpreparedError(Exception):
    """A worker cannot prepare for the operation; says why."""


@dataclass(frozen=True, slots=True)
class _Order:
    """An operation as it travels: ``begin`` is its pickled ``prepare``; a pack has its digest and its homes.

    ``digest`` is that of the whole order, ``version`` that of the package that gave it.
    """

    begin: bytes
    packs: tuple[tuple[str, tuple[Path, ...]], ...]
    seconds: float
    version: str
    digest: str

    @classmethod
    def of(cls, operation: Operation[Any, Any], packs: Sequence[Pack], seconds: float) -> "_Order":
        begin = pickle.dumps(operation.prepare)
        known = tuple(
            (packed.digest, homes(root)) for root, packed in zip(operation.reads, packs, strict=True)
        )
        summed = hashlib.sha256(begin + repr(known).encode())
        return cls(begin, known, seconds, __version__, summed.hexdigest())


def _keep(packed: Pack) -> Pack:
    return packed


# What this worker is prepared for, by the digest of the order; and where packs lie, by theirs.
_desks: dict[str, Desk] = {}
_places: dict[str, Path] = {}
_one_at_a_time = Lock()


def _do(order: _Order, payload: bytes, *packs: Pack) -> bytes:
    """One task in a worker of the cluster."""
    with _one_at_a_time:
        if order.digest not in _desks:
            _prepare(order, packs)
        guard = Timer(order.seconds, os._exit, [1])
        guard.daemon = True
        guard.start()
        try:
            return _desks[order.digest].do(payload)
        finally:
            guard.cancel()


def _prepare(order: _Order, packs: Sequence[Pack]) -> None:
    """Lay out the packs, forget those of the order before, and prepare for the operation."""
    from distributed import get_worker

    if order.version != __version__:
        raise _UnpreparedError(f"they have octavo {__version__}, and this is {order.version}")
    _desks.clear()
    for digest in set(_places) - {digest for digest, _ in order.packs}:
        shutil.rmtree(_places.pop(digest).parent, ignore_errors=True)
    moved = []
    for packed, (digest, known_as) in zip(packs, order.packs, strict=True):
        if digest not in _places:
            _places[digest] = packed.unpack(Path(get_worker().local_directory))
        moved += [(home, _places[digest]) for home in known_as]
    desk = Desk(FileLocations(tuple(moved)))
    said, reason = pickle.loads(desk.prepare(order.begin))  # noqa: S301 - just pickled here
    if said is not Said.DONE:
        raise _UnpreparedError(reason)
    _desks[order.digest] = desk
