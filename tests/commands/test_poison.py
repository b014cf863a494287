"""An abstract that makes a worker die: the book is made, and only its own place is marked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.pool.small import TALKS, write_small
from tests.tools.pages import text

# What every process runs when it starts: the engine's module is given a weakness, but where there is none.
_WEAKNESS = """
import os, signal, sys
if "resource_tracker" not in " ".join(sys.orig_argv):
    from pipeline.render.engine import typeset as module
    sound = module.typeset
    def typeset(galley, *rest):
        if "Nightshade" in galley.html:
            {dies}
        return sound(galley, *rest)
    module.typeset = typeset
"""
DEATHS = {
    "killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "crashed": "os.kill(os.getpid(), signal.SIGSEGV)",
    "out of memory": "bytearray(10 ** 13)",
    "raises": "raise ValueError('unwell')",
}


@pytest.mark.parametrize("death", DEATHS)
def test_a_poisonous_abstract_costs_itself_only(tmp_path: Path, death: str) -> None:
    root, hook = tmp_path / "event", tmp_path / "hook"
    abstract = write_small(root) / "talk-2.md"
    abstract.write_text(abstract.read_text() + "\nNightshade.\n")
    hook.mkdir()
    hook.joinpath("sitecustomize.py").write_text(_WEAKNESS.format(dies=DEATHS[death]))
    command = [sys.executable, "-m", "pipeline", "-C", str(root), "build", "book", "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": f"{hook}{os.pathsep}{REPOSITORY}"}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert run.returncode == 1, run.stderr
    assert run.stderr.count("OCT-R05") == 1
    assert "OCT-R05 content/abstracts/talk-2.md" in run.stderr
    assert "“entry talk-2” could not be set" in run.stderr
    book = " ".join(text(root / "output" / "book.pdf"))
    assert "This part could not be set: entry talk-2 (content/abstracts/talk-2.md" in " ".join(book.split())
    assert "Nightshade" not in book
    for talk in TALKS:
        assert (f"About {talk} and its words" in book) == (talk != "talk-2")
