"""The engine alone makes the same pages: words and their places, geometry, and what they look like.

Paragraphs are ragged here: the breaks of justified ones are ours (``speedups/test_paragraphs.py``).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import REPOSITORY, octavo
from tests.tools.pages import differences, page_images, words

THREE_ROOMS = REPOSITORY.parent / "shared" / "events" / "three-rooms"
_DPI = 24
# Of the pixels of a page: a rectangle of a QR code and four lines around it differ by a shade.
_SHADES = 0.001


_RAGGED = ".abstract, .matter, .text, .biography { text-align: left !important }"


def ragged(content: Path, folder: Path) -> None:
    """An event in ``folder`` with the ``content`` of another, and no justified paragraphs."""
    shutil.copytree(content, folder / "content")
    (folder / "styles").mkdir()
    (folder / "styles" / "base.css").write_text(_RAGGED, encoding="utf-8")


def plain(*words: str, folder: Path) -> None:
    """Build with nothing that stands in for the engine."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OCTAVO_PLAIN_ENGINE": "1"}
    command = [sys.executable, "-m", "pipeline", "-C", str(folder), "build", *words]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def boxes(pdf: Path) -> list[object]:
    """The boxes of each page, its turn, and the places of its links."""
    with pikepdf.open(pdf) as opened:
        return [
            [str(page.obj.get(key)) for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/Rotate")]
            + [str(link.Rect) for link in page.obj.get("/Annots", [])]
            for page in opened.pages
        ]


def compare(quick: Path, slow: Path) -> None:
    """Every file has the same pages, made either way."""
    files = sorted(file.relative_to(quick) for file in quick.rglob("*.pdf"))
    assert files
    assert files == sorted(file.relative_to(slow) for file in slow.rglob("*.pdf"))
    for file in files:
        pair = quick / file, slow / file
        for facts in (boxes, words):
            first, second = map(facts, pair)
            assert first == second, file
        for number, pages in enumerate(zip(*(page_images(pdf, _DPI) for pdf in pair), strict=True), 1):
            assert differences(*pages) <= _SHADES, (file, number)


@pytest.mark.parametrize("event", [REPOSITORY, THREE_ROOMS], ids=["demo", "three-rooms"])
def test_pages_are_the_engines(event: Path, tmp_path: Path) -> None:
    if not event.is_dir():
        pytest.skip(f"NOT TESTED: no event in {event}")
    quick, slow = (tmp_path / name for name in ("quick", "slow"))
    for folder in (quick, slow):
        ragged(event / "content", folder)
    assert octavo("build", folder=quick).returncode in (0, 1)
    plain(folder=slow)
    compare(quick / "output", slow / "output")
