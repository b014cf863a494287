"""The proof room in a browser: it follows each save, keeps what was looked at, and tells what is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.commands.proofing.proof_room import ProofRoom
from pipeline.commands.proofing.views import View
from tests.preview.conftest import open_page, open_room

BOOK = View("book")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProofRoom]:
    with open_room(tmp_path_factory.mktemp("room") / "event") as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, room: ProofRoom) -> Iterator[Page]:
    with open_page(browser, room) as opened:
        yield opened


def abstract(room: ProofRoom, talk: int = 2) -> Path:
    return room.root / "content" / "abstracts" / f"talk-{talk}.md"


def shown(room: ProofRoom) -> list[str]:
    """The names of the pictures that the room has for the pages of the book."""
    return [page.name for page in room.board.notices[BOOK].showing.pages]


def on_table(page: Page) -> dict[int, str]:
    """The pictures on the table by the number of their page."""
    leaves = page.locator(".leaf[data-name]").all()
    return {
        int(leaf.get_attribute("data-page") or 0): leaf.get_attribute("data-name") or "" for leaf in leaves
    }


def turn_to(page: Page, number: int) -> None:
    page.locator("#goto").fill(str(number))
    page.locator("#goto").press("Enter")
    expect(page.locator(f".leaf[data-page='{number}'] img")).to_be_visible()


def put(page: Page, room: ProofRoom, path: Path, text: str) -> None:
    """Save ``text`` and wait until the room has set it."""
    before = room.board.notices[BOOK].version
    path.write_text(text, encoding="utf-8")
    while room.board.notices[BOOK].version == before:
        page.wait_for_timeout(20)


def save(page: Page, room: ProofRoom, path: Path, text: str) -> int:
    """Save ``text``; the number of the first page that has changed, once its new picture is on the table."""
    put(page, room, path, text)
    number = room.board.notices[BOOK].changed[0] + 1
    turn_to(page, number)
    expect(page.locator(f".leaf[data-page='{number}']")).to_have_attribute(
        "data-name", shown(room)[number - 1]
    )
    return number


def test_a_save_changes_the_page_of_its_talk_and_no_other(page: Page, room: ProofRoom) -> None:
    path, text = abstract(room), abstract(room).read_text(encoding="utf-8")
    number = save(page, room, path, text + "\nOne word more: quartzite.\n")
    before = on_table(page)
    assert save(page, room, path, text) == number
    after = on_table(page)
    assert [one for one in before if before[one] != after.get(one)] == [number]
    told = re.compile(rf"^saved \d\d:\d\d · p\. {number} · \d+\.\d s$")
    expect(page.locator("#status")).to_have_text(told)


def test_what_is_looked_at_stays_where_it_is(page: Page, room: ProofRoom) -> None:
    path, text = abstract(room), abstract(room).read_text(encoding="utf-8")
    save(page, room, path, text + "\nGneiss.\n")
    page.locator("#zoom").select_option("1.5")
    page.locator("#table").evaluate("table => { table.scrollTop = 2345; table.scrollLeft = 40 }")
    page.wait_for_timeout(100)
    place = page.locator("#table").evaluate("table => [table.scrollTop, table.scrollLeft]")
    put(page, room, path, text)
    expect(page.locator("#status")).not_to_have_class("busy")
    page.wait_for_timeout(200)
    assert page.locator("#table").evaluate("table => [table.scrollTop, table.scrollLeft]") == place
    expect(page.locator("#zoom")).to_have_value("1.5")


def test_pages_that_come_before_do_not_move_what_is_looked_at(page: Page, room: ProofRoom) -> None:
    path, text = abstract(room, 1), abstract(room, 1).read_text(encoding="utf-8")
    turn_to(page, len(shown(room)) - 2)
    page.wait_for_timeout(200)
    before, many = _in_view(page), len(shown(room))
    put(page, room, path, text + "\n\n".join(["\nMany words about stones and layers. " * 90] * 3))
    try:
        assert len(shown(room)) > many
        expect(page.locator("#count")).to_have_text(f"of {len(shown(room))}")
        page.wait_for_timeout(300)
        assert _in_view(page) == before
    finally:
        save(page, room, path, text)


def _in_view(page: Page) -> object:
    """What stands in the middle of the view, and how far from the top."""
    return page.evaluate(
        """() => {
            const box = document.querySelector('#table').getBoundingClientRect();
            const at = [box.left + box.width / 2, box.top + box.height / 2];
            const leaf = document.elementFromPoint(...at).closest('.leaf');
            return [leaf.dataset.place, Math.round(leaf.getBoundingClientRect().top)];
        }"""
    )


def test_follow_edits_turns_to_what_changed(page: Page, room: ProofRoom) -> None:
    page.keyboard.press("f")
    expect(page.locator("#follow")).to_have_attribute("aria-pressed", "true")
    path, text = abstract(room), abstract(room).read_text(encoding="utf-8")
    put(page, room, path, text + "\nBasalt.\n")
    number = room.board.notices[BOOK].changed[0] + 1
    expect(page.locator("#goto")).to_have_value(str(number))
    turn_to(page, 1)
    put(page, room, path, text)
    expect(page.locator("#goto")).to_have_value(str(number))


def test_an_error_keeps_the_last_good_pages_until_it_is_mended(page: Page, room: ProofRoom) -> None:
    path = room.root / "content" / "program.yaml"
    text, before = path.read_text(encoding="utf-8"), shown(room)
    path.write_text(text + "  : [broken\n", encoding="utf-8")
    bar = page.locator("#trouble")
    expect(bar).to_be_visible()
    expect(bar).to_contain_text("content/program.yaml")
    expect(bar.locator("button")).to_have_text(re.compile(r"^content/program\.yaml:\d+$"))
    assert shown(room) == before
    expect(page.locator(".leaf[data-page='1'] img")).to_be_visible()
    expect(page.locator("#panel-problems .sev.error").first).to_be_visible()
    path.write_text(text, encoding="utf-8")
    expect(bar).to_be_hidden()
    assert shown(room) == before


def test_an_event_that_vanishes_comes_back(page: Page, room: ProofRoom) -> None:
    content, away = room.root / "content", room.root / "elsewhere"
    content.rename(away)
    expect(page.locator("#trouble")).to_contain_text("The event folder is not there")
    expect(page.locator(".leaf img").first).to_be_visible()
    away.rename(content)
    expect(page.locator("#trouble")).to_be_hidden()


def test_what_is_wrong_with_an_edited_text_is_listed_at_once(page: Page, room: ProofRoom) -> None:
    """Before all is checked; the list of all takes its place."""
    listed = page.locator("#panel-problems li")
    source = {"file": "content/abstracts/talk-2.md", "line": 5, "column": 1}
    rest = {"severity": "warning", "title": "", "hint": "", "about": [], "more": 0, "accepted": ""}
    come = {"code": "OCT-T15", "message": "a letter that no font has", "source": source, **rest}

    def tell(**found: object) -> None:
        news = {"product": "book", "gone": [], "come": [], **found}
        # As another tab would pass it on.
        page.evaluate(
            "news => new BroadcastChannel(`octavo-${location.port}`).postMessage({ kind: 'findings', news })",
            news,
        )

    tell(come=[come])
    expect(listed.filter(has_text="a letter that no font has")).to_have_count(1)
    tell(gone=[come])
    expect(listed.filter(has_text="a letter that no font has")).to_have_count(0)
    tell(come=[come])
    save(page, room, abstract(room), abstract(room).read_text(encoding="utf-8") + "\nBasalt.\n")
    expect(listed.filter(has_text="a letter that no font has")).to_have_count(0)


def test_of_imposed_sheets_only_those_with_a_changed_page_are_swapped(page: Page, room: ProofRoom) -> None:
    page.locator("#edition").select_option("sheets")
    page.locator("#printer").select_option("saddle-a5")
    page.locator("#scheme").select_option("saddle")
    view = View("book", "sheets", "saddle-a5", "", "saddle")
    expect(page.locator(".leaf img").first).to_be_visible()
    while view not in room.board.notices:
        page.wait_for_timeout(20)
    version, count = room.board.notices[view].version, len(room.board.notices[view].showing.pages)
    path = abstract(room, 3)
    path.write_text(path.read_text(encoding="utf-8").replace("words", "sword", 1), encoding="utf-8")
    while room.board.notices[view].version == version:
        page.wait_for_timeout(20)
    notice = room.board.notices[view]
    assert len(notice.showing.pages) == count > 2
    assert len(notice.changed) == 1
    side = notice.changed[0]
    turn_to(page, side + 1)
    leaf = page.locator(f".leaf[data-page='{side + 1}']")
    expect(leaf).to_have_attribute("data-name", notice.showing.pages[side].name)


def test_a_newer_save_overtakes(page: Page, room: ProofRoom) -> None:
    path, text = abstract(room), abstract(room).read_text(encoding="utf-8")
    for word in ("Slate", "Marble", "Schist", "Pumice"):
        path.write_text(f"{text}\n{word}.\n", encoding="utf-8")
        page.wait_for_timeout(130)
    last = text + "\nObsidian.\n"
    path.write_text(last, encoding="utf-8")
    page.wait_for_timeout(200)
    expect(page.locator("#status")).not_to_have_class("busy")
    page.locator("#sought").fill("Obsidian")
    expect(page.locator("#hits")).to_have_text("1 of 1")
    page.locator("#sought").fill("Pumice")
    expect(page.locator("#hits")).to_have_text("nothing")
    save(page, room, path, text)


def test_a_crash_of_what_sets_pages_is_a_message(
    page: Page, room: ProofRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, text = abstract(room), abstract(room).read_text(encoding="utf-8")

    def crash(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("planted")

    with monkeypatch.context() as patched:
        patched.setattr(room.bench.live, "run", crash)
        path.write_text(text + "\nSand.\n", encoding="utf-8")
        expect(page.locator("#trouble")).to_contain_text("RuntimeError: planted")
    path.write_text(text, encoding="utf-8")
    expect(page.locator("#trouble")).to_be_hidden()
