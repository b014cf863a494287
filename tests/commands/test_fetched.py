"""Pictures on the web: told, fetched if asked for, and never from a private network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipeline.commands.desk import fetched, web_pictures
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.problems import Collector

PNG = b"\x89PNG\r\n\x1a\n and so on"


class _Pictures(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", "http://10.0.0.1/ada.png")
        self.end_headers()
        self.wfile.write({"/ada.png": PNG, "/large": b"\x89PNG" + b"x" * 30_000}.get(self.path, b"<html>"))

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    _Pictures.asked = []
    with HTTPServer(("127.0.0.1", 0), _Pictures) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def run(photo: str, cache: Path | None) -> tuple[IncomingEvent, list[str], list[tuple[int, int]]]:
    found, steps = Collector(), list[tuple[int, int]]()
    event = IncomingEvent(people=(IncomingPerson("1", "Ada Byron", photo=photo),))
    made = fetched.with_pictures(event, cache, found, lambda done, of: steps.append((done, of)))
    return made, [f"{problem.code} {problem.message}" for problem in found.problems], steps


@pytest.fixture
def open_net(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine counts as public, the rest of private networks does not."""
    monkeypatch.setattr(web_pictures, "is_public", lambda number: number.startswith("127."))


def test_unasked_nothing_is_fetched(server: str) -> None:
    event, told, steps = run(f"{server}/ada.png", None)
    assert (event.files, steps, _Pictures.asked) == ((), [], [])
    assert told == ["OCT-X04 the photo of Ada Byron is on the web, and is not fetched"]


@pytest.mark.usefixtures("open_net")
def test_a_picture_is_fetched_once(server: str, tmp_path: Path) -> None:
    for _ in range(2):
        event, told, steps = run(f"{server}/ada.png", tmp_path / "fetched")
        [(path, data)] = event.files
        assert (data, told, steps) == (PNG, [], [(1, 1)])
        assert event.people[0].photo == path
    assert _Pictures.asked == ["/ada.png"]


@pytest.mark.usefixtures("open_net")
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/page", "it is no picture"),
        ("/away", "its address leads into a private network"),
        ("/large", "it is larger than 0 MB"),
    ],
)
def test_what_is_no_picture_is_told(
    server: str, path: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_pictures, "_LARGEST", 20_000)
    event, told, _steps = run(server + path, tmp_path / "fetched")
    assert event.files == ()
    assert told == [f"OCT-X06 the photo of Ada Byron cannot be fetched: {why}"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/a.png",
        "http://[::1]/a",
        "ftp://example.org/a",
        "https://[bad/a",
        "http://10.0.0.7/a",
    ],
)
def test_private_networks_are_left_alone(address: str, tmp_path: Path) -> None:
    _event, [told], _steps = run(address, tmp_path / "fetched")
    assert told.startswith("OCT-X06")
