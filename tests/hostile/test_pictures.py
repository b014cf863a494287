"""Pictures: by a list and by content, whatever a file is called, and never by a program."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from pipeline.check.pictures.picture_file import examine
from pipeline.commands.check import check_event
from tests.commands.test_bad_inputs import PICTURE, small

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(owned) print\nshowpage\n%%EOF\n"
# Opens a picture as the page engine does, and says which formats Pillow has come to know.
OPENED = """
import io, sys
from pathlib import Path
from PIL import Image
import pipeline.{module}
try:
    Image.open(io.BytesIO(Path(sys.argv[1]).read_bytes()))
except Image.UnidentifiedImageError:
    print("refused")
print("EPS" in Image.OPEN)
"""


@pytest.mark.parametrize(
    "module",
    [
        "render.engine.fetcher",
        "preflight.reading.image",
        "press.inks.pictures",
        "check.pictures.picture_file",
    ],
)
def test_a_program_called_a_picture_is_not_run(tmp_path: Path, module: str) -> None:
    (tmp_path / "a.png").write_bytes(EPS)
    command = [sys.executable, "-c", OPENED.format(module=module), str(tmp_path / "a.png")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["refused", "False"]


@pytest.mark.parametrize("name", ["a.png", "a.eps", "a.ps"])
def test_a_program_called_a_picture_is_told(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {"abstracts__engine_dot_md": PICTURE.format(name)}
    event = small(tmp_path, **files)
    (event / "content" / name).write_bytes(EPS)
    found = [problem for problem in check_event(event).problems if problem.code == "OCT-I02"]
    assert [problem.source.file for problem in found] == ["content/abstracts/engine.md"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "PPM", "JPEG2000"])
def test_the_kinds_of_the_list_are_read_whatever_they_are_called(tmp_path: Path, kind: str) -> None:
    made = io.BytesIO()
    Image.new("RGB", (800, 20), "red").save(made, kind)
    (tmp_path / "a.png").write_bytes(made.getvalue())
    assert examine(tmp_path / "a.png", 100.0) is None
