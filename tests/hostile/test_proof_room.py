"""The proof room's door: who does not come from this machine's browser with the token gets nothing."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from pipeline.preview.page.served_files import page_file
from pipeline.preview.serving.doorkeeper import token_for
from pipeline.preview.serving.exchange import Asked, Reply, as_json, refused, route
from pipeline.preview.serving.local_server import LocalServer
from pipeline.preview.serving.news_streams import Streams
from pipeline.problems import Halt

TOKEN = "a" * 40
SECRET = b"the words of an abstract"


@pytest.fixture
def server() -> Iterator[LocalServer]:
    routes = [
        route("GET", r"/", lambda _asked: page_file("proof.html") or refused("no page", 500)),
        route("GET", r"/words", lambda _asked: Reply(SECRET, "text/plain")),
        route("GET", r"/fails", _failing),
        route("POST", r"/said", lambda asked: as_json(dict(asked.said))),
        route("GET", r"/page/(?P<name>[a-z_]+\.[a-z]+)", _file),
    ]
    opened = LocalServer("/somewhere", TOKEN, 0, routes, Streams())
    opened.start()
    yield opened
    opened.stop()


def _failing(_asked: Asked) -> Reply:
    raise KeyError("a bug")


def _file(asked: Asked) -> Reply:
    return page_file(asked.parts["name"]) or refused("nothing", 404)


def asked(
    server: LocalServer, path: str = "/words", method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """Status, content and headers; a header of None is left out, underscores are hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    usual = {"Host": f"127.0.0.1:{server.server_port}", "Cookie": f"{server.door.cookie}={TOKEN}"}
    given = usual | {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(connection):
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers


def posted(server: LocalServer, body: bytes = b'{"a":1}', **headers: str) -> tuple[int, bytes]:
    usual = {"Content_Type": "application/json", "Origin": f"http://127.0.0.1:{server.server_port}"}
    status, data, _headers = asked(server, "/said", "POST", body, **(usual | headers))
    return status, data


def test_our_page_gets_what_it_asks_for(server: LocalServer) -> None:
    assert asked(server)[:2] == (200, SECRET)
    assert posted(server) == (200, b'{"a":1}')


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 421),
        ({"Host": ""}, 421),
        ({"Cookie": ""}, 401),
        ({"Cookie": "octavo-{port}=" + "b" * 40}, 401),
        ({"Cookie": "octavo-1=" + TOKEN}, 401),
        ({"Cookie": "octavo-{port}=" + TOKEN[:-1]}, 401),
        ({"Cookie": "octavo-{port}=é"}, 401),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_who_is_not_our_page_gets_nothing(server: LocalServer, headers: dict[str, str], status: int) -> None:
    filled = {name: value.replace("{port}", str(server.server_port)) for name, value in headers.items()}
    for path in ("/words", "/", "/news", f"/?token={TOKEN[:-1]}b"):
        found, data, told = asked(server, path, **filled)
        assert (found, SECRET in data, "Set-Cookie" in told) == (status, False, False)
    assert posted(server, **filled)[0] == status


def test_what_changes_something_must_say_whence_it_comes(server: LocalServer) -> None:
    assert posted(server, Origin="")[0] == 403
    assert asked(server, f"/said?token={TOKEN}", "POST", b"{}", Cookie="")[0] == 403
    at_home = {"Origin": f"http://127.0.0.1:{server.server_port}", "Content_Type": "application/json"}
    assert asked(server, f"/said?token={TOKEN}", "POST", b"{}", Cookie="", **at_home)[0] == 401


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"no json", {}),
        (b"[1]", {}),
        (b"[" * 100_000, {}),
        (b"{}", {"Content_Type": "text/plain"}),
        (b"{}", {"Content_Type": "multipart/form-data"}),
        (b'{"a":"' + b"x" * 1_000_001 + b'"}', {}),
    ],
)
def test_only_small_objects_are_read(server: LocalServer, body: bytes, headers: dict[str, str]) -> None:
    try:
        assert posted(server, body, **headers)[0] == 400
    except (ConnectionResetError, BrokenPipeError):
        assert len(body) > 1_000_000  # the server has gone before all was sent
    assert asked(server)[:2] == (200, SECRET)


@pytest.mark.parametrize(
    "path",
    [
        "/page/../served_files.py",
        "/page/served_files.py",
        "/page/%2e%2e/page.py",
        "/page/....//proof.html",
        "/page/proof.html%00.png",
        "/../../../etc/passwd",
        "//etc/passwd",
        "/page/",
        "/page/sans.ttf/../proof.js",
    ],
)
def test_no_path_leads_out_of_the_page(server: LocalServer, path: str) -> None:
    status, data, _headers = asked(server, path)
    assert status == 404
    assert b"root:" not in data


def test_the_page_lets_nothing_in(server: LocalServer) -> None:
    _status, data, headers = asked(server, f"/?token={TOKEN}", Cookie="")
    rules = headers["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert b"<script>" not in data
    assert b"style=" not in data
    assert b"onclick" not in data
    cookie = headers["Set-Cookie"]
    assert f"octavo-{server.server_port}={TOKEN}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_bug_is_an_answer_and_the_server_goes_on(server: LocalServer) -> None:
    status, data, _headers = asked(server, "/fails")
    assert (status, json.loads(data)) == (500, {"error": "KeyError: 'a bug'"})
    assert asked(server)[:2] == (200, SECRET)


def test_only_this_machine_is_listened_to(server: LocalServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_many_who_say_nothing_keep_nobody_out(server: LocalServer) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(60)]
    assert asked(server)[:2] == (200, SECRET)
    for one in idle:
        one.close()


def test_streams_and_idle_connections_end_with_the_server() -> None:
    server = LocalServer("/somewhere", TOKEN, 0, [], Streams())
    before = threading.active_count()
    server.start()
    stream = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    stream.request("GET", "/news", headers={"Cookie": f"{server.door.cookie}={TOKEN}"})
    answer = stream.getresponse()
    assert answer.read(5) == b"retry"
    idle = socket.create_connection(("127.0.0.1", server.server_port))
    server.stop()
    assert answer.read().endswith(b"\n\n")
    idle.settimeout(5)
    with suppress(ConnectionResetError):  # cut off is cut off
        assert idle.recv(10) == b""
    idle.close()
    stream.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(5)
    assert threading.active_count() == before


def test_the_token_is_the_persons_own_and_the_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    assert token_for("/a") == token_for("/a")
    assert token_for("/a") != token_for("/b")
    monkeypatch.setattr("pipeline.preview.serving.doorkeeper.secret", lambda: b"")
    assert token_for("/a") != token_for("/a")
    assert len(token_for("/a")) == 40


def test_a_second_server_of_a_folder_has_another_port(server: LocalServer) -> None:
    other = LocalServer("/somewhere", TOKEN, 0, [], Streams())
    assert other.server_port != server.server_port
    other.server_close()
    with pytest.raises(Halt, match="cannot be used"):
        LocalServer("/somewhere", TOKEN, server.server_port, [], Streams())
