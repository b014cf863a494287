"""``octavo preview`` as a person runs it: it ends at once, leaves nothing, writes only what it remembers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
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
    with urllib.request.urlopen(f"{base}state?product=book&token={token}", timeout=30) as answer:
        return b'"pages":[[' in answer.read()


def served(address: str) -> bool:
    """Whether the page is there."""
    with urllib.request.urlopen(address.strip(), timeout=30) as answer:
        return b"<title>Proof room" in answer.read()


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
        before_end = _cpu(running.pid)
        running.send_signal(signal.SIGINT)
        _pid, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        assert running.returncode == 0
        # Of its own time, for this machine may be busy with other tests.
        assert used.ru_utime + used.ru_stime - before_end < 0.2
        stream.close()
        assert running.stderr
        assert "Traceback" not in running.stderr.read()
        _gone, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []
    made = {name.partition("/")[0] for name in files(root) - before}
    assert made <= {".octavo"}


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def test_a_second_preview_of_the_folder_works_beside_the_first(root: Path) -> None:
    with previewed(root) as (first, one), previewed(root, "--port", str(_free())) as (_, two):
        assert one != two
        assert served(one)
        assert served(two)
        first.send_signal(signal.SIGTERM)
        assert first.wait(30) == 0
        assert served(two)
    with previewed(root) as (_running, again):
        assert again == one


def _free() -> int:
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
