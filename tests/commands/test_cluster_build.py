"""A book on a real cluster has the bytes of one made at home, also when a worker is killed on the way."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from tests.conftest import octavo
from tests.pool.small import write_small
from tests.pool.test_cluster import two_workers

# A worker that is about to set a galley dies if there is a mark, which it takes along.
_WEAKNESS = """
import os, signal
from pipeline.render.engine import typeset as module
sound = module.typeset
def typeset(*order):
    try:
        os.unlink({mark!r})
    except FileNotFoundError:
        return sound(*order)
    os.kill(os.getpid(), signal.SIGKILL)
module.typeset = typeset
"""


def test_a_cluster_makes_the_same_book(tmp_path: Path) -> None:
    root, mark = tmp_path / "event", tmp_path / "die"
    write_small(root)
    book = root / "output" / "book.pdf"
    cluster = tmp_path / "cluster"
    cluster.mkdir()
    cluster.joinpath("sitecustomize.py").write_text(_WEAKNESS.format(mark=str(mark)))
    home = octavo("build", "book", folder=root)
    assert home.returncode == 0, home.stderr
    wanted = book.read_bytes()
    with two_workers(cluster) as address:
        for dying in (False, True):
            shutil.rmtree(root / "output")
            shutil.rmtree(root / ".octavo")
            if dying:
                mark.touch()
            run = octavo("build", "book", "--cluster", address, folder=root)
            assert run.returncode == 0, run.stderr
            assert not mark.exists()
            assert book.read_bytes() == wanted


def test_no_cluster_is_told_in_words(tmp_path: Path) -> None:
    write_small(tmp_path)
    run = octavo("build", "book", "--cluster", "tcp://127.0.0.1:9", folder=tmp_path)
    assert run.returncode in (2, 3), run.stderr
    assert "no scheduler answers at tcp://127.0.0.1:9" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "output").exists()
