"""News for all who listen: server-sent events, until they go or the room closes."""

import json
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock

# A line now and then finds out who has gone, and keeps the others from giving up.
_BEAT = 10.0


class Streams:
    """Hands each piece of news to every listener."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: set[SimpleQueue[bytes | None]] = set()
        self._closed = False

    def tell(self, kind: str, news: object) -> None:
        """News of a ``kind``; whoever comes later does not get it."""
        line = f"event: {kind}\ndata: {json.dumps(news, separators=(',', ':'))}\n\n".encode()
        with self._lock:
            for listener in self._listeners:
                listener.put(line)

    def serve(self, write: Callable[[bytes], object]) -> None:
        """Write news as they come until the room closes; OSError once nobody listens any more."""
        mine: SimpleQueue[bytes | None] = SimpleQueue()
        with self._lock:
            if self._closed:
                return
            self._listeners.add(mine)
        try:
            write(b"retry: 500\nevent: hello\ndata: {}\n\n")
            while (news := self._next(mine)) is not None:
                write(news)
        finally:
            with self._lock:
                self._listeners.discard(mine)

    @staticmethod
    def _next(mine: "SimpleQueue[bytes | None]") -> bytes | None:
        try:
            return mine.get(timeout=_BEAT)
        except Empty:
            return b": \n\n"

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def close(self) -> None:
        """End all streams."""
        with self._lock:
            self._closed = True
            for listener in self._listeners:
                listener.put(None)
