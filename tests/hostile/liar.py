"""A server on loopback that says what it is told to say, and never stops if it is told so."""

import itertools
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress

Speech = Iterable[bytes]


def drip(text: bytes) -> Speech:
    """``text`` without end, a byte at a time: each comes long before a read would be given up."""
    for number in itertools.cycle(text):
        yield bytes([number])
        time.sleep(0.02)


def flood(text: bytes) -> Speech:
    """``text`` without end, as fast as it goes."""
    return itertools.repeat(text * 1000)


@contextmanager
def liar(*speeches: Speech | bytes) -> Iterator[int]:
    """The port of a server that says the first of ``speeches`` as a greeting, and the next after each line it
    hears; TAG is the first word of that line. Then it is silent.
    """

    def serve() -> None:
        with suppress(OSError):
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as lines:
                tag = b""
                for speech in speeches:
                    for words in [speech] if isinstance(speech, bytes) else speech:
                        connection.sendall(words.replace(b"TAG", tag))
                    line = lines.readline()
                    tag = line.split()[0] if b" " in line else tag
                while lines.readline():
                    pass

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(10)
