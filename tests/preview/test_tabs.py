"""Several tabs share one stream of news, and find back after a restart."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from pipeline.commands.proofing.proof_room import ProofRoom
from pipeline.commands.proofing.views import View
from tests.preview.conftest import FIRST, open_room


def test_eight_tabs_share_a_stream_and_all_follow(browser: Browser, tmp_path: Path) -> None:
    """A browser allows six connections to one address."""
    with open_room(tmp_path / "event") as room:
        context = browser.new_context()
        tabs = [context.new_page() for _ in range(8)]
        for tab in tabs:
            tab.goto(room.address)
            expect(tab.locator(".leaf img").first).to_be_visible(timeout=FIRST)
        assert room.streams.listeners == 1
        tabs[0].close()
        path = room.root / "content" / "abstracts" / "talk-1.md"
        while room.streams.listeners != 1 or not _leads(room):
            tabs[1].wait_for_timeout(50)
        path.write_text(path.read_text(encoding="utf-8") + "\nMarl.\n", encoding="utf-8")
        for tab in tabs[1:]:
            expect(tab.locator("#status")).to_have_text(re.compile(r"^saved .* · p\. \d+ · "))
        context.close()


def _leads(room: ProofRoom) -> bool:
    """Whether the closed tab has been forgotten."""
    return len(room._tabs) == 7


def test_a_tab_finds_back_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "event"
    context = browser.new_context()
    tab = context.new_page()
    with open_room(root) as room:
        address = room.address
        tab.goto(address)
        expect(tab.locator(".leaf img").first).to_be_visible(timeout=FIRST)
    expect(tab.locator("#trouble")).to_contain_text("The proof room is closed")
    expect(tab.locator("#status")).to_have_text("not connected")
    expect(tab.locator(".leaf img").first).to_be_visible(timeout=FIRST)
    path = root / "content" / "abstracts" / "talk-1.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMarl.\n", encoding="utf-8")
    with open_room(root) as room:
        assert room.address == address
        expect(tab.locator("#trouble")).to_be_hidden()
        expect(tab.locator("#status")).to_have_text(re.compile(r"^set in \d+\.\d s$"))
        tab.locator("#sought").fill("Marl")
        expect(tab.locator("#hits")).to_have_text("1 of 1")
        context.close()


def test_only_what_is_looked_at_is_kept_up_to_date(browser: Browser, tmp_path: Path) -> None:
    with open_room(tmp_path / "event") as room:
        context = browser.new_context()
        tab = context.new_page()
        tab.goto(room.address)
        expect(tab.locator(".leaf img").first).to_be_visible(timeout=FIRST)
        tab.locator("#product").select_option("signs")
        expect(tab.locator("#count")).not_to_have_text("of 0")
        expect(tab.locator(".leaf img").first).to_be_visible(timeout=FIRST)
        before = room.board.notices[View("book")].version
        path = room.root / "content" / "event.yaml"
        path.write_text(path.read_text().replace("Small", "Smaller"), encoding="utf-8")
        expect(tab.locator("#event")).to_have_text("Smaller workshop")
        expect(tab.locator("#status")).not_to_have_class("busy")
        assert room.board.notices[View("book")].version == before
        tab.locator("#product").select_option("book")
        expect(tab.locator("#count")).to_have_text(
            f"of {len(room.board.notices[View('book')].showing.pages)}"
        )
        while room.board.notices[View("book")].version == before:
            tab.wait_for_timeout(50)
        assert 0 in room.board.notices[View("book")].changed
        context.close()
