"""What one looks for on the site: search, filters, now and next, one's own clock, and what has changed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.hosted import PROGRAM, Host, build_site, visitor, write_coasts
from tests.web.test_site_choices import choose


def found(page: Page) -> list[str]:
    return page.locator("[data-results] .title").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("LODZ", ["Tides in the Łódź basin"]),
        ("uber grossen", ["Über Wellen und Größen"]),
        ("orsted", ["Łukasz Ørsted", "Tides in the Łódź basin", "Clocks by the sea"]),
        ("Schönlieb", ["Carola Schönlieb", "Über Wellen und Größen"]),
        ("ground brine", ["Grains of sand", "Clocks by the sea"]),
        ("nowhere", []),
    ],
)
def test_search_folds_letters_and_knows_people_sessions_and_keywords(
    page: Page, site: str, typed: str, titles: list[str]
) -> None:
    page.goto(f"{site}search.html")
    page.locator("main form.search input").press_sequentially(typed)
    expect(page.locator(".found")).to_have_text(f"Found: {len(titles)}" if titles else "Nothing found.")
    assert found(page) == titles
    page.reload()
    expect(page.locator("[data-results] .title")).to_have_text(titles)


def test_search_begins_on_any_page(page: Page, site: str) -> None:
    page.goto(f"{site}talks/tides.html")
    page.locator("header form.search input").fill("maps")
    page.locator("header form.search input").press("Enter")
    expect(page).to_have_url(f"{site}search.html?q=maps")
    expect(page.locator("[data-results] .title")).to_have_text(["Maps of the coast"])
    assert page.locator("[data-results] mark").all_inner_texts() == ["Maps"]


def test_of_a_thousand_talks_so_many_are_shown_as_one_reads(page: Page, site: str, coasts: Path) -> None:
    text = (coasts / "programme.js").read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("self.octavo=").rstrip(";\n"))
    talks = [one for one in data["slots"] if "talk" in one]
    data["slots"] = [
        one | {"id": f"{one['id']}-{n}", "talk": f"{one['talk']}-{n}", "title": f"{one['title']} {n} öœß"}
        for n in range(200)
        for one in talks
    ]
    assert len(data["slots"]) == 1000

    def many(route: Route) -> None:
        route.fulfill(body=f"self.octavo={json.dumps(data)}", content_type="text/javascript")

    page.route("**/programme.js", many)
    page.goto(f"{site}search.html")
    for typed, many_found in (("t", 1001), ("tid", 200), ("19 oss", 12), ("sea", 600)):
        page.locator("main form.search input").fill(typed)
        counted = page.locator(".found").inner_text().removeprefix("Found: ").replace(",", "")
        assert int(counted) == many_found, typed
        # Who types on waits for no more rows than one reads.
        assert len(found(page)) == min(int(counted), 40)


def test_filters_stand_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}talks/index.html")
    page.get_by_text("Language", exact=True).click()
    page.get_by_label("German").check()
    assert page.locator("main .slot:visible .title").all_inner_texts() == ["Über Wellen und Größen"]
    assert page.url == f"{site}talks/index.html?lang=de"
    page.reload()
    assert page.locator("main .slot:visible .title").all_inner_texts() == ["Über Wellen und Größen"]
    page.get_by_role("button", name="Show all").click()
    assert page.locator("main .slot:visible").count() == 5
    assert page.url == f"{site}talks/index.html"
    page.goto(f"{site}talks/index.html?track=land&day=day-1")
    assert page.locator("main .slot:visible .title").all_inner_texts() == [
        "Grains of sand",
        "Clocks by the sea",
    ]


def test_a_timetable_closes_up_where_rooms_are_hidden(page: Page, site: str) -> None:
    page.goto(f"{site}days/day-1.html")
    head, coffee = page.locator(".timetable .head"), page.locator(".slot.pause")
    first, second = (head.nth(n).bounding_box() for n in (0, 1))
    assert first
    assert second
    assert first["y"] == second["y"]
    assert second["x"] > first["x"] + 100
    page.get_by_text("Room", exact=True).click()
    page.get_by_label("Quay Room").check()
    expect(head.nth(0)).to_be_hidden()
    quay, tea = head.nth(1).bounding_box(), coffee.bounding_box()
    assert quay
    assert tea
    assert quay["x"] == first["x"]
    assert quay["width"] > 1.9 * second["width"]
    assert tea["width"] > 1.9 * second["width"]
    assert page.locator(".timetable > .slot:visible .title").first.inner_text() == "Über Wellen und Größen"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-05-04T08:40:00+02:00", ["Begins in 20 minutes", "Tides in the Łódź basin"]),
        (
            "2026-05-04T09:35:00+02:00",
            ["Now", "Tides in the Łódź basin", "Über Wellen und Größen", "Next in 25 minutes", "Coffee"],
        ),
        ("2026-05-04T11:10:00+02:00", ["Now", "Grains of sand", "Next in 20 minutes", "Clocks by the sea"]),
        ("2026-05-04T13:00:00+02:00", ["Next Tuesday 5 May", "Maps of the coast"]),
        ("2026-05-06T09:00:00+02:00", []),
    ],
)
def test_now_and_next(page: Page, site: str, at: str, told: list[str]) -> None:
    page.clock.set_fixed_time(at)
    page.goto(f"{site}index.html")
    assert page.locator("[data-now]:visible :is(h2, .title)").all_inner_texts() == told


def test_now_goes_with_the_clock(page: Page, site: str) -> None:
    page.clock.install(time="2026-05-04T09:59:30+02:00")
    page.goto(f"{site}index.html")
    expect(page.locator("[data-now] .title").first).to_have_text("Über Wellen und Größen")
    page.clock.run_for(61_000)
    expect(page.locator("[data-now] .title").first).to_have_text("Coffee")
    expect(page.locator("main section.day .slot.pause")).to_have_class("slot kind-break pause is-on")


def test_times_of_the_reader(browser: Browser, site: str) -> None:
    with visitor(browser, timezone_id="Asia/Tokyo") as (_context, page):
        page.goto(f"{site}days/day-1.html")
        first = page.locator(".slot[data-talk=tides] .when")
        assert first.inner_text() == "9:00–9:45"
        switch = page.locator("label.zone select")
        assert switch.locator("option").all_inner_texts() == [
            "At the place: Central European Summer Time",
            "Where I am: Japan Standard Time",
        ]
        switch.select_option("here")
        assert first.inner_text() == "16:00–16:45"
        page.goto(f"{site}talks/tides.html")
        assert "16:00–16:45" in page.locator("article > .when").inner_text()
        page.locator("label.zone select").select_option("place")
        assert "9:00–9:45" in page.locator("article > .when").inner_text()
    with visitor(browser, timezone_id="Europe/Rome") as (_context, page):
        page.goto(f"{site}days/day-1.html")
        expect(page.locator("label.zone")).to_have_count(0)


def test_what_has_changed_since_the_last_visit(browser: Browser, tmp_path: Path) -> None:
    root = write_coasts(tmp_path)
    host = Host(build_site(root).parent)
    site, program = f"{host.address}/web/", root / "content" / "program.yaml"
    with visitor(browser) as (_context, page):
        choose(page, site, "maps")
        page.goto(f"{site}changes.html")
        expect(page.locator("[data-changes] .none")).to_be_visible()
        changed = PROGRAM.replace("9:30-10:00, talk: waves", "9:45-10:15, talk: waves")
        changed = changed.replace("talk: maps, room: hall", "talk: maps, room: quay")
        changed = changed.replace("talk: tides,", "talk: tides, cancelled: yes,")
        program.write_text(changed)
        build_site(root)
        page.goto(f"{site}days/day-2.html")
        assert page.locator(".slot[data-talk=maps] .changed").inner_text() == "Moved to Quay Room"
        expect(page.locator("nav.site .changes .badge")).to_have_text("3")
        page.goto(f"{site}index.html")
        expect(page.locator("main .news")).to_have_text("Changes 3")
        page.locator("main .news a").click()
        assert page.locator("[data-changes] :is(h2, .title, .changed)").all_inner_texts() == [
            *("My programme", "Moved to Quay Room", "Maps of the coast"),
            *("Programme", "Cancelled", "Tides in the Łódź basin"),
            *("New time (was\u00a09:30)", "Über Wellen und Größen"),
        ]
        page.get_by_role("button", name="I have seen this").click()
        expect(page.locator("[data-changes] .none")).to_be_visible()
        page.goto(f"{site}days/day-2.html")
        expect(page.locator(".changed")).to_have_count(0)
        program.write_text(changed.replace("[sand, clocks]", "[sand]"))
        build_site(root)
        page.goto(f"{site}changes.html")
        told = page.locator("[data-changes] .slot", has_text="Clocks by the sea").locator(".changed")
        assert told.inner_text() == "Left out"
    host.stop()
