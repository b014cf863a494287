"""The engine alone makes the same pages: words and their places, geometry, and what they look like."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import REPOSITORY, Built, octavo
from tests.tools.pages import differences, page_images, words

THREE_ROOMS = REPOSITORY.parent / "shared" / "events" / "three-rooms"
_DPI = 24
# Of the pixels of a page: a rectangle of a QR code and four lines around it differ by a shade.
_SHADES = 0.001


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


def test_the_demo(built: Built, tmp_path: Path) -> None:
    shutil.copytree(built.folder / "content", tmp_path / "content")
    plain(folder=tmp_path)
    compare(built.folder / "output", tmp_path / "output")


def test_three_rooms(tmp_path: Path) -> None:
    if not THREE_ROOMS.is_dir():
        pytest.skip(f"NOT TESTED: no event in {THREE_ROOMS}")
    quick, slow = (tmp_path / name for name in ("quick", "slow"))
    for folder in (quick, slow):
        shutil.copytree(THREE_ROOMS / "content", folder / "content")
    assert octavo("build", folder=quick).returncode in (0, 1)
    plain(folder=slow)
    compare(quick / "output", slow / "output")
