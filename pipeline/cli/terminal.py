"""The only place that prints. Stdout carries what was asked for, paths or a report; stderr all the rest."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.status import Status
from rich.text import Text

from pipeline.cli import reporter
from pipeline.cli.interrupt import between_steps, until_finished
from pipeline.cli.shared_options import tells_each
from pipeline.cli.streams import drop, write_out
from pipeline.model.progress import OnStep, Progress, Step
from pipeline.problems import Problem
from pipeline.text.printable import printable

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.commands.mail.posting import Posting

# Of a path, all but the bytes that are no UTF-8 and steer no terminal.
_RAW = re.compile("[^\udca0-\udcff]+")
# Columns of a progress bar.
_BAR = 30

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold blue",
    "place": "bold",
    "gutter": "dim",
    "hint": "green",
}


class Terminal:
    """What the person sees: plain text unless stderr is a terminal, and NO_COLOR is not set."""

    def __init__(self) -> None:
        self._console = _console(stderr=True)

    def say(self, text: str, style: str = "") -> None:
        """A line of ours on stderr; may have several lines, but nothing that steers the terminal."""
        for line in text.split("\n"):
            self._show_line(Text(printable(line), style=style))

    def give(self, text: str) -> None:
        """A result on stdout, such as a report for programs; nothing in it steers a terminal."""
        write_out("\n".join(map(printable, text.split("\n"))), nl=not text.endswith("\n"))

    def paths(self, paths: Iterable[Path]) -> None:
        """Made files on stdout, one a line, from the current folder if they lie in it.

        A line break in a name makes no line.
        """
        here = Path.cwd()
        for path in paths:
            shown = path.relative_to(here) if path.is_relative_to(here) else path
            write_out(os.fsencode(_RAW.sub(lambda found: printable(found[0]), str(shown))), nl=True)

    def problems(self, problems: Sequence[Problem], fmt: str, root: Path, *, to_stdout: bool = False) -> None:
        """The report; ``to_stdout`` where it is what was asked for, and else on stderr."""
        every, write = tells_each(), write_out if to_stdout else self._write_err
        if fmt != "text":
            base = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
            write(reporter.render(problems, fmt, root, base, every=every))
            return
        pieces = Text()
        for text, kind in reporter.spans(problems, root, every=every):
            pieces.append(text, _STYLES.get(kind, ""))
        if hint := reporter.how_to_accept(problems):
            pieces.append(f"\n{hint}\n", "dim")
        console = _console() if to_stdout else self._console
        write(_coloured(pieces, console) if console.color_system else pieces.plain)

    def listed(self, rows: Sequence[tuple[str, ...]]) -> None:
        """A table on stderr: how something was read, for people to check. Nothing if there are no rows."""
        widths = [max(map(cell_len, map(printable, column))) for column in zip(*rows, strict=True)]
        for number, row in enumerate(rows):
            cells = (set_cell_size(printable(cell), width) for cell, width in zip(row, widths, strict=True))
            self._show_line(Text("  ".join(cells).rstrip(), style="" if number else "bold", no_wrap=True))

    def _show_line(self, line: Text, end: str = "\n") -> None:
        try:
            self._console.print(line, end=end)
        except OSError:  # there is nobody whom we could tell
            drop(sys.stderr)

    def _write_err(self, text: str) -> None:
        try:
            click.echo(text, nl=False, err=True)
        except OSError:
            drop(sys.stderr)

    @contextmanager
    def working(self) -> Iterator[OnStep]:
        """Show steps as they come: those done as lines, the one that runs beside a spinner.

        Ctrl-C takes effect at the next step.
        """
        with between_steps() as stop_if_asked:

            def on_step(show: OnStep, step: Step) -> None:
                stop_if_asked()
                show(step)

            if not self._console.is_terminal:
                yield partial(on_step, self._done)
                return
            with self._console.status("") as status:
                yield partial(on_step, partial(self._show, status))

    def asker(self) -> Callable[[], str] | None:
        """How to ask for a password without showing it; None if nobody sits there."""
        if not (sys.stdin.isatty() and self._console.is_terminal):
            return None
        return partial(click.prompt, "Password of the mail server", hide_input=True, err=True)

    @contextmanager
    def posting(self, letters: int, stop: Event) -> "Iterator[Posting]":
        """Show how ``letters`` are sent. Ctrl-C sets ``stop``; twice: ends at once."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        from pipeline.commands.mail.posting import Posting

        with until_finished(stop, partial(self.say, "finishing the letters in hand …")):
            if not self._console.is_terminal:
                yield Posting(letters, self.say)
                return
            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
            with Progress(*columns, console=self._console, transient=True) as progress:
                task = progress.add_task("", total=letters, rate="")
                yield Posting(
                    letters, self.say, lambda done, rate: progress.update(task, completed=done, rate=rate)
                )

    def _show(self, status: Status, step: Step) -> None:
        if step.seconds is not None:
            self._done(step)
        elif step.pace is None:
            status.update(Text(printable(f"{step.product}  {step.action}  {step.detail}")))
        else:
            status.update(_bar(step, step.pace))

    def _done(self, step: Step) -> None:
        if step.seconds is not None:
            line = Text()
            line.append("✓", style="green")
            line.append(f"{step.seconds:5.1f} s  ", style="dim")
            line.append(printable(f"{step.product or step.action:<12} {step.detail}"))
            self._show_line(line)


def _console(*, stderr: bool = False) -> Console:
    """Plain text unless it goes to a terminal, and NO_COLOR is not set."""
    plain = bool(os.environ.get("NO_COLOR"))
    return Console(stderr=stderr, highlight=False, soft_wrap=True, force_terminal=False if plain else None)


def _coloured(text: Text, console: Console) -> str:
    with console.capture() as written:
        console.print(text, end="")
    return written.get()


def _bar(step: Step, pace: Progress) -> "Table":
    """``book  render  ━━━━━━  12 of 276, 35 pages a second, 0:20 left``, the bar filled as far as it is."""
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    line = Table.grid(padding=(0, 1))
    name = Text(printable(f"{step.product}  {step.action} "))
    line.add_row(name, ProgressBar(pace.of, pace.done, width=_BAR), Text(f" {pace}"))
    return line
