"""A server for this machine alone, on the standard library: it is there in 30 ms and ends at once."""

import json
import socket
import socketserver
from collections.abc import Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from pipeline.preview.serving.doorkeeper import Doorkeeper, port_for
from pipeline.preview.serving.exchange import Asked, Reply, Route, answer_to, refused
from pipeline.preview.serving.news_streams import Streams
from pipeline.problems import Halt

_HERE = "127.0.0.1"
_MOST = 1_000_000
_CANNOT = 3
# How many ports after the usual one are tried: other previews of the same folder have them.
_NEXT = 8


class LocalServer(ThreadingHTTPServer):
    """Serves ``routes`` and ``streams`` to who has the token; ``port`` 0 is the usual one of ``root``.

    What is ``framed`` is asked for by a page of another port. Halt (3) if a port that was asked for is taken.
    """

    daemon_threads = True

    def __init__(
        self,
        root: str,
        token: str,
        port: int,
        routes: Sequence[Route],
        streams: Streams,
        *,
        framed: bool = False,
    ) -> None:
        self.routes, self.streams = routes, streams
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._bound(root, port)
        self.door = Doorkeeper(token, self.server_address[1], framed=framed)
        # The patience of half a second that is usual would be felt at the end.
        self._thread = Thread(target=self.serve_forever, args=(0.02,), name="server", daemon=True)

    def _bound(self, root: str, port: int) -> None:
        usual, reason = port_for(root), ""
        for number in [port] if port else [*range(usual, usual + _NEXT), 0]:
            if not (reason := self._hindered(number)):
                return
        told = f"port {port} cannot be used" if port else "there is no port to serve pages on"
        raise Halt(f"{told}: {reason}. Choose another by --port.", _CANNOT)

    def _hindered(self, port: int) -> str:
        """Listen at ``port``; why that cannot be, or nothing."""
        try:
            super().__init__((_HERE, port), _Visitor)
        except OSError as fault:
            return fault.strerror or str(fault)
        return ""

    def server_bind(self) -> None:
        """Bind without asking a name server for our name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, self.server_address[1]

    @property
    def origin(self) -> str:
        """What all our addresses begin with."""
        return f"http://{_HERE}:{self.server_port}"

    @property
    def address(self) -> str:
        """Where our page is; with the token, which the page keeps in a cookie."""
        return f"{self.origin}/?token={self.door.token}"

    def start(self) -> None:
        """Serve, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Serve no more; whoever is connected is cut off. It need not have been started."""
        self.streams.close()
        if self._thread.ident is not None:  # else there is nobody to say that it has ended
            self.shutdown()
        self.server_close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        if self._thread.ident is not None:
            self._thread.join()

    def process_request(self, request: object, client_address: object) -> None:
        connection = cast("socket.socket", request)
        with self._lock:
            self._open.add(connection)
        super().process_request(connection, client_address)

    def shutdown_request(self, request: object) -> None:
        connection = cast("socket.socket", request)
        with self._lock:
            self._open.discard(connection)
        super().shutdown_request(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Who has gone in the middle of an answer is no fault."""


class _Visitor(BaseHTTPRequestHandler):
    """One connection, which may ask for many things."""

    protocol_version = "HTTP/1.1"
    timeout = 120
    # Answers are small and many.
    disable_nagle_algorithm = True
    server: LocalServer

    def version_string(self) -> str:
        return "Octavo"

    def log_message(self, *_arguments: object) -> None:
        """Nothing is told of what is asked: addresses hold the token."""

    def do_GET(self) -> None:
        self._answer(changes=False)

    def do_POST(self) -> None:
        self._answer(changes=True)

    def _answer(self, *, changes: bool) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True, max_num_fields=20))
        if barred := self._barred(query.get("token", ""), changes=changes):
            # What was sent along is not read: the connection ends here.
            self.close_connection = True
            self._give(barred)
        elif address.path == "/news" and not changes:
            self._stream()
        else:
            self._give(self._asked(address.path, query, changes=changes))

    def _barred(self, token: str, *, changes: bool) -> Reply | None:
        door, headers = self.server.door, self.headers
        if not door.knows_host(headers):
            return refused("this is no name of the proof room", 421)
        if not door.is_ours(headers, changes=changes):
            return refused("another page asks", 403)
        if not door.has_token(headers, "" if changes else token):
            return refused("the token is missing: open the address that octavo preview prints", 401)
        return None

    def _asked(self, path: str, query: dict[str, str], *, changes: bool) -> Reply:
        said: object = {}
        if changes:
            try:
                length = int(self.headers.get("Content-Length") or -1)
                typed = self.headers.get_content_type() == "application/json"
                if not (typed and 0 <= length <= _MOST):
                    self.close_connection = True
                    return refused("JSON of at most a megabyte is read", 400)
                said = json.loads(self.rfile.read(length) or b"{}")
            except (ValueError, RecursionError):
                return refused("this is no JSON", 400)
        if not isinstance(said, dict):
            return refused("an object is read", 400)
        try:
            return answer_to(self.server.routes, "POST" if changes else "GET", path, Asked({}, query, said))
        except Exception as fault:  # a message to who asked; the room goes on
            return refused(f"{type(fault).__name__}: {fault}", 500)

    def _give(self, given: Reply) -> None:
        self.send_response(given.status)
        self._head(given.kind, given.rules, lasting=given.lasting)
        self.send_header("Content-Length", str(len(given.data)))
        self.end_headers()
        self.wfile.write(given.data)

    def _stream(self) -> None:
        self.send_response(200)
        self.close_connection = True
        self._head("text/event-stream", "default-src 'none'", lasting=False)
        self.send_header("Connection", "close")
        self.end_headers()
        self.server.streams.serve(self.wfile.write)

    def _head(self, kind: str, rules: str, *, lasting: bool) -> None:
        door = self.server.door
        charset = "; charset=utf-8" if kind.startswith(("text/", "application/json")) else ""
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Security-Policy", rules)
        self.send_header("Cache-Control", "private, max-age=31536000, immutable" if lasting else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        if kind == "text/html" and door.has_token(self.headers, self._token()):
            cookie = f"{door.cookie}={door.token}; Path=/; HttpOnly; SameSite=Strict"
            self.send_header("Set-Cookie", cookie)

    def _token(self) -> str:
        return dict(parse_qsl(urlsplit(self.path).query)).get("token", "")
