"""Reading what a server says: one deadline and one bound for a whole answer, however slowly it drips in.

A time limit of a socket holds for one read, so a server that says a byte a second is waited for without end.
Postfix keeps deadlines for the same reason (smtpd_per_request_deadline).
"""

import socket
import time
from collections.abc import Callable

_PIECE = 1 << 16


class Overlong(OSError):
    """The server has said more than any answer has."""


class AnswerReader:
    """What comes over ``line``, as of a file. After ``begin`` all of an answer must come within the time
    limit of the socket (s), and be at most ``most`` bytes.

    Raises TimeoutError and Overlong, and what the socket raises.
    """

    def __init__(self, line: socket.socket, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.line = line
        self._most, self._clock = most, clock
        self._heard = bytearray()
        self.begin()

    def begin(self) -> None:
        """Another answer is waited for."""
        limit = self.line.gettimeout()
        self._until = None if limit is None else self._clock() + limit
        self._left = self._most

    def readline(self, limit: int = -1) -> bytes:
        """A line with its end; what there is of it at the end of the connection, or after ``limit`` bytes."""
        seen = 0
        while (end := self._heard.find(b"\n", seen)) < 0 and not 0 <= limit <= len(self._heard):
            seen = len(self._heard)
            if not self._hear():
                break
        size = end + 1 if end >= 0 else len(self._heard)
        return self._take(min(size, limit) if limit >= 0 else size)

    def read(self, size: int) -> bytes:
        """``size`` bytes, or fewer at the end of the connection."""
        if size > self._left + len(self._heard):
            raise Overlong(f"an answer of {size} bytes")
        while len(self._heard) < size and self._hear():
            pass
        return self._take(size)

    def close(self) -> None:
        """Nothing is held: the socket is its owner's to close."""

    def _take(self, size: int) -> bytes:
        taken = bytes(self._heard[:size])
        del self._heard[:size]
        return taken

    def _hear(self) -> bool:
        """Hear some more; False at the end of the connection."""
        limit = self.line.gettimeout()
        if self._until is not None:
            left = self._until - self._clock()
            if left <= 0:
                raise TimeoutError("the answer did not end in time")
            self.line.settimeout(left)
        try:
            some = self.line.recv(_PIECE)
        finally:
            self.line.settimeout(limit)
        self._left -= len(some)
        if self._left < 0:
            raise Overlong("an answer without end")
        self._heard += some
        return bool(some)
