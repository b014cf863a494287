"""Letters, cards, reports, former pages, accepting and opening, as somebody at the page does it."""

import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.commands.proofing.proof_room import ProofRoom
from pipeline.folders.kept_events import home_of_records, texts_of, to_keep
from tests.preview.axe import serious_faults
from tests.preview.conftest import open_page
from tests.preview.places.harbour import ABSTRACTS, PEOPLE, harbour

EVIL = "<img src=x onerror=alert(1)>"
HOSTILE = (
    PEOPLE
    + f"evil:\n  given: '{EVIL}'\n  family: \"\\u202Elive\\u2069{'e' * 300}\"\n  roles: [participant]\n"
)
UNPLACED = "---\ntitle: A talk without a slot\nspeakers: [wei]\n---\n\nIt waits.\n"
OPENED = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProofRoom]:
    root = harbour(
        tmp_path_factory.mktemp("beside") / "event",
        people_dot_yaml=HOSTILE,
        abstracts__waits_dot_md=UNPLACED,
    )
    home_of_records(root)
    for path, data in to_keep(root, "first", texts_of(root), datetime(2026, 1, 2, tzinfo=UTC)).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    talk = root / "content" / "abstracts" / "compiler.md"
    talk.write_text(ABSTRACTS["compiler"].replace("thirty", "about thirty"), encoding="utf-8")
    editor = f'"{sys.executable}" -c "{OPENED}" "{root.parent / "opened"}" {{file}}:{{line}}'
    with ProofRoom(root, "book", jobs=2, editor=editor) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, room: ProofRoom) -> Iterator[Page]:
    with open_page(browser, room) as opened:
        yield opened


def unfold(page: Page, name: str) -> None:
    page.locator(f"#tab-{name}").click()


def test_a_letter_is_shown_as_its_recipient_sees_it(page: Page) -> None:
    unfold(page, "letters")
    page.get_by_label("Mailing").select_option("programme")
    page.locator("#panel-letters").get_by_role("button", name="Ada Lovelace").click()
    wide = page.locator("#wide")
    expect(wide.locator("pre")).to_contain_text("Dear Ada Lovelace,")
    frame = wide.locator("iframe")
    expect(frame).to_have_attribute("sandbox", "")
    expect(frame.content_frame.locator("body")).to_contain_text("Dear Ada Lovelace")
    expect(wide.get_by_label("Attachments")).to_contain_text("calendar.ics")
    page.keyboard.press("ArrowRight")
    expect(wide.locator("pre")).to_contain_text("Dear ")
    expect(wide.locator("pre")).not_to_contain_text("Dear Ada Lovelace,")
    page.keyboard.press("Escape")
    expect(wide).to_be_hidden()
    expect(page.locator(".leaf img").first).to_be_visible()


def test_a_hostile_name_is_shown_as_letters(page: Page) -> None:
    unfold(page, "letters")
    page.get_by_label("Mailing").select_option("programme")
    page.get_by_label("Whose letter").fill("onerror")
    page.locator("#panel-letters .say").click()
    wide = page.locator("#wide")
    expect(wide.locator("pre")).to_contain_text(EVIL)
    expect(wide.locator("iframe").content_frame.locator("body")).to_contain_text(EVIL)
    assert page.locator("img[src='x']").count() == 0


def test_whose_badge_is_where(page: Page, room: ProofRoom) -> None:
    page.locator("#product").select_option("badges")
    unfold(page, "cards")
    panel = page.locator("#panel-cards")
    panel.get_by_role("button", name="Ada Lovelace").click()
    printing = room.board.printings["badges"]
    [front, back] = room.places.pages_of(printing, "ada")
    assert back == front + 1
    expect(page.locator("#goto")).to_have_value(str(front + 1))
    panel.locator("li", has_text="Ada Lovelace").get_by_role("button", name="on the sheet").click()
    expect(page.locator("#edition")).to_have_value("sheets")
    expect(page.locator(".leaf rect.thing").first).to_be_attached()


def test_the_reports_tell_of_fit_and_print(page: Page) -> None:
    page.locator("#product").select_option("badges")
    unfold(page, "reports")
    panel = page.locator("#panel-reports")
    expect(panel).to_contain_text("set evenly")
    panel.get_by_role("button", name=re.compile("Preflight")).click()
    frame = page.locator("#wide iframe")
    expect(frame.content_frame.get_by_role("heading", name=re.compile("Preflight of badges"))).to_be_visible(
        timeout=120_000
    )


def test_pages_that_differ_stand_side_by_side(page: Page) -> None:
    unfold(page, "then")
    panel = page.locator("#panel-then")
    panel.get_by_role("button", name="Compare").click()
    expect(panel).to_contain_text("1 page differs from “first”", timeout=180_000)
    expect(panel).to_contain_text("Compilers ahoy")
    panel.locator("li .say").click()
    pictures = page.locator("#wide figure img")
    expect(pictures).to_have_count(2)
    old, new = page.evaluate(
        "Promise.all([...document.querySelectorAll('#wide figure img')].map(async (one) => {"
        " await one.decode(); return one.naturalWidth; }))"
    )
    assert old == new > 100
    assert len({one.get_attribute("src") for one in pictures.all()}) == 2


def test_a_warning_is_accepted_with_a_reason_and_nothing_else_changes(page: Page, room: ProofRoom) -> None:
    path = room.root / "content" / "event.yaml"
    before = path.read_text(encoding="utf-8")
    row = page.locator("#panel-problems li", has_text="never scheduled")
    row.get_by_role("button", name="Accept …").click()
    row.get_by_label("Why it may stay").fill("she comes: later #1")
    row.get_by_role("button", name="Accept", exact=True).click()
    expect(row).to_have_count(0)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert "talk: waits" in after[len(before) :]
    path.write_text(before, encoding="utf-8")
    expect(page.locator("#panel-problems li", has_text="never scheduled")).to_have_count(1)


def test_a_place_opens_in_the_editor(page: Page, room: ProofRoom) -> None:
    opened = room.root.parent / "opened"
    opened.unlink(missing_ok=True)
    row = page.locator("#panel-problems li", has_text="never scheduled")
    row.get_by_role("button", name=re.compile(r"waits\.md")).click()
    until = time.monotonic() + 30
    while not (opened.exists() and opened.read_text()):
        assert time.monotonic() < until
        page.wait_for_timeout(50)
    assert opened.read_text() == f"{room.root}/content/abstracts/waits.md:2"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/letter?mailing=..%2F..%2Fx&person=ada", 409),
        ("/letter?mailing=programme&person=%3Cscript%3E", 409),
        ("/letter.html?mailing=programme", 409),
        ("/mine?product=nothing&id=ada", 404),
        ("/fit?product=book&from=zero", 400),
        ("/preflight.html?product=book&printer=no-such-printer", 409),
        ("/at?product=book&page=1&x=nan&y=1", 400),
        ("/on?product=book&page=99999", 400),
        ("/problem?product=book&number=99999", 200),
    ],
)
def test_what_cannot_be_is_said_in_words(page: Page, path: str, status: int) -> None:
    told = page.request.get(page.url.partition("#")[0].rstrip("/") + path)
    assert told.status == status
    assert "Traceback" not in told.text()


def test_frames_may_do_nothing(page: Page) -> None:
    base = page.url.partition("#")[0].rstrip("/")
    rules = page.request.get(f"{base}/letter.html?mailing=programme&person=ada").headers[
        "content-security-policy"
    ]
    assert "sandbox" in rules
    assert "default-src 'none'" in rules
    assert "script" not in rules


@pytest.mark.parametrize("lamp", ["dark", "light"])
def test_axe_finds_no_serious_fault_beside_the_pages(page: Page, lamp: str) -> None:
    if page.locator("html").get_attribute("data-lamp") != lamp:
        page.keyboard.press("d")
    unfold(page, "letters")
    page.get_by_label("Mailing").select_option("programme")
    page.locator("#panel-letters").get_by_role("button", name="Ada Lovelace").click()
    expect(page.locator("#wide pre")).to_contain_text("Dear Ada Lovelace,")
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    for name in ("cards", "reports", "then"):
        unfold(page, name)
        page.wait_for_timeout(300)
        assert serious_faults(page) == []
