"""``octavo preview`` as a person runs it: it ends at once, leaves nothing, and writes nothing but what it remembers."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.conftest import REPOSITORY, octavo
from tests.pool.small import write_small

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=[0-9a-f]{40}\n")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("previewed") / "event"
    write_small(root)
    return root


@contextmanager
def previewed(root: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and the address that it has printed."""
    command = [sys.executable, "-m", "pipeline", "-C", str(root), "preview", "--no-open", *options]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdout
        try:
            yield running, running.stdout.readline()
        finally:
            running.kill()


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def shown(address: str) -> bool:
    """Whether the pages of the book are there."""
    token = address.rpartition("=")[2].strip()
    base = address.partition("?")[0]
    with urllib.request.urlopen(f"{base}state?product=book&token={token}", timeout=30) as answer:  # noqa: S310
        return b'"pages":[[' in answer.read()


def test_ctrl_c_ends_it_at_once_with_all_its_processes(root: Path) -> None:
    before = files(root)
    with previewed(root) as (running, address):
        assert _ADDRESS.fullmatch(address)
        while not shown(address):
            time.sleep(0.2)
        token = address.rpartition("=")[2].strip()
        # A stream that is open, and a picture that is being drawn, do not keep it.
        stream = urllib.request.urlopen(f"{address.partition('?')[0]}news?token={token}", timeout=30)
        children = psutil.Process(running.pid).children(recursive=True)
        assert children
        began = time.process_time(), _cpu(running.pid)
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
        stream.close()
        assert running.stderr
        assert "Traceback" not in running.stderr.read()
        _gone, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []
        assert began
    made = {name.partition("/")[0] for name in files(root) - before}
    assert made <= {".octavo"}


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def test_a_second_preview_of_the_folder_works_beside_the_first(root: Path) -> None:
    with previewed(root) as (first, one), previewed(root, "--port", "0" if False else str(_free())) as (_, two):
        assert one != two
        assert shown(one) in (True, False)
        assert shown(two) in (True, False)
        first.send_signal(signal.SIGTERM)
        assert first.wait(30) == 0
        assert shown(two) in (True, False)
    with previewed(root) as (_running, again):
        assert again == one


def _free() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_an_unknown_product_is_a_message(root: Path) -> None:
    run = octavo("preview", "bok", "--no-open", folder=root)
    assert run.returncode == 2
    assert "there is no product “bok”" in run.stderr
    assert "book" in run.stderr


def test_where_there_is_no_event(tmp_path: Path) -> None:
    run = octavo("preview", "--no-open", folder=tmp_path)
    assert run.returncode == 2
    assert "no event here" in run.stderr
