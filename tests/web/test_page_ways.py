"""Texts of a site run as those of the book do, whichever way its languages are written."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipeline.compose.site.page_ways import directed_page
from tests.web.hosted import Host, build_site, visitor, write_coasts

HOURS = '<time datetime="2026-05-04T09:00">9:00</time>–<time datetime="2026-05-04T09:45">9:45</time>'


@pytest.mark.parametrize(("language", "way"), [("he", "ltr"), ("fa", "ltr"), ("ar", "rtl")])
def test_hours_and_ranges_run_as_the_language_reads_them(language: str, way: str) -> None:
    assert directed_page(f"<p>{HOURS}</p>", language) == f'<p><bdi dir="{way}">{HOURS}</bdi></p>'
    assert directed_page("<p>16–17 מרץ 2026</p>", language) == f'<p><bdi dir="{way}">16–17</bdi> מרץ 2026</p>'


def test_a_telephone_number_keeps_its_plus_in_front() -> None:
    link = '<a href="tel:+351000000001">+351 000 000 001</a>'
    assert directed_page(link, "ar") == link.replace(
        ">+351 000 000 001<", '><bdi dir="ltr">+351 000 000 001</bdi><'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<title>1–2</title>",
        '<script type="application/ld+json">{"a": "1–2"}</script>',
        "<pre>1–2 <b>3–4</b></pre>",
        '<math alttext="1–2"><mn>1–2</mn></math>',
        '<p title="1–2">2026</p>',
    ],
)
def test_what_is_no_text_of_the_page_stays_as_it_is(html: str) -> None:
    assert directed_page(html, "he") == html


def test_a_text_of_the_other_direction_says_so() -> None:
    other = '<div class="abstract" lang="ar">9–10</div><p class="heading" lang="ar">x</p>'
    assert directed_page(other, "en-GB") == other.replace('lang="ar">9', 'lang="ar" dir="rtl">9')
    same = '<div class="abstract" lang="de">9–10</div>'
    assert directed_page(same, "en-GB") == same
    assert directed_page(same, "ar").startswith('<div class="abstract" lang="de" dir="ltr">')


def test_hours_of_a_hebrew_programme_are_shown_from_left_to_right(browser: Browser, tmp_path: Path) -> None:
    write_coasts(tmp_path)
    event = tmp_path / "content" / "event.yaml"
    event.write_text(event.read_text().replace("language: en-GB", "language: he"))
    host = Host(build_site(tmp_path).parent)
    with visitor(browser) as (_context, page):
        page.goto(f"{host.address}/web/days/day-1.html")
        page.locator(".slot[data-talk=tides] button.star").first.click()
        for name in ("days/day-1.html", "mine.html"):
            page.goto(f"{host.address}/web/{name}")
            begin, end = (page.locator(".slot[data-talk=tides] time").nth(n) for n in (0, 1))
            expect(begin).to_have_text("9:00")
            first, second = begin.bounding_box(), end.bounding_box()
            assert first
            assert second
            assert first["x"] < second["x"], name
    host.stop()
