"""Pictures of pages, drawn in a process of its own: what crashes there is a message here."""

import multiprocessing
import pickle
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import wait
from threading import Lock
from typing import cast

from pipeline.pool.worker import Said
from pipeline.pool.worker_process import WorkerProcess
from pipeline.preview.pictures.page_drawing import (
    Answer,
    Asking,
    Measured,
    MeasureOrder,
    PictureOrder,
    ReadOrder,
    prepare_drawing,
)
from pipeline.preview.reading.page_sheet import PageSheet

_MEMORY = 2_000_000_000
_STARTING, _DRAWING = 60.0, 30.0
_KEPT = 96_000_000
# Pages that are read in a row: somebody may wait for a picture.
_AT_ONCE = 24


class PageUndrawnError(Exception):
    """A page cannot be drawn; the message says why."""


class Darkroom:
    """Draws pages, one at a time, and remembers pictures of at most ``kept`` bytes together.

    Any thread may ask. A process that dies, hangs or swells is replaced; that page is not drawn.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._drawing, self._keeping = Lock(), Lock()
        self._worker: WorkerProcess | None = None
        self._pictures: OrderedDict[tuple[str, float], bytes] = OrderedDict()
        self._most, self._held, self._closed = kept, 0, False

    def picture(self, name: str, order: PictureOrder, pdf: bytes) -> bytes:
        """The page of ``order``, as WebP; ``name`` covers all that makes it but the scale.

        ``pdf`` is what the order's key stands for. Raises PageUndrawnError.
        """
        if (known := self._known((name, order.scale))) is not None:
            return known
        with self._drawing:
            # Who came first may have drawn it meanwhile.
            if (known := self._known((name, order.scale))) is not None:
                return known
            drawn = self._drawn(order, pdf)
        self._keep((name, order.scale), drawn)
        return drawn

    def measured(self, key: str, pdf: bytes) -> tuple[Measured, ...]:
        """The sizes and boxes of the pages of ``pdf``. Raises PageUndrawnError."""
        with self._drawing:
            found = self._asked(MeasureOrder(key), pdf)
        return cast("tuple[Measured, ...]", found)

    def sheet(self, key: str, page: int, pdf: bytes) -> PageSheet:
        """What is on ``page`` (from 0) of ``pdf``. Raises PageUndrawnError."""
        with self._drawing:
            found = self._asked(ReadOrder(key, (page,), whole=True), pdf)
        assert isinstance(found, tuple)
        assert isinstance(found[0], PageSheet)
        return found[0]

    def letters(self, key: str, pages: Sequence[int], pdf: bytes) -> list[str]:
        """The letters of ``pages`` of ``pdf``; pictures are drawn in between. Raises PageUndrawnError."""
        read: list[str] = []
        for start in range(0, len(pages), _AT_ONCE):
            with self._drawing:
                found = self._asked(ReadOrder(key, tuple(pages[start : start + _AT_ONCE]), whole=False), pdf)
            assert isinstance(found, tuple)
            read += map(str, found)
        return read

    def warm(self) -> None:
        """Start the process, so that the first page need not wait for it."""
        with self._drawing:
            self._ready()

    def close(self) -> None:
        """End the process, whatever it draws; nothing is drawn any more."""
        self._closed = True
        if (worker := self._worker) is not None:
            worker.kill()
        with self._drawing:
            self._drop()

    def _known(self, name: tuple[str, float]) -> bytes | None:
        with self._keeping:
            if (known := self._pictures.get(name)) is not None:
                self._pictures.move_to_end(name)
            return known

    def _keep(self, name: tuple[str, float], picture: bytes) -> None:
        with self._keeping:
            self._held += len(picture) - len(self._pictures.pop(name, b""))
            self._pictures[name] = picture
            while self._held > self._most and len(self._pictures) > 1:
                self._held -= len(self._pictures.popitem(last=False)[1])

    def _drawn(self, order: PictureOrder, pdf: bytes) -> bytes:
        drawn = self._asked(order, pdf)
        assert isinstance(drawn, bytes)
        return drawn

    def _asked(self, asked: Asking, pdf: bytes) -> Answer:
        """The answer; the PDF is sent along only if the process does not hold it."""
        found = self._answer_to(asked)
        return self._answer_to(replace(asked, pdf=pdf)) if found is None else found

    def _answer_to(self, asked: Asking) -> Answer:
        worker = self._ready()
        worker.give(0, pickle.dumps(asked), _DRAWING)
        said, value = self._answer(worker, _DRAWING)
        if said is not Said.DONE:
            raise PageUndrawnError(str(value))
        return cast("Answer", value)

    def _ready(self) -> WorkerProcess:
        if self._closed:
            raise PageUndrawnError("the proof room is closed")
        if self._worker is None:
            try:
                self._worker = WorkerProcess(multiprocessing.get_context("forkserver"), _MEMORY)
            except (EOFError, OSError) as fault:
                raise PageUndrawnError(f"no process can be started: {fault}") from fault
            self._worker.prepare(pickle.dumps(prepare_drawing), _STARTING)
            said, value = self._answer(self._worker, _STARTING)
            if said is not Said.DONE or self._worker is None:
                raise PageUndrawnError(str(value))
        return self._worker

    def _answer(self, worker: WorkerProcess, patience: float) -> tuple[Said, object]:
        """What it says; a process that is late, dead or out of memory is dropped."""
        if not wait([worker.pipe], patience):
            self._drop()
            return Said.FAILED, f"it took longer than {patience:.0f} seconds"
        raw = worker.answer()
        said, value = (Said.SHORT, worker.exit_reason()) if raw is None else pickle.loads(raw)  # noqa: S301
        if said is Said.SHORT:
            self._drop()
        return said, value

    def _drop(self) -> None:
        if self._worker is not None:
            self._worker.dismiss()
            self._worker = None
