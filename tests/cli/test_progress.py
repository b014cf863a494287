"""What a person at a terminal sees while pages are set."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from pipeline.model.progress import Progress
from tests.bench.events import write_event
from tests.conftest import REPOSITORY

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_the_pace_is_told_in_words():
    assert str(Progress(12, 276, 35.4, 80.2)) == "12 of 276, 35 pages a second, 1:20 left"


def test_a_bar_shows_how_far_the_pages_are(tmp_path: Path):
    write_event(tmp_path, 12)
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "-C", str(tmp_path), "build", "book"],
        cwd=REPOSITORY,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=writer,
    )
    os.close(writer)
    seen = _COLOUR.sub("", _all_of(reader).decode())
    assert process.wait() == 0
    shown = re.findall(r"book  render +([━╸╺]+) +(\d+) of (\d+), \d+ pages a second, \d:\d\d left", seen)
    assert shown
    assert all(int(done) <= int(of) for _bar, done, of in shown)
    assert re.search(r"✓ .* book +book\.pdf  \d+ pages", seen)


def _all_of(reader: int) -> bytes:
    """All that is written to a terminal until its last writer is gone."""
    pieces = []
    while True:
        try:
            piece = os.read(reader, 65536)
        except OSError:  # as Linux says that nobody writes any more
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(reader)
    return b"".join(pieces)
