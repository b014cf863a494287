"""Ctrl-C is heard between two pieces of work, a second one at once."""

import os
import signal

import pytest

from pipeline.cli.interrupt import between_steps
from pipeline.problems.problem import Stopped


def test_nothing_happens_without_ctrl_c():
    with between_steps() as stop_if_asked:
        stop_if_asked()


def test_the_work_in_hand_is_finished():
    done = []

    def work():
        with between_steps() as stop_if_asked:
            os.kill(os.getpid(), signal.SIGINT)
            done.append("in hand")
            stop_if_asked()
            done.append("next")

    with pytest.raises(Stopped):
        work()
    assert done == ["in hand"]


def test_a_second_one_does_not_wait():
    done = []

    def work():
        with between_steps():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("first")
            os.kill(os.getpid(), signal.SIGINT)
            done.append("second")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["first"]


def test_the_handler_before_is_put_back():
    before = signal.getsignal(signal.SIGINT)
    with between_steps():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
