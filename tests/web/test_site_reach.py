"""Telephones of 2022 do all that the site does: it relies on nothing newer than Safari 15.4, Chromium 100."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import REPOSITORY
from tests.web.hosted import Host, visitor

# What came later, as caniuse.com and MDN have it. A method is found wherever it is called.
LATER_METHODS = (
    *("toReversed", "toSorted", "toSpliced", "groupBy", "fromAsync", "withResolvers", "isWellFormed"),
    *("toWellFormed", "isSubsetOf", "isSupersetOf", "isDisjointFrom", "symmetricDifference", "canParse"),
    *("requestIdleCallback", "checkVisibility", "showPicker", "startViewTransition", "showPopover"),
    *("DurationFormat", "getTextInfo", "CompressionStream", "formatRange", "scheduler"),
)
LATER_SCRIPT = (
    r"\(\?<[=!]",  # looking behind
    r"\bstatic \{",
    r"\bAbortSignal\.(?:any|timeout)\b",
    r"\bPromise\.try\b",
    r"\bResponse\.json\(",
    r":has\(",
    r"\.inert\b",
)
LATER_SHEET = (
    r":has\(",
    r"@container\b",
    r"@property\b",
    r"@scope\b",
    r"@layer\b",
    r"(?<![\w-])(?:rotate|scale|translate):",
    r"\d(?:d|s|l)v[hw]\b",
    r"\blight-dark\(",
    r"\bsubgrid\b",
    r"^\s*&",
    r"text-decoration: underline \d",  # with a thickness, in one
)
# What is newer, and has what is older before it.
AFTER_OLDER = (
    (r"(?<![\w-])mask: ", "-webkit-mask: "),
    (r"(?<![\w-])hyphens: ", "-webkit-hyphens: "),
    (r"(?<![\w-])user-select: ", "-webkit-user-select: "),
    (r"float: inline-", r"float: (?:left|right); float: inline-"),
)
# With a property in it, an old browser does not skip what it does not know, but forgets what came before.
NEW_COLOURS = re.compile(r"(?:oklch\(from|color-mix\()[^;}]*var\(")

WITHOUT = f"""
for (const name of {list(LATER_METHODS)}) {{
  for (const kind of [Array, Map, Object, Promise, String, Set, URL, Intl, Document, Element, self]) {{
    delete kind[name];
    if (kind.prototype) delete kind.prototype[name];
  }}
}}
for (const name of ["MathMLElement", "Iterator", "scheduler"]) delete self[name];
"""


def scripts() -> list[Path]:
    return sorted((REPOSITORY / "templates" / "web").glob("*.js"))


@pytest.mark.parametrize("script", scripts(), ids=lambda path: path.name)
def test_no_script_relies_on_what_came_later(script: Path) -> None:
    text = script.read_text("utf-8")
    later = [name for name in LATER_METHODS if re.search(rf"[.?]{name}\b", text)]
    assert later + [sign for sign in LATER_SCRIPT if re.search(sign, text)] == []


def test_the_stylesheet_relies_on_nothing_that_came_later() -> None:
    text = re.sub(r"/\*.*?\*/", "", (REPOSITORY / "styles" / "web.css").read_text("utf-8"), flags=re.DOTALL)
    assert [sign for sign in LATER_SHEET if re.search(sign, text, re.MULTILINE)] == []
    for newer, older in AFTER_OLDER:
        assert len(re.findall(newer, text)) == len(re.findall(older, text)) > 0, newer
    asked = re.sub(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\}\s*)*\}", "", text)
    assert NEW_COLOURS.findall(asked) == []


def test_a_browser_without_what_came_later_does_the_same(browser: Browser, site: str) -> None:
    with visitor(browser, viewport={"width": 1200, "height": 900}) as (context, page):
        context.add_init_script(WITHOUT)
        page.goto(f"{site}talks/tides.html")
        assert page.evaluate("Array.prototype.toSorted === undefined && self.MathMLElement === undefined")
        expect(page.locator("math")).to_have_count(0)
        expect(page.locator(".abstract")).to_contain_text("x squared equals y")
        page.locator("button.star").first.click()
        page.goto(f"{site}mine.html")
        expect(page.locator(".slot[data-talk=tides]")).to_be_visible()
        page.goto(f"{site}search.html?q=tides")
        expect(page.locator("[data-results] .slot")).to_have_count(1)
        page.goto(f"{site}changes.html")
        expect(page.locator("[data-changes]")).not_to_be_empty()


def test_what_is_moved_sideways_is_reached_by_keys(browser: Browser, coasts: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(coasts, tmp_path / "web") / "talks" / "tides.html"
    text = copy.read_text("utf-8")
    wide = f'<pre class="wide">{"x" * 500}</pre><pre class="small">x</pre>'
    copy.write_text(text.replace('<div class="abstract"', f'{wide}<div class="abstract"'), "utf-8")
    host = Host(tmp_path)
    with visitor(browser, viewport={"width": 390, "height": 900}) as (_context, page):
        page.goto(f"{host.address}/web/talks/tides.html")
        expect(page.locator("pre.wide")).to_have_attribute("tabindex", "0")
        assert page.locator("pre.small").get_attribute("tabindex") is None
    host.stop()


def test_a_sheet_on_its_side_has_all_rooms(page: Page, site: str) -> None:
    page.goto(f"{site}days/day-1.html")
    window = """() => {
        const table = document.querySelector(".timetable");
        table.className = "slots timetable rooms-9";
        const { overflow, display, maxHeight } = getComputedStyle(table);
        const room = getComputedStyle(table.querySelector(".where")).display;
        return [overflow, display, maxHeight === "none", room];
    }"""
    assert page.evaluate(window) == ["auto", "grid", False, "none"]
    page.emulate_media(media="print")
    assert page.evaluate(window) == ["visible", "block", True, "inline"]
