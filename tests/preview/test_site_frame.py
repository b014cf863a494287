"""A site in the proof room: it follows saves, and its scripts, which may be a stranger's, reach nothing."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.commands.proofing import proof_room
from pipeline.commands.proofing.proof_room import ProofRoom
from pipeline.problems import Halt
from tests.pool.small import write_small
from tests.preview.conftest import FIRST, open_room

# What a stranger's site would do in the room, each as a word where it has worked.
INTRUDER = """
(() => {
const told = [];
const say = (word) => { told.push(word); document.documentElement.dataset.told = told.join(" "); };
say("run");
try { if (parent.document.body) say("read"); } catch { /* as it should be */ }
fetch(`${ROOM}/state`, { credentials: "include" }).then(() => say("asked")).catch(() => say("refused"));
})();
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProofRoom]:
    with open_room(tmp_path_factory.mktemp("room") / "event", "web") as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, room: ProofRoom) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(room.address)
    yield opened
    opened.close()


def test_a_room_that_cannot_show_sites_leaves_no_server_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports: list[int] = []

    def refused(_root: Path, _token: str, room: str) -> None:
        ports.append(int(room.rpartition(":")[2]))
        raise Halt("there is no port to serve pages on", 3)

    monkeypatch.setattr(proof_room, "SiteShelf", refused)
    write_small(tmp_path / "event")
    with pytest.raises(Halt, match="no port"):
        ProofRoom(tmp_path / "event", "web", jobs=1)
    [port] = ports
    with socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.1", port)) != 0


def test_a_room_that_does_not_open_leaves_no_server_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_small(tmp_path / "event")
    room = ProofRoom(tmp_path / "event", "web", jobs=1)

    def refused() -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(room.sites.server, "start", refused)
    with pytest.raises(RuntimeError, match="new thread"), room:
        pass
    for server in (room.server, room.sites.server):
        with socket.socket() as caller:
            assert caller.connect_ex(("127.0.0.1", server.server_port)) != 0


def test_the_site_is_shown_and_follows_a_save_on_the_page_that_is_read(page: Page, room: ProofRoom) -> None:
    site = page.frame_locator("#site")
    site.get_by_role("link", name="Talks", exact=True).click(timeout=FIRST)
    expect(site.locator("h1")).to_have_text("Talks")
    abstract = room.root / "content" / "abstracts" / "talk-2.md"
    abstract.write_text(abstract.read_text().replace("Title of talk-2", "Fresh title"))
    expect(site.get_by_role("link", name="Fresh title")).to_be_visible()
    expect(site.locator("h1")).to_have_text("Talks")


def test_pages_of_paper_come_back(page: Page) -> None:
    page.get_by_label("Product").select_option("book")
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator("#site")).to_be_hidden()


def test_a_strangers_script_reaches_nothing_of_the_room(page: Page, room: ProofRoom) -> None:
    script = room.root / "templates" / "web" / "zz.js"
    script.parent.mkdir(parents=True)
    script.write_text(INTRUDER.replace("ROOM", f'"{room.server.origin}"'))
    told = page.frame_locator("#site").locator("html[data-told]")
    expect(told).to_have_attribute("data-told", "run refused", timeout=FIRST)


def test_who_has_no_token_gets_no_page(room: ProofRoom, browser: Browser) -> None:
    opened = browser.new_page()
    answer = opened.goto(f"{room.sites.server.origin}/web/index.html")
    assert answer
    assert answer.status == 401
    opened.close()


def test_no_path_leads_out_of_the_site(room: ProofRoom, browser: Browser) -> None:
    context = browser.new_context()
    token = room.sites.server.door.token
    for path in (
        "web/../../content/event.yaml",
        "web/%2e%2e/event.yaml",
        "content/event.yaml",
        "web/none.html",
    ):
        answer = context.request.get(f"{room.sites.server.origin}/{path}?token={token}")
        assert answer.status == 404, path
    context.close()


def test_the_room_is_where_it_was(room: ProofRoom) -> None:
    assert not (Path(room.root) / "output").exists()
