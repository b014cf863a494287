"""A mail server that thinks before it answers: what it has taken counts, even if the client has gone."""

import random
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class SlowServer(socketserver.ThreadingTCPServer):
    """Takes every letter at its final dot and answers 20 to 80 ms later; ``port`` is chosen by the system."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, seed: int = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port: int = self.server_address[1]
        self._delays = random.Random(seed)
        self._lock = threading.Lock()
        self._begun = 0
        self._taken: Counter[str] = Counter()

    def accepted(self) -> int:
        """Letters that it has begun to take, those cut off included."""
        return self._begun

    def count_by_user(self) -> Counter[str]:
        """How many letters it has taken for each address."""
        with self._lock:
            return self._taken.copy()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is no news."""

    def begin(self) -> None:
        with self._lock:
            self._begun += 1

    def take(self, user: str) -> float:
        """Count a letter; seconds until the answer."""
        with self._lock:
            self._taken[user] += 1
            return self._delays.uniform(0.02, 0.08)


class _Conversation(socketserver.StreamRequestHandler):
    server: SlowServer

    def handle(self) -> None:
        self._say("220 slow.example")
        user = ""
        while line := self.rfile.readline():
            verb, _, rest = line.decode("utf-8").strip().partition(" ")
            match verb.upper():
                case "QUIT":
                    self._say("221 bye")
                    return
                case "DATA":
                    self._say("354 go on")
                    if not self._letter(user):
                        return
                case "RCPT":
                    user = rest.partition("<")[2].partition(">")[0]
                    self._say("250 ok")
                case _:
                    self._say("250 ok")

    def _letter(self, user: str) -> bool:
        """Read to the final dot; False if the client has gone before it."""
        self.server.begin()
        while line := self.rfile.readline():
            if line == b".\r\n":
                time.sleep(self.server.take(user))
                self._say("250 taken")
                return True
        return False

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def slow_server(seed: int = 1) -> Iterator[SlowServer]:
    """A slow server in a thread of this process."""
    with SlowServer(seed) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
