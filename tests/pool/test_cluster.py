"""A real scheduler and two workers on loopback: same results, also when one of them is killed."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from pipeline.pool import FailedTask, Operation, Serial, Task, open_pool
from pipeline.pool.cluster import Cluster, NoClusterError
from pipeline.pool.parcel import pack
from tests.pool.chores import chores, reader, unprepared

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


def start(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "dask", *arguments]
    with (folder / f"{arguments[0]}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, env={**os.environ, **settings}, stdout=log, stderr=log)


def address_in(file: Path) -> str:
    until = time.monotonic() + PATIENCE
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return json.loads(file.read_text())["address"]


@contextmanager
def two_workers(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, which live in ``folder`` and may import from there."""
    told = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    scheduler = start("scheduler", *options, folder=folder)
    where = address_in(told)
    workers = start(
        "worker", where, "--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1",
        "--local-directory", str(folder), folder=folder,
    )  # fmt: skip
    try:
        yield where
    finally:
        for process in (workers, scheduler):
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with two_workers(tmp_path_factory.mktemp("cluster")) as where:
        yield where


@pytest.fixture(scope="module")
def cluster(address):
    with open_pool(cluster=address) as pool:
        pool._client.wait_for_workers(2, timeout=PATIENCE)
        yield pool


def tasks(*verbs: tuple[str, object]) -> list[Task[tuple[str, object]]]:
    return [Task(f"{verb[0]} {number}", verb) for number, verb in enumerate(verbs)]


def test_the_cluster_gives_what_the_serial_twin_gives(cluster):
    todo = tasks(*[("double", n) for n in range(30)], ("large", 2_000_000), ("raise", "no"), ("dive", 0))
    assert dict(cluster.run(Operation(chores), todo)) == dict(Serial().run(Operation(chores), todo))


def test_files_travel_with_the_work(cluster, tmp_path):
    fonts, sheet = tmp_path / "fonts", tmp_path / "one.css"
    (fonts / "deep").mkdir(parents=True)
    (fonts / ".hidden").write_text("secret")
    (fonts / "deep" / "serif.otf").write_text("serif")
    sheet.write_text("sheet")
    link = tmp_path / "link"
    link.symlink_to(fonts)
    paths = [fonts / "deep" / "serif.otf", sheet, link / "deep" / "serif.otf", fonts / ".hidden"]
    todo = [Task(str(path), path) for path in paths]
    results = dict(cluster.run(Operation(reader, (fonts, sheet, link)), todo))
    assert [results[n][0] for n in range(3)] == ["serif", "sheet", "serif"]
    assert all(not results[n][1].startswith(str(tmp_path)) for n in range(3))
    assert isinstance(results[3], FailedTask)
    sheet.write_text("changed")
    assert dict(cluster.run(Operation(reader, (sheet,)), [Task("sheet", sheet)]))[0][0] == "changed"


def test_packs_are_known_by_content(tmp_path):
    one, two = tmp_path / "a" / "fonts", tmp_path / "b" / "fonts"
    for folder in (one, two):
        folder.mkdir(parents=True)
        (folder / "x").write_text("same")
    (one / "empty").mkdir()
    assert pack(one).digest == pack(two).digest
    (two / "x").rename(two / "y")
    assert pack(one).digest != pack(two).digest
    (tmp_path / "none").mkdir()
    assert list(pack(tmp_path / "none").unpack(tmp_path).iterdir()) == []


def test_a_worker_killed_in_the_middle_costs_nothing(cluster, tmp_path):
    gate = tmp_path / "gate"
    todo = tasks(("pid", 0), *[("wait for", str(gate))] * 6)
    running = cluster.run(Operation(chores), todo)
    index, pid = next(running)
    os.kill(pid, signal.SIGKILL)
    gate.write_text("open")
    assert {index: pid, **dict(running)} == {0: pid, **dict.fromkeys(range(1, 7), "there")}


@pytest.mark.parametrize("verb", [("exit", 1), ("spin", 0)])
def test_a_task_that_kills_its_workers_is_a_casualty(address, verb):
    todo = tasks(("double", "a"), verb, *[("double", "b")] * 4)
    with Cluster(address, seconds=1.0 if verb[0] == "spin" else 60.0) as pool:
        pool._client.wait_for_workers(2, timeout=PATIENCE)
        results = dict(pool.run(Operation(chores), todo))
    assert results.pop(1) == FailedTask(todo[1].name, "every worker that was given it died")
    assert results == {0: "aa", 2: "bb", 3: "bb", 4: "bb", 5: "bb"}


def test_workers_that_cannot_prepare_are_no_cluster(cluster, monkeypatch):
    with pytest.raises(NoClusterError, match="no fonts"):
        list(cluster.run(Operation(unprepared), tasks(("double", 1))))
    monkeypatch.setattr("pipeline.pool.cluster.__version__", "0.0.1")
    with pytest.raises(NoClusterError, match=r"and this is 0\.0\.1"):
        list(cluster.run(Operation(chores), tasks(("double", 1))))


def test_a_scheduler_that_goes_away_ends_the_work(tmp_path):
    told = tmp_path / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    with start("scheduler", *options, folder=tmp_path) as scheduler, Cluster(address_in(told)) as pool:
        threading.Timer(0.5, scheduler.kill).start()
        with pytest.raises(NoClusterError, match="has gone"):
            list(pool.run(Operation(chores), tasks(("double", 1), ("double", 2))))


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:9", "nonsense://x", "somewhere"])
def test_no_scheduler(wrong, monkeypatch):
    monkeypatch.setattr("pipeline.pool.cluster._GREETING", "300ms")
    with pytest.raises(NoClusterError):
        Cluster(wrong)
