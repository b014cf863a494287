"""A proof room of a small event, and a browser that looks at it: Debian's Chromium, without a window."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from pipeline.commands.proofing.proof_room import ProofRoom
from tests.pool.small import write_small

FIRST = 150_000
"""How long (ms) the first pages of a room may take: they wait for the engine."""


@contextmanager
def open_room(root: Path, product: str = "book") -> Iterator[ProofRoom]:
    """A proof room of a small event in ``root``, which is written if it is not there."""
    if not root.exists():
        write_small(root)
    with ProofRoom(root, product, jobs=2) as room:
        yield room


class Complaints:
    """What a page complains of, and which addresses off this machine it asks for."""

    def __init__(self, page: Page) -> None:
        self.told: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda fault: self.told.append(str(fault)))
        page.on("request", lambda request: self._asked(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.told.append(f"{message.text} {message.location.get('url', '')}")

    def _asked(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.told.append(f"asked for {url}")


@contextmanager
def open_page(browser: Browser, room: ProofRoom, width: int = 1200, height: int = 800) -> Iterator[Page]:
    """The room in a new window with storage of its own; at the end nothing may have been complained of."""
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=1)
    page = context.new_page()
    complaints = Complaints(page)
    try:
        page.goto(room.address)
        expect(page.locator(".leaf img").first).to_be_visible(timeout=FIRST)
        yield page
        assert complaints.told == []
    finally:
        context.close()
