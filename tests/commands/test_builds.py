"""Building as a person does: again, elsewhere, interrupted."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import REPOSITORY, Built, octavo
from tests.pool.small import write_small


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """The second has workers."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "elsewhere" / "content")
    run = octavo("build", "--jobs", "2", folder=tmp_path / "elsewhere")
    assert run.returncode == 0
    for path in built.files:
        assert (tmp_path / "elsewhere" / "output" / path.name).read_bytes() == path.read_bytes()


def test_a_second_build_with_nothing_changed_does_no_rendering(tmp_path: Path) -> None:
    write_small(tmp_path)
    first = octavo("build", folder=tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-X", "importtime", "-m", "pipeline", "-C", str(tmp_path), "build"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "pipeline.commands.builds.unchanged" in run.stderr
    for heavy in ("weasyprint", "pikepdf", "PIL", "pydantic", "jinja2", "babel"):
        assert heavy not in run.stderr
    assert run.stdout == first.stdout


def test_ctrl_c_in_the_middle_leaves_the_old_output(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "event"
    shutil.copytree(REPOSITORY / "content", folder / "content")
    (folder / "output").mkdir()
    (folder / "output" / "book.pdf").write_bytes(b"the old book")
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "-C", str(folder), "build", "book"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    cache = folder / ".octavo" / "cache"
    deadline = time.monotonic() + 60
    while not (cache.exists() and any(cache.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "stopped" in told
    assert "Traceback" not in told
    assert [(p.name, p.read_bytes()) for p in (folder / "output").iterdir()] == [
        ("book.pdf", b"the old book")
    ]
