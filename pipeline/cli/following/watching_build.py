"""``octavo build --watch``: the files follow each save."""

from pathlib import Path
from threading import Event as Signal
from typing import TYPE_CHECKING

import click

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.cli.interrupt import until_asked
from pipeline.cli.terminal import Terminal
from pipeline.model.job import Job
from pipeline.model.progress import Step
from pipeline.problems import Halt

if TYPE_CHECKING:
    from pipeline.commands.builds.following import Result


def build_and_follow(
    root: Path, job: Job, terminal: Terminal, workers: tuple[int | None, str], fmt: str, *, show: bool
) -> None:
    """Build ``job`` again and again until Ctrl-C; what is made is told as for a single build.

    With ``show`` the first file is opened once, when it is there.
    """
    from pipeline.commands.builds.following import follow
    from pipeline.commands.builds.workshop import Workshop

    seldom_look_for_cycles()
    stop, shown = until_asked(), Signal()

    def on_step(_step: Step) -> None:
        """A person who writes needs no list of galleys after each save."""

    def on_made(result: "Result") -> None:
        if isinstance(result, Halt):
            terminal.problems(result.problems, fmt, root)
            terminal.say(f"{result}; the files stay as they are until the next save", "bold red")
            return
        terminal.paths(result.value)
        terminal.problems(result.problems, fmt, root)
        terminal.say(f"made {len(result.value)} file{'s' * (len(result.value) != 1)}; Ctrl-C ends it", "dim")
        if show and result.value and not shown.is_set():
            shown.set()
            click.launch(str(result.value[0]))

    with Workshop(*workers) as workshop:
        follow(root, job, workshop, on_step, on_made, stop)
