"""The pictures of the README, from real output: ``python -m tests.tools.pictures`` (make pictures)."""

from pathlib import Path

from PIL import Image

from tests.tools.pages import page_images

ROOT = Path(__file__).parents[2]
# Name of the picture: (file, page from 1) of each page shown, and the height of a page in pixels.
PICTURES = {
    "book": ([("book", 1), ("book", 6), ("book", 7), ("book", 12), ("book", 34)], 480),
    "badges": ([("badges", 1), ("badges", 2)], 620),
    "signs": ([("signs", 1), ("signs", 3), ("signs", 5), ("programme", 1), ("programme", 2)], 440),
    "press": ([("print/book-saddle-a5-saddle", 1), ("print/book-saddle-a5-saddle", 3)], 420),
}
_GAP, _PAPER = 14, (225, 225, 225)


def picture(pages: list[tuple[str, int]], height: int) -> Image.Image:
    """The pages side by side on grey."""
    shown = [page_images(ROOT / "output" / f"{file}.pdf", 110)[number - 1] for file, number in pages]
    scaled = [page.resize((round(page.width * height / page.height), height)) for page in shown]
    width = sum(page.width for page in scaled) + _GAP * (len(scaled) + 1)
    board = Image.new("RGB", (width, height + 2 * _GAP), _PAPER)
    x = _GAP
    for page in scaled:
        board.paste(page, (x, _GAP))
        x += page.width + _GAP
    return board


def main() -> None:
    """Write all pictures into docs/pictures."""
    for name, (pages, height) in PICTURES.items():
        board = picture(pages, height).quantize(128)
        board.save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
