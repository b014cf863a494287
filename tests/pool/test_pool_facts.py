"""What a pool knows of paths, of its machine, and of its own speed."""

import os
from pathlib import Path

import pytest

from pipeline.pool import FileLocations, Task, Tempo, machine
from pipeline.pool.task_queue import TaskQueue


def test_paths_of_another_machine_are_found_here():
    moved = FileLocations(
        ((Path("/home/ann/fonts"), Path("/tmp/x/fonts")), (Path("/a.css"), Path("/tmp/a.css")))
    )
    assert moved.here(Path("/home/ann/fonts/deep/serif.otf")) == Path("/tmp/x/fonts/deep/serif.otf")
    assert moved.here(Path("/a.css")) == Path("/tmp/a.css")
    assert moved.here(Path("/home/ann/fonts-too/x")) == Path("/home/ann/fonts-too/x")
    assert FileLocations().here(Path("/a.css")) == Path("/a.css")


@pytest.mark.parametrize(
    ("quota", "count"),
    [
        ("", 8),
        ("max 100000", 8),
        ("200000 100000", 2),
        ("50000 100000", 1),
        ("3200000 100000", 8),
        ("odd", 8),
    ],
)
def test_cores_of_a_container(tmp_path, monkeypatch, quota, count):
    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    monkeypatch.setattr(machine, "_CONTROL", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    assert machine.cores() == count


@pytest.mark.parametrize("name", ["memory.max", "memory/memory.limit_in_bytes"])
def test_memory_of_a_container(tmp_path, monkeypatch, name):
    monkeypatch.setattr(machine, "_CONTROL", tmp_path)
    whole = machine.memory()
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("max\n")
    assert machine.memory() == whole
    file.write_text("1000000\n")
    assert machine.memory() == 1_000_000


def test_the_pace_is_that_of_late():
    tempo = Tempo(now=0.0)
    tempo.comes(100.0)
    assert (tempo.rate(0.0), tempo.left(0.0)) == (0.0, None)
    for second in range(1, 11):
        tempo.done(cost=1.0, pages=20, now=float(second))
    assert tempo.pages == 200
    assert tempo.rate(10.0) == 20.0
    assert tempo.left(10.0) == 90.0
    for second in range(11, 51):
        tempo.done(cost=2.0, pages=40, now=float(second))
    assert tempo.rate(50.0) == pytest.approx(40.0, rel=0.05)
    assert tempo.left(50.0) == pytest.approx(5.0, rel=0.05)


def test_nothing_is_left_once_all_is_done():
    tempo = Tempo(now=0.0)
    tempo.comes(2.0)
    tempo.done(cost=2.5, pages=3, now=0.1)
    assert tempo.left(100.0) == 0.0
    assert tempo.rate(0.1) == 3.0


def test_what_is_remembered_takes_no_time():
    tempo = Tempo(now=0.0)
    tempo.comes(4.0)
    tempo.done(cost=0.0, pages=500, now=0.0)
    assert tempo.left(1.0) is None


def test_a_sequence_is_known_at_once_and_other_tasks_when_they_are_asked_for():
    tasks = [Task(str(cost), None, cost) for cost in (1.0, 5.0, 3.0, 5.0)]
    whole, opened = TaskQueue(tasks), TaskQueue(iter(tasks))
    assert (len(whole), whole.is_open) == (4, False)
    assert [whole.pop() for _ in tasks] == [1, 3, 2, 0]
    assert (len(opened), opened.is_open) == (0, True)
    assert [opened.draw(), opened.draw()] == [True, True]
    assert opened.pop() == 1
    opened.close()
    assert [opened.pop() for _ in range(3)] == [3, 2, 0]
    assert opened.known == tasks
    assert not opened.draw()
