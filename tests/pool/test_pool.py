"""Pools: the same results in any order, and what a bad task costs."""

import os
import signal
from dataclasses import replace
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.progress import StopFlag
from pipeline.pool import FailedTask, Limits, Operation, Serial, Task, open_pool
from pipeline.pool.processes import Processes, saved
from pipeline.problems.problem import Stopped
from tests.pool.chores import chores, dies_preparing, unprepared

OPERATION = Operation(chores)
PRELOAD = ("tests.pool.chores", "a.module.that.is.not.loaded.here")
MEGABYTE = 1_000_000


def pool(jobs: int = 2, **limits: float) -> Processes:
    """Workers, even for what is so quick that it would not pay."""
    return Processes(jobs, preload=PRELOAD, limits=replace(Limits(), **limits))


def tasks(*verbs: tuple[str, object]) -> list[Task[tuple[str, object]]]:
    return [Task(f"{verb[0]} {number}", verb) for number, verb in enumerate(verbs)]


def results(some_pool, some_tasks, operation=OPERATION):
    with some_pool as opened:
        pairs = list(opened.run(operation, some_tasks))
    assert sorted(index for index, _ in pairs) == list(range(len(some_tasks)))
    return [result for _, result in sorted(pairs, key=lambda pair: pair[0])]


@pytest.fixture(scope="module")
def opened_once():
    """Workers that are there already: what is tested is what they do, not how they start."""
    with pool(2, seconds=20.0) as opened:
        yield opened


WORDS = st.one_of(
    st.tuples(st.just("double"), st.text(max_size=5)),
    st.tuples(st.just("raise"), st.text(max_size=5)),
    st.tuples(st.just("large"), st.integers(0, 300_000)),
)


@given(verbs=st.lists(st.tuples(WORDS, st.floats(0, 9)), max_size=12))
@settings(deadline=None, max_examples=40)
def test_workers_give_what_the_serial_twin_gives(opened_once, verbs):
    todo = [Task(f"task {n}", verb, cost) for n, (verb, cost) in enumerate(verbs)]
    assert dict(opened_once.run(OPERATION, todo)) == dict(Serial().run(OPERATION, todo))


@pytest.mark.parametrize(("cost", "seconds"), [(0.1, 63), (3, 150), (100, 300)])
def test_a_task_has_time_according_to_its_cost(cost, seconds):
    assert Limits().patience(cost) == seconds
    assert Limits(seconds=1).patience(cost) == 1


def test_the_costly_come_first():
    todo = [Task(str(cost), ("double", str(cost)), cost) for cost in (1, 5, 3, 5)]
    assert [index for index, _ in Serial().run(OPERATION, todo)] == [1, 3, 2, 0]
    with pool(1) as opened:
        assert [index for index, _ in opened.run(OPERATION, todo)] == [1, 3, 2, 0]


def test_workers_persist_between_runs(opened_once):
    first = {result for _, result in opened_once.run(OPERATION, tasks(("pid", 0), ("pid", 1)))}
    second = {result for _, result in opened_once.run(OPERATION, tasks(("pid", 0), ("pid", 1)))}
    assert os.getpid() not in first | second
    assert len(first | second) <= 2


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        (("exit", 1), "its worker ended with exit code 1"),
        (("exit", 0), "its worker ended with exit code 0"),
        (("kill", int(signal.SIGSEGV)), "its worker crashed (SIGSEGV)"),
        (("kill", int(signal.SIGKILL)), "its worker was killed, as happens when memory runs out"),
        (("allocate", 400 * MEGABYTE), "it needs more memory than it may use"),
        (("dive", 0), "it is nested too deeply"),
        (("raise", "no such glyph\nmore"), "ValueError: no such glyph"),
    ],
)
def test_a_bad_task_costs_itself_only(verb, reason):
    todo = tasks(("double", "a"), verb, *[("double", "b")] * 6)
    expected = ["aa", FailedTask(todo[1].name, reason), *["bb"] * 6]
    assert results(pool(2, memory=300 * MEGABYTE), todo) == expected


def test_a_task_that_hangs_is_stopped():
    todo = tasks(("spin", 0), *[("double", "b")] * 6)
    assert results(pool(2, seconds=1.0), todo) == [
        FailedTask("spin 0", "it took longer than 1 seconds"),
        *["bb"] * 6,
    ]


def test_the_serial_twin_stops_what_hangs_too():
    todo = tasks(("spin", 0), ("double", "b"))
    assert results(Serial(Limits(seconds=1.0)), todo) == [
        FailedTask("spin 0", "it took longer than 1 seconds"),
        "bb",
    ]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_every_task_may_be_bad():
    todo = tasks(*[("exit", 3)] * 5)
    assert all(isinstance(result, FailedTask) for result in results(pool(2), todo))


def test_a_result_that_cannot_travel_is_a_casualty():
    [result] = results(pool(1), tasks(("lambda", 0)))
    assert isinstance(result, FailedTask)


def test_whose_worker_died_tries_once_more(tmp_path):
    todo = tasks(("die once", str(tmp_path / "mark")), ("double", "b"))
    assert results(pool(2), todo) == ["second time", "bb"]


def test_who_tries_once_more_may_use_what_all_had_together(monkeypatch):
    monkeypatch.setattr("pipeline.pool.processes.memory", lambda: 1600 * MEGABYTE)
    monkeypatch.setattr("pipeline.pool.processes._LEAST_MEMORY", 0)
    todo = tasks(("allocate", 600 * MEGABYTE), ("double", "b"))
    assert results(pool(2), todo) == [600 * MEGABYTE, "bb"]
    [twice, _] = results(pool(2), tasks(("allocate", 900 * MEGABYTE), ("double", "b")))
    assert isinstance(twice, FailedTask)


def test_a_fault_in_preparing_is_raised_as_by_the_serial_twin():
    for some_pool in (Serial(), pool(2)):
        with pytest.raises(LookupError, match="no fonts"):
            results(some_pool, tasks(("double", "a"), ("double", "b")), Operation(unprepared))


def test_where_no_worker_can_start_the_work_is_done_here():
    assert results(pool(2), tasks(("double", 1), ("double", 2)), Operation(dies_preparing)) == [
        ("double", 1),
        ("double", 2),
    ]


def test_without_a_fork_server_the_work_is_done_here(monkeypatch):
    def refuse(*_arguments):
        raise OSError("too many processes")

    monkeypatch.setattr("pipeline.pool.processes.WorkerProcess", refuse)
    assert results(pool(2), tasks(("double", "a"), ("double", "b"))) == ["aa", "bb"]


def test_breaking_off_leaves_no_old_task_behind(opened_once):
    running = opened_once.run(OPERATION, tasks(("sleep", 0.01), *[("sleep", 5.0)] * 3))
    assert next(running) == (0, 0.01)
    running.close()
    assert dict(opened_once.run(OPERATION, tasks(("double", "a")))) == {0: "aa"}


def test_a_run_that_was_given_up_but_is_still_held_leaves_no_old_task_behind(opened_once):
    given_up = opened_once.run(OPERATION, tasks(("sleep", 0.01), *[("sleep", 5.0)] * 3))
    assert next(given_up) == (0, 0.01)
    assert dict(opened_once.run(OPERATION, tasks(("double", "a")))) == {0: "aa"}
    given_up.close()
    assert dict(opened_once.run(OPERATION, tasks(("double", "a")))) == {0: "aa"}


def test_nobody_waits_for_a_task_once_the_flag_is_up(opened_once):
    opened_once.flag = flag = StopFlag()
    running = opened_once.run(OPERATION, tasks(("sleep", 0.01), ("sleep", 15.0)))
    assert next(running) == (0, 0.01)
    flag.put_up(Stopped)
    with pytest.raises(Stopped):
        next(running)
    opened_once.flag = StopFlag()
    assert dict(opened_once.run(OPERATION, tasks(("double", "a")))) == {0: "aa"}


def test_the_serial_twin_heeds_the_flag_and_prepares_once():
    serial = Serial()
    assert dict(serial.run(OPERATION, tasks(("double", "a")))) == {0: "aa"}
    first = serial._do
    assert dict(serial.run(Operation(chores), tasks(("double", "b")))) == {0: "bb"}
    assert serial._do is first
    serial.flag = StopFlag()
    serial.flag.put_up(Stopped)
    with pytest.raises(Stopped):
        next(serial.run(OPERATION, tasks(("double", "a"))))


def test_without_tasks_nothing_is_prepared():
    def prepare(_where):
        raise AssertionError("this would import the engine")

    with Serial() as serial, Processes(2) as workers:
        assert list(serial.run(Operation(prepare), [])) == []
        assert list(workers.run(Operation(prepare), [])) == []


def test_no_tasks_no_workers():
    with pool(2) as opened:
        assert list(opened.run(OPERATION, [])) == []


@pytest.mark.parametrize(
    ("costs", "jobs", "seconds"),
    [
        ([], 4, 0),
        ([3.0], 4, 0),
        ([1.0] * 8, 2, 4),
        ([1.0] * 8, 4, 6),
        ([8.0, 1.0, 1.0], 4, 2),
        ([2.0, 2.0], 1, 0),
    ],
)
def test_what_workers_save(costs, jobs, seconds):
    assert saved(costs, jobs) == seconds


def test_workers_start_only_if_that_pays():
    quick = [Task(str(n), ("pid", n), 0.01) for n in range(4)]
    slow = [Task(str(n), ("pid", n), 5.0) for n in range(4)]
    with Processes(2, preload=["sys"]) as opened:
        assert {pid for _, pid in opened.run(OPERATION, quick)} == {os.getpid()}
        assert os.getpid() not in {pid for _, pid in opened.run(OPERATION, slow)}
        assert os.getpid() not in {pid for _, pid in opened.run(OPERATION, quick)}


def test_one_job_means_no_workers():
    assert isinstance(open_pool(1), Serial)
    assert isinstance(open_pool(2), Processes)


def test_a_worker_that_is_ready_early_does_the_job_it_is_given():
    other = replace(OPERATION, prepare=unprepared)
    with pool(2) as opened:
        for guess in (OPERATION, other, OPERATION):
            opened.warm(guess)
        assert results_of(opened, ("double", "a"), ("double", "b")) == ["aa", "bb"]
        opened.warm(other)
        assert results_of(opened, ("double", "c")) == ["cc"]


def test_nobody_is_left_of_those_who_got_ready_for_nothing():
    with pool(2) as opened:
        opened.warm(OPERATION)
    assert opened._workers == []


def results_of(opened, *verbs):
    return [result for _, result in sorted(opened.run(OPERATION, tasks(*verbs)))]


def test_workers_begin_while_tasks_still_come():
    done = []

    def coming():
        yield Task("first", ("double", "a"))
        # The pool asks for more until something is done.
        while not done:
            sleep(0.01)
            yield Task("more", ("double", "b"))

    with pool(2) as opened:
        for index, result in opened.run(OPERATION, coming()):
            done.append((index, result))
    assert (0, "aa") in done
    assert sorted(index for index, _ in done) == list(range(len(done)))


def test_without_workers_all_that_comes_is_done_here(monkeypatch):
    def refuse(*_arguments):
        raise OSError("too many processes")

    monkeypatch.setattr("pipeline.pool.processes.WorkerProcess", refuse)
    with pool(2) as opened:
        made = dict(opened.run(OPERATION, iter(tasks(("double", "a"), ("double", "b")))))
    assert made == {0: "aa", 1: "bb"}


def test_who_has_served_long_is_replaced():
    todo = [Task(str(cost), ("pid", 0), cost) for cost in (50.0, 50.0, 1.0)]
    first, second, third = results(pool(1), todo)
    assert first == second != third


def test_who_was_sent_to_rest_is_replaced():
    with pool(1) as opened:
        before = dict(opened.run(OPERATION, tasks(("pid", 0))))
        opened.rest()
        assert dict(opened.run(OPERATION, tasks(("pid", 0)))) != before
