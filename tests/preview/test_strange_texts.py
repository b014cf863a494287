"""What stands in texts, names and files runs nothing in the proof room and breaks nothing."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.pool.small import write_small
from tests.preview.conftest import open_page, open_room

EVIL = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"


def strange(root: Path) -> None:
    """An event whose title, talks, people and files are called as nothing should be."""
    abstracts = write_small(root)
    content = root / "content"
    event = content / "event.yaml"
    event.write_text(event.read_text().replace("Small workshop", f'"{EVIL} workshop"'))
    people = content / "people.yaml"
    people.write_text(
        people.read_text().replace("Number 3", f'"{EVIL}"').replace("Number 4", f'"{"A" * 10_000}"')
    )
    talk = abstracts / "talk-2.md"
    talk.write_text(
        talk.read_text().replace("Title of talk-2", f'"{EVIL} \\u202e desrever \\u2066"')
        + f"\n{EVIL}\n\n[a](javascript:window.ran=3) $\\evil{{{EVIL}}}$\n"
    )


def test_nothing_runs_that_stands_in_a_text(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "<img src=x onerror='window.ran=4'>"
    strange(root)
    with open_room(root) as room, open_page(browser, room) as page:
        page.on("dialog", lambda dialog: dialog.dismiss())
        expect(page.locator("#event")).to_contain_text("<script>window.ran = 1</script>")
        expect(page.locator("#panel-problems li").first).to_be_visible()
        expect(page.locator("#panel-problems .list")).to_contain_text("talk-2")
        page.locator("#sought").fill("<script>window.ran = 5</script>")
        expect(page.locator("#hits")).to_have_text("nothing")
        page.locator("#sought").fill("onerror")
        expect(page.locator("#panel-found mark").first).to_have_text("onerror")
        page.locator("#table").focus()
        page.keyboard.press("g")
        page.keyboard.type("script")
        expect(page.locator("#jump li").first).to_contain_text("<script>")
        page.keyboard.press("Enter")
        box = page.locator(".leaf").first.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
        page.wait_for_timeout(500)
        assert page.evaluate("() => window.ran") is None
        assert page.locator("main script, aside script, aside img, dialog img").count() == 0
        assert page.locator("body").evaluate("body => body.scrollWidth <= innerWidth")
