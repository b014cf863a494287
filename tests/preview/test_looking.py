"""What one does in the proof room: products, editions, search, problems, keys; and whether all can use it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.commands.proofing.proof_room import ProofRoom
from tests.preview.axe import axe_source
from tests.preview.conftest import FIRST, open_page, open_room


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProofRoom]:
    with open_room(tmp_path_factory.mktemp("looking") / "event") as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, room: ProofRoom) -> Iterator[Page]:
    with open_page(browser, room) as opened:
        yield opened


def test_only_pages_near_the_view_are_asked_for(page: Page, room: ProofRoom) -> None:
    many = int(page.locator("#count").inner_text().removeprefix("of "))
    page.locator("#zoom").select_option("2")
    page.wait_for_timeout(300)
    assert many > 15
    assert page.locator(".leaf").count() <= 4
    page.keyboard.press("End")
    expect(page.locator(f".leaf[data-page='{many}'] img")).to_be_visible()
    assert page.locator(".leaf[data-page='1']").count() == 0


@pytest.mark.parametrize("dots", [1, 1.5, 2])
def test_pictures_have_the_dots_of_the_screen(browser: Browser, room: ProofRoom, dots: float) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 700}, device_scale_factor=dots)
    page = context.new_page()
    page.goto(room.address)
    expect(page.locator(".leaf img").first).to_be_visible(timeout=FIRST)
    both = "[Number(leaf.dataset.dots), Math.round(leaf.getBoundingClientRect().width * devicePixelRatio)]"
    for zoom in ("page", "width", "1", "1.5"):
        page.locator("#zoom").select_option(zoom)
        for _ in range(400):
            drawn, wanted = page.locator(".leaf").first.evaluate(f"leaf => {both}")
            if drawn == wanted and page.locator("#zoom").input_value() == zoom:
                break
            page.wait_for_timeout(50)
        assert drawn == wanted
    context.close()


def test_spreads_begin_with_a_right_hand_page(page: Page) -> None:
    page.keyboard.press("s")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".leaf[data-page='3'] img")).to_be_visible()
    boxes = {n: page.locator(f".leaf[data-page='{n}']").bounding_box() for n in (1, 2, 3)}
    assert all(boxes.values())
    first, left, right = (boxes[n] or {} for n in (1, 2, 3))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] == pytest.approx(right["x"], abs=1)
    assert first["x"] == pytest.approx(right["x"], abs=1)


def test_another_product_is_set_when_it_is_chosen(page: Page, room: ProofRoom) -> None:
    page.locator("#product").select_option("signs")
    expect(page.locator("#count")).not_to_have_text(re.compile(r"^of (0|[12]\d)$"))
    expect(page.locator(".leaf img").first).to_be_visible()
    assert page.url.endswith("#product=signs")
    page.reload()
    expect(page.locator("#product")).to_have_value("signs")
    expect(page.locator(".leaf img").first).to_be_visible()


def test_the_print_edition_shows_trim_bleed_and_safe_area(page: Page) -> None:
    page.locator("#edition").select_option("print")
    page.locator("#printer").select_option("saddle-a5")
    # The first printer of the list has no bleed; its pages stay until those of the chosen one are there.
    page.wait_for_function(
        """() => {
            const wide = (kind) => +document.querySelector(`.leaf svg .${kind}`)?.getAttribute("width");
            return wide("bleed") > wide("trim") && wide("trim") > 0;
        }"""
    )
    page.keyboard.press("l")
    expect(page.locator(".leaf svg")).to_have_count(0)


def test_another_edition_shows_the_page_that_was_looked_at(page: Page) -> None:
    page.locator("#goto").fill("9")
    page.locator("#goto").press("Enter")
    page.locator("#edition").select_option("print")
    page.locator("#printer").select_option("office")
    expect(page.locator(".leaf[data-page='9'] img")).to_be_visible()
    expect(page.locator("#goto")).to_have_value("9")


def test_a_printer_that_wants_another_page_is_told(page: Page, room: ProofRoom) -> None:
    path = room.root / "printers" / "square.yaml"
    path.parent.mkdir()
    path.write_text("title: Square\ntrim: [100, 100]\n", encoding="utf-8")
    try:
        page.locator("#edition").select_option("print")
        expect(page.locator("#printer option[value=square]")).to_be_attached()
        page.locator("#printer").select_option("square")
        expect(page.locator("#nothing")).to_contain_text("There are no pages of this kind")
        expect(page.locator("#panel-problems .sev.error").first).to_be_visible()
    finally:
        path.unlink()
        path.parent.rmdir()


def test_each_plate_is_shown(page: Page) -> None:
    page.locator("#edition").select_option("plate")
    page.locator("#printer").select_option("saddle-a5")
    seen = set()
    for plate in ("cyan", "magenta", "yellow", "black"):
        page.locator(f"#plates .{plate}").click()
        expect(page.locator(f"#plates .{plate}")).to_have_attribute("aria-pressed", "true")
        # However long it takes to make: until then the pages are those that were looked at before.
        page.wait_for_function(_SHOWS_PLATE, arg=plate)
        expect(page.locator(".leaf[data-page='1'] img")).to_be_visible()
        seen.add(page.locator(".leaf[data-page='1']").get_attribute("data-name"))
    assert len(seen) == 4


# Whether the second page on the table is that of the plate as it was made.
_SHOWS_PLATE = """async (plate) => {
  const view = new URLSearchParams({ product: "book", edition: "plate", printer: "saddle-a5", plate });
  const told = await (await fetch(`/state?${view}`)).json();
  const leaf = document.querySelector(".leaf[data-page='1']");
  return Boolean(told.version) && leaf?.dataset.name === told.pages[1][0];
}"""


def test_sheets_are_shown_as_they_are_laid(page: Page) -> None:
    pages = int(page.locator("#count").inner_text().removeprefix("of "))
    page.locator("#edition").select_option("sheets")
    page.locator("#printer").select_option("saddle-a5")
    page.locator("#scheme").select_option("saddle")
    expect(page.locator("#count")).to_have_text(f"of {-(-pages // 4) * 2}")
    expect(page.locator(".leaf img").first).to_be_visible()


def test_search_finds_without_accents_and_marks_the_place(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("about TALK-3")
    expect(page.locator("#hits")).to_have_text(re.compile(r"^1 of \d+$"))
    expect(page.locator(".leaf svg .hit.now").first).to_be_attached()
    expect(page.locator("#panel-found mark").first).to_have_text(re.compile("about talk-3", re.IGNORECASE))
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".leaf svg .hit")).to_have_count(0)


def test_one_jumps_to_a_talk_by_its_name(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.type("title of talk-5")
    expect(page.locator("#jump li").first).to_contain_text("Title of talk-5")
    page.keyboard.press("Enter")
    expect(page.locator("#jump")).to_be_hidden()
    assert int(page.locator("#goto").input_value()) > 1


def test_a_problem_is_picked_and_its_page_is_turned_to(page: Page, room: ProofRoom) -> None:
    path = room.root / "content" / "abstracts" / "talk-4.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nWith a [link](https://exa mple.org) and $\\nonsense{x}$.\n", encoding="utf-8")
    try:
        item = page.locator("#panel-problems li", has_text="talk-4.md").first
        expect(item.locator("button", has_text="p. ")).to_be_visible()
        item.locator(".say").click()
        expect(item).to_have_class("now")
        expect(page.locator(".leaf svg .spot.now").first).to_be_attached()
        assert int(page.locator("#goto").input_value()) > 1
        page.locator(".filters input").nth(1).uncheck()
    finally:
        path.write_text(text, encoding="utf-8")


def test_a_click_tells_where_words_come_from(page: Page) -> None:
    page.locator("#sought").fill("About talk-6 and its words")
    hit = page.locator(".leaf svg .hit.now").first
    expect(hit).to_be_attached()
    page.wait_for_timeout(300)
    box = hit.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#about button")).to_have_text("content/abstracts/talk-6.md:5")


def test_all_is_reached_by_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("d")
    expect(page.locator("html")).to_have_attribute("data-lamp", "light")
    page.keyboard.press("b")
    expect(page.locator("#side")).to_be_hidden()
    page.keyboard.press("]")
    expect(page.locator("#product")).not_to_have_value("book")
    page.keyboard.press("[")
    expect(page.locator("#product")).to_have_value("book")
    page.keyboard.press("w")
    page.keyboard.press("+")
    expect(page.locator("#zoom")).not_to_have_value("width")


@pytest.mark.parametrize("lamp", ["dark", "light"])
def test_axe_finds_no_serious_fault(page: Page, lamp: str) -> None:
    if page.locator("html").get_attribute("data-lamp") != lamp:
        page.keyboard.press("d")
    page.locator("#sought").fill("words")
    expect(page.locator("#panel-found mark").first).to_be_visible()
    # The page lets nothing in but its own files: what examines it comes by the door of the tests.
    session = page.context.new_cdp_session(page)
    for opened in ("", "?", "g"):
        if opened:
            page.locator("#table").focus()
            page.keyboard.press(opened)
            page.wait_for_timeout(300)
        session.send("Runtime.evaluate", {"expression": axe_source()})
        run = (
            "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations))"
        )
        answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True})
        found = json.loads(answer["result"]["value"])
        serious = [
            (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
        page.keyboard.press("Escape")


def test_right_to_left_books_are_bound_on_the_right(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "event"
    with open_room(root) as room:
        event = root / "content" / "event.yaml"
        event.write_text(event.read_text(encoding="utf-8").replace("en-GB", "he"), encoding="utf-8")
        with open_page(browser, room) as page:
            page.keyboard.press("s")
            page.keyboard.press("ArrowRight")
            expect(page.locator(".leaf[data-page='3'] img")).to_be_visible()
            page.wait_for_timeout(300)
            left, right = (page.locator(f".leaf[data-page='{n}']").bounding_box() or {} for n in (3, 2))
            assert left["x"] + left["width"] == pytest.approx(right["x"], abs=1)
