"""My programme: stars, clashes, what is free, a calendar, paper, other devices, no network."""

import io
import shutil
import subprocess
from pathlib import Path

import icalendar
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.web.hosted import Host, build_site, visitor, write_coasts

KEPT = (".html", ".css", ".js", ".svg", ".webmanifest", ".woff2")


def choose(page: Page, site: str, *talks: str) -> None:
    """Star ``talks``, each on its own page."""
    for talk in talks:
        page.goto(f"{site}talks/{talk}.html")
        star = page.locator("h1 .star")
        star.click()
        expect(star).to_have_attribute("aria-pressed", "true")


def titles(page: Page) -> list[str]:
    return page.locator("[data-mine] .slot .title").all_inner_texts()


def test_stars_are_kept_and_count(page: Page, site: str) -> None:
    page.goto(f"{site}days/day-1.html")
    page.locator(".slot[data-talk=tides] .star").click()
    page.reload()
    expect(page.locator(".slot[data-talk=tides] .star")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("nav.site .badge")).to_have_text("1")
    page.goto(f"{site}mine.html")
    assert titles(page) == ["Tides in the Łódź basin"]
    page.locator("[data-mine] .star").click()
    expect(page.locator("[data-mine] .none")).to_be_visible()
    expect(page.locator("nav.site .badge")).to_have_count(0)


def test_keys_are_enough(page: Page, site: str) -> None:
    page.goto(f"{site}index.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.dataset.star"):
            break
        page.keyboard.press("Tab")
    talk = page.evaluate("document.activeElement.dataset.star")
    page.keyboard.press("Space")
    expect(page.locator(f".slot[data-talk={talk}] .star").first).to_have_attribute("aria-pressed", "true")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "In my programme: Tides in the Łódź basin"
    page.keyboard.press("/")
    page.keyboard.type("maps")
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] .slot .title")).to_have_text("Maps of the coast")


def test_a_talk_that_is_unstarred_leaves_the_keys_where_they_are(page: Page, site: str) -> None:
    choose(page, site, "tides", "sand", "maps")
    page.goto(f"{site}mine.html")
    page.locator(".star[data-star=sand]").focus()
    page.keyboard.press("Space")
    assert titles(page) == ["Tides in the Łódź basin", "Maps of the coast"]
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_clashes_and_what_is_free_between(page: Page, site: str) -> None:
    choose(page, site, "tides", "waves", "clocks", "maps")
    page.goto(f"{site}mine.html")
    assert page.locator("[data-mine] h2").all_inner_texts() == ["Monday 4 May", "Tuesday 5 May"]
    assert page.locator(".clash").all_inner_texts() == [
        "At the same time: Über Wellen und Größen",
        "At the same time: Tides in the Łódź basin",
    ]
    assert page.locator("li.gap").all_inner_texts() == ["1 hr 30 mins free"]


def test_the_calendar_names_entries_as_all_others_do(page: Page, site: str, coasts: Path) -> None:
    choose(page, site, "tides", "sand")
    page.goto(f"{site}mine.html")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Calendar file").click()
    assert saved.value.suggested_filename == "my-programme.ics"
    data = Path(saved.value.path()).read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    mine = {str(entry["uid"]): entry for entry in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    everyone = icalendar.Calendar.from_ical((coasts / "calendars" / "all.ics").read_bytes())
    known = {str(entry["uid"]): entry for entry in everyone.walk("VEVENT")}
    assert len(mine) == 2
    assert mine.keys() <= known.keys()
    for uid, entry in mine.items():
        for name in ("dtstart", "dtend", "summary"):
            assert entry.decoded(name) == known[uid].decoded(name)
    [tides] = [entry for uid, entry in mine.items() if uid.startswith("tides.")]
    assert str(tides["url"]) == f"{site}talks/tides.html"


def test_the_calendar_says_how_often_an_entry_has_moved(page: Page, coasts: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(coasts, tmp_path / "web")
    data = (copy / "programme.js").read_text("utf-8")
    (copy / "programme.js").write_text(data.replace('"talk":"tides"', '"seq":3,"talk":"tides"'), "utf-8")
    host = Host(tmp_path)
    choose(page, f"{host.address}/web/", "tides", "sand")
    page.goto(f"{host.address}/web/mine.html")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Calendar file").click()
    found = icalendar.Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    assert {str(one["uid"]).partition(".")[0]: one["sequence"] for one in found} == {"tides": 3, "sand": 0}
    host.stop()


def test_the_printed_page_has_what_is_on_and_nothing_to_press(page: Page, site: str, tmp_path: Path) -> None:
    choose(page, site, "tides", "waves")
    page.goto(f"{site}mine.html")
    page.pdf(path=str(tmp_path / "mine.pdf"), format="A4")
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "mine.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "Tides in the Łódź basin" in done.stdout
    assert "Great Hall" in done.stdout
    assert "Calendar file" not in done.stdout
    assert "People" not in done.stdout


def test_another_device_takes_a_choice_from_a_link_or_its_code(
    browser: Browser, page: Page, site: str
) -> None:
    choose(page, site, "tides", "maps")
    page.goto(f"{site}mine.html")
    page.get_by_role("button", name="Share").click()
    address = page.locator(".share input").input_value()
    shot = Image.open(io.BytesIO(page.locator("img.code").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(shot)] == [address]
    with visitor(browser) as (_context, other):
        choose(other, site, "sand")
        other.goto(address)
        assert sorted(other.locator(".offer li").all_inner_texts()) == [
            "Maps of the coast",
            "Tides in the Łódź basin",
        ]
        assert titles(other) == ["Grains of sand"]
        other.get_by_role("button", name="Add to my programme").click()
        expect(other.locator(".offer")).to_have_count(0)
        assert titles(other) == ["Tides in the Łódź basin", "Grains of sand", "Maps of the coast"]
        assert other.url == f"{site}mine.html"


def test_all_pages_are_there_without_a_network(browser: Browser, tmp_path: Path) -> None:
    folder = build_site(write_coasts(tmp_path))
    host = Host(folder.parent)
    with visitor(browser) as (_context, page):
        choose(page, f"{host.address}/web/", "tides")
        files = (
            "caches.keys().then(([name]) => caches.open(name)).then(it => it.keys()).then(all => all.length)"
        )
        shown = [file for file in folder.rglob("*") if file.suffix in KEPT]
        # The worker itself is the browser's to keep.
        for _ in range(1200):
            if page.evaluate(files) == len(shown) - 1:
                break
            page.wait_for_timeout(50)
        assert page.evaluate(files) == len(shown) - 1
        host.stop()
        page.goto(f"{host.address}/web/people/ivanova.html")
        expect(page.locator("h1")).to_have_text("Alessandra Ivanova")
        page.goto(f"{host.address}/web/")
        expect(page.locator(".slot[data-talk=tides] .star")).to_have_attribute("aria-pressed", "true")
        page.goto(f"{host.address}/web/mine.html")
        assert titles(page) == ["Tides in the Łódź basin"]


def test_a_site_opened_from_a_disk_does_the_same(page: Page, coasts: Path) -> None:
    site = f"{coasts.as_uri()}/"
    choose(page, site, "tides", "waves")
    page.goto(f"{site}mine.html")
    assert len(titles(page)) == 2
    page.goto(f"{site}search.html?q=orsted")
    expect(page.locator("[data-results] .slot").first).to_be_visible()
    page.get_by_text("Track", exact=True).click()
    page.get_by_label("The land").check()
    expect(page.locator("[data-results] .slot .title")).to_have_text("Clocks by the sea")
