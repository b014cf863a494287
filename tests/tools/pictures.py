"""The pictures of the README, from real output: ``make pictures``.

They need ``octavo build``, its print edition for saddle-a5, imposed, the preview of the letters, and the
conference that ``octavo new`` gives, built in output/tideline/; that word makes them.
"""

import email
import email.policy
import io
import tempfile
from email.message import EmailMessage
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright
from weasyprint import CSS, HTML

from pipeline.commands.proofing.proof_room import ProofRoom
from pipeline.compose import page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_printer
from pipeline.preflight import as_html, examine
from tests.conftest import octavo
from tests.tools.browsing import browsing
from tests.tools.looks import choose, places
from tests.tools.pages import page_images

ROOT = Path(__file__).parents[2]
_TIDELINE = "tideline/output/book"
_HANDED_OUT = (
    ("certificate", 3),
    ("slides", 3),
    ("run-sheet", 7),
    ("tags", 1),
    ("pocket-sheet", 1),
    ("tents", 2),
)
# Name of the picture: (file, page from 1) of each page shown, and the height of a page in pixels.
PICTURES = {
    "book": ([("book", 1), ("book", 6), ("book", 7), ("book", 12), ("book", 34)], 480),
    "conference": ([(_TIDELINE, page) for page in (1, 6, 14, 30, 38)], 480),
    "badges": ([("badges", 1), ("badges", 2)], 620),
    "signs": ([("signs", 1), ("signs", 3), ("signs", 5), ("programme", 1), ("programme", 2)], 440),
    "handouts": ([(f"tideline/output/{file}", page) for file, page in _HANDED_OUT], 260),
    "press": ([("print/book-saddle-a5-saddle", 1), ("print/book-saddle-a5-saddle", 3)], 420),
}
# The talk that is shown, and the formats and styles of entries in which it is.
_SHOWN = "talk-kelp"
_SHOWN_IN = ("A5-page", "A5-flow", "half-letter-page", "A4-flow", "A4-columns", "letter-flow")
# The talks that have a star.
_KEPT = ("kelp", "foam", "dredging", "floes")
# The pages by which a look is known.
_LOOKED_AT = (("book", (1, 7, 21, 23)), ("badges", (1,)), ("signs", (1, 3)), ("programme", (1,)))
_THEMES = ("classic", "modern", "newspaper")
_GAP, _PAPER = 14, (225, 225, 225)


def picture(pages: list[tuple[str, int]], height: int) -> Image.Image:
    """Pages of files in output/ side by side on grey."""
    return board(
        [page_images(ROOT / "output" / f"{file}.pdf", 110)[number - 1] for file, number in pages], height
    )


def board(shown: list[Image.Image], height: int) -> Image.Image:
    """Pages side by side on grey, each ``height`` pixels high."""
    return beside([page.resize((round(page.width * height / page.height), height)) for page in shown])


def beside(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side on grey, as large as they are."""
    width = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    made = Image.new("RGB", (width, max(page.height for page in pages) + 2 * _GAP), _PAPER)
    x = _GAP
    for page in pages:
        made.paste(page, (x, _GAP))
        x += page.width + _GAP
    return made


def formats() -> Image.Image:
    """A page of the conference in each format, and in each style of entries, to one scale."""
    shown = []
    for look in _SHOWN_IN:
        folder = Path(tempfile.mkdtemp()) / "conference"
        octavo("new", "--conference", str(folder), folder=ROOT)
        choose(folder, look)
        # Its print shop wants A5, which is told of the other formats; the book is there all the same.
        octavo("build", "book", folder=folder)
        pdf = folder / "output" / "book.pdf"
        [number] = places(pdf, [_SHOWN]).values()
        shown.append(page_images(pdf, 45)[number - 1])
    return beside(shown)


def theme(name: str) -> Image.Image:
    """The conference in the look of that name: pages of the book, a badge sheet, signs, the programme."""
    folder = Path(tempfile.mkdtemp()) / "conference"
    octavo("new", "--conference", str(folder), folder=ROOT)
    octavo("theme", "show", name, *dict(_LOOKED_AT), folder=folder)
    made = folder / "output" / "themes" / name
    shown = [page_images(made / f"{file}.pdf", 80)[n - 1] for file, pages in _LOOKED_AT for n in pages]
    return board(shown, 300)


def proof_room() -> Image.Image:
    """A spread of the conference in the proof room, just after a save."""
    with (
        ProofRoom(ROOT / "output" / "tideline", "book") as room,
        sync_playwright() as playwright,
        browsing(playwright) as browser,
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 780})
        page.goto(room.address)
        expect(page.locator(".leaf img").first).to_be_visible(timeout=120_000)
        page.keyboard.press("s")
        talk = room.root / "content" / "abstracts" / "kelp.md"
        talk.write_text(talk.read_text(encoding="utf-8") + "\nIt is all one forest.\n", encoding="utf-8")
        expect(page.locator("#status")).to_contain_text("p. ", timeout=60_000)
        page.keyboard.press("c")
        for leaf in page.locator(".leaf").all():
            expect(leaf.locator("img")).to_be_visible()
        page.mouse.move(0, 0)
        page.wait_for_timeout(1500)
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def site() -> Image.Image:
    """The conference's site: a day on a desk, a talk and a person's own programme on phones."""
    shown = {"days/day-1.html": (1180, 860), f"talks/{_KEPT[0]}.html": (390, 860), "mine.html": (390, 860)}
    with sync_playwright() as playwright, browsing(playwright) as browser:
        page = browser.new_page()
        for talk in _KEPT:
            page.goto(f"file://{ROOT}/output/tideline/output/web/talks/{talk}.html")
            page.locator(".star").first.click()
        pages = []
        for file, (width, height) in shown.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"file://{ROOT}/output/tideline/output/web/{file}")
            page.wait_for_timeout(500)
            pages.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    return board(pages, 560)


def report() -> Image.Image:
    """The preflight report of the screen edition held against a print shop's profile: much to mend."""
    layers = Layers(ROOT)
    printer = load_printer(layers.printers()["saddle-a5"], layers.icc, page_sizes()).value
    assert printer is not None
    data = (ROOT / "output" / "book.pdf").read_bytes()
    page = as_html(examine(data, "book.pdf", printer), data)
    made = Path(tempfile.mkdtemp()) / "report.pdf"
    sheet = CSS(string="@page { size: 270mm 350mm; margin: 8mm }")
    HTML(string=page).write_pdf(made, stylesheets=[sheet])
    return page_images(made, 60)[0]


def letter() -> Image.Image:
    """A letter of the demo as a mail program shows it, and the person's own pages that come with it."""
    [file] = sorted((ROOT / "output" / "mail" / "programme").glob("*-davide-badalotti.eml"))
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    html = message.get_body(("html",))
    assert html is not None
    folder = Path(tempfile.mkdtemp())
    sheet = CSS(string="@page { size: 170mm 200mm; margin: 0 }")
    HTML(string=html.get_content()).write_pdf(folder / "letter.pdf", stylesheets=[sheet])
    [own] = [part for part in message.iter_attachments() if part.get_filename() == "itinerary.pdf"]
    (folder / "own.pdf").write_bytes(own.get_content())
    pages = [*page_images(folder / "letter.pdf", 110)[:1], *page_images(folder / "own.pdf", 110)]
    return board(pages, 480)


def main() -> None:
    """Write all pictures into docs/pictures."""
    letter().quantize(96).save(ROOT / "docs" / "pictures" / "mail.png", optimize=True)
    formats().quantize(64).save(ROOT / "docs" / "pictures" / "formats.png", optimize=True)
    for name in _THEMES:
        theme(name).quantize(96).save(ROOT / "docs" / "pictures" / f"theme-{name}.png", optimize=True)
    proof_room().quantize(128).save(ROOT / "docs" / "pictures" / "preview.png", optimize=True)
    site().quantize(128).save(ROOT / "docs" / "pictures" / "site.png", optimize=True)
    report().quantize(64).save(ROOT / "docs" / "pictures" / "preflight.png", optimize=True)
    for name, (pages, height) in PICTURES.items():
        picture(pages, height).quantize(128).save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
