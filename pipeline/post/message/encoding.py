"""Attachments in base64, each made once: encoding 2 MB anew for a thousand letters would take minutes."""

import base64
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

# Base64 kept, in bytes: room for what everybody gets; what one person gets is soon pushed out.
_KEPT = 48_000_000


class Encoded:
    """The base64 of bodies by their digest, the most recently used of them; may be shared by threads."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes that are kept now."""
        return sum(map(len, self._bodies.values()))

    def get(self, digest: str, content: Callable[[], bytes]) -> bytes:
        """Lines as in a letter, each ended by CRLF; ``content`` is asked only for a body that is not kept."""
        with self._lock:
            if digest not in self._bodies:
                self._bodies[digest] = encoded(content())
            self._bodies.move_to_end(digest)
            found = self._bodies[digest]
            while len(self._bodies) > 1 and self.size > self._kept:
                self._bodies.popitem(last=False)
            return found


def encoded(content: bytes) -> bytes:
    """Base64 as email writes it: lines of 76 characters, each ended by CRLF."""
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def stuffed(data: bytes) -> bytes:
    """Lines that begin with a dot get another: a line of one dot ends a letter (RFC 5321, 4.5.2)."""
    return data.replace(b"\r\n.", b"\r\n..")


def unstuffed(data: bytes) -> bytes:
    """The letter as it arrives."""
    return data.replace(b"\r\n..", b"\r\n.")
