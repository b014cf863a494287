"""A site on a host of its own, and browsers that look at it."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import octavo
from tests.preview.conftest import Complaints

TALKS = {
    "tides": ("Tides in the Łódź basin", "orsted", "en"),
    "waves": ("Über Wellen und Größen", "schoenlieb", "de"),
    "sand": ("Grains of sand", "ivanova", "en"),
    "clocks": ("Clocks by the sea", "orsted", "en"),
    "maps": ("Maps of the coast", "ivanova", "en"),
}
_EVENT = """\
title: Coasts & <Shores>
short: Coasts
start: 2026-05-04
end: 2026-05-05
timezone: Europe/Berlin
language: en-GB
venue: Harbour hall
rooms:
  hall: Great Hall
  quay: Quay Room
tracks:
  sea: {name: The sea, colour: "#1f4e79"}
  land: {name: The land, colour: "#b5451b"}
"""
_PEOPLE = """\
orsted: {given: Łukasz, family: Ørsted, affiliation: University of Sandhamn}
schoenlieb: {given: Carola, family: Schönlieb}
ivanova: {given: Alessandra, family: Ivanova}
"""
PROGRAM = """\
days:
  - date: 2026-05-04
    slots:
      - {time: 9:00-9:45, talk: tides, room: hall, track: sea}
      - {time: 9:30-10:00, talk: waves, room: quay, track: sea}
      - {time: 10:00-10:30, title: Coffee, kind: break}
      - {time: 11:00-12:00, title: Grounds, room: quay, track: land, talks: [sand, clocks]}
  - date: 2026-05-05
    slots:
      - {time: 9:00-9:30, talk: maps, room: hall, track: land}
"""


def write_coasts(root: Path) -> Path:
    """A small event below ``root``: two days, two rooms, two tracks, two languages, two talks that clash."""
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    content.joinpath("event.yaml").write_text(_EVENT)
    content.joinpath("people.yaml").write_text(_PEOPLE)
    content.joinpath("program.yaml").write_text(PROGRAM)
    for name, (title, speaker, language) in TALKS.items():
        head = f"---\ntitle: {title}\nspeakers: [{speaker}]\nlanguage: {language}\nkeywords: [brine]\n---\n"
        content.joinpath("abstracts", f"{name}.md").write_text(f"{head}About {title}, where $x^2 = y$.\n")
    return root


def build_site(root: Path) -> Path:
    """Build the site of the event in ``root``; its folder."""
    done = octavo("build", "web", folder=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "output" / "web"


class Host:
    """Serves ``folder`` and what is below it, until it is stopped; its port stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.begin()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begin(self) -> None:
        answers = functools.partial(_Silent, directory=str(self._folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), answers)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Say nothing."""


class FromDisk(Complaints):
    """As those of a page, which may ask for files as well."""

    def _asked(self, url: str) -> None:
        if not url.startswith("file:///"):
            super()._asked(url)


@contextmanager
def visitor(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Page]]:
    """A reader with a device of its own, who is at the place of the event unless ``options`` say otherwise.

    At the end nothing may have been complained of, nor asked for elsewhere.
    """
    options = {"timezone_id": "Europe/Berlin", "viewport": {"width": 1200, "height": 900}} | options
    context = browser.new_context(**options)
    page = context.new_page()
    complaints = FromDisk(page)
    try:
        yield context, page
        assert not complaints.told, complaints.told
    finally:
        context.close()
