"""Whether all can read the site: on any screen, by day and by night, in any accent, without scripts."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import octavo
from tests.preview.axe import serious_faults
from tests.web.hosted import TALKS, visitor, write_coasts

PAGES = (
    *("index.html", "days/day-1.html", "rooms/hall.html", "talks/index.html", "talks/tides.html"),
    *("people/index.html", "people/orsted.html", "mine.html", "search.html?q=a", "changes.html"),
)
WIDE, NARROW = 1440, 390
# Of any lightness and chroma, those that are hardest to read on light or dark ground.
ACCENTS = ("#ffd400", "#111111", "#ffffff", "#8a8a8a", "#00e5ff", "#c00000", "#3300ff")
STAR_ALL = """() => {
    const talks = self.octavo.slots.map(one => one.talk).filter(Boolean);
    localStorage.setItem(`octavo:${self.octavo.event.id}`, JSON.stringify({stars: talks}));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_keeps_people_from_using_a_page(browser: Browser, site: str, width: int, scheme: str) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with visitor(browser, **options) as (_context, page):
        page.goto(f"{site}index.html")
        page.evaluate(STAR_ALL)
        for name in PAGES:
            page.goto(site + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert serious_faults(page) == [], name


def test_open_choices_stay_on_the_screen(browser: Browser, site: str) -> None:
    with visitor(browser, viewport={"width": NARROW, "height": 900}) as (_context, page):
        page.goto(f"{site}search.html")
        for facet in page.locator("details.facet").all():
            facet.locator("summary").click()
            box = facet.locator(".choices").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= NARROW
            page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_can_be_read(browser: Browser, site: str, scheme: str) -> None:
    with visitor(browser, color_scheme=scheme) as (_context, page):
        page.goto(f"{site}days/day-1.html")
        page.evaluate(STAR_ALL)
        page.goto(f"{site}mine.html")
        for accent in ACCENTS:
            page.evaluate("accent => document.documentElement.style.setProperty('--accent', accent)", accent)
            faults = [fault for fault in serious_faults(page) if fault[0] == "color-contrast"]
            assert faults == [], accent


@pytest.mark.parametrize(("width", "side_by_side"), [(WIDE, True), (NARROW, False)])
def test_rooms_stand_side_by_side_where_there_is_room(
    browser: Browser, site: str, width: int, side_by_side: bool
) -> None:
    with visitor(browser, viewport={"width": width, "height": 900}) as (_context, page):
        page.goto(f"{site}days/day-1.html")
        boxes = [page.locator(f".slot[data-talk={talk}]").bounding_box() for talk in ("tides", "waves")]
        first, second = (box for box in boxes if box)
        assert (second["x"] > first["x"] + 100) == side_by_side
        assert first["y"] < second["y"]


def test_all_is_read_without_scripts(browser: Browser, site: str) -> None:
    with visitor(browser, java_script_enabled=False) as (_context, page):
        page.goto(f"{site}days/day-1.html")
        assert page.locator(".slot[data-talk=tides] .when").inner_text() == "9:00–9:45"
        assert page.locator("button:visible, form:visible, [data-filters]:visible").count() == 0
        page.goto(f"{site}mine.html")
        assert page.locator("noscript").count() == 1


def test_faces_are_those_of_the_book(page: Page, site: str, coasts: Path) -> None:
    page.goto(f"{site}talks/tides.html")
    page.evaluate("document.fonts.ready.then(() => true)")
    used = page.evaluate("[...document.fonts].filter(it => it.status === 'loaded').map(it => it.family)")
    assert {name.strip('"') for name in used} == {"Source Sans 3", "Source Serif 4", "STIX Two Math"}
    assert sum(file.stat().st_size for file in (coasts / "fonts").iterdir()) < 160_000


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "Donaudampfschifffahrt" * 500,
    "\u202etxet desrever\u2066",
    "`${alert(3)}` {{ 7 * 7 }} \\u003cb>",
)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_hostile_titles_do_nothing(browser: Browser, tmp_path: Path, width: int) -> None:
    root = write_coasts(tmp_path)
    for talk, title in zip(TALKS, HOSTILE, strict=True):
        path = root / "content" / "abstracts" / f"{talk}.md"
        text = path.read_text(encoding="utf-8").replace(TALKS[talk][0], "Of this")
        path.write_text(text.replace("title: Of this", f"title: {json.dumps(title)}"), encoding="utf-8")
    octavo("build", "web", folder=root)
    site = (root / "output" / "web").as_uri()
    with visitor(browser, viewport={"width": width, "height": 900}) as (_context, page):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(f"{site}/index.html")
        page.evaluate(STAR_ALL)
        for name in ("days/day-1.html", "mine.html", "search.html?q=a", "talks/sand.html"):
            page.goto(f"{site}/{name}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.locator("main script:not([type]), main img").count() == 0
        page.goto(f"{site}/mine.html")
        assert page.locator("[data-mine] .slot .title").count() == len(TALKS)
        assert page.locator("[data-mine] .title").first.inner_text() == HOSTILE[0]
