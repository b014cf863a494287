"""How the command ends when it cannot go on: one plain message and an exit code, never a traceback."""

import atexit
import errno
import gc
import os
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline.cli.streams import UnwritableError
from pipeline.problems import Halt
from pipeline.problems.problem import Stopped

_CANNOT, _BUG, _STOPPED = 3, 70, 130
# What click itself turns into a message and an exit code.
_CLICKS_OWN = (click.ClickException, click.exceptions.Exit, click.Abort)


class Entrance(click.Group):
    """The group of all commands."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit 70 for a bug of ours, 130 for Ctrl-C, or as a Halt says."""
        _let_nobody_else_write()
        try:
            return super().invoke(ctx)
        except Halt as halt:
            ctx.exit(_halted(halt, ctx))
        except (KeyboardInterrupt, Stopped):
            ctx.exit(_stopped())
        except (UnwritableError, BrokenPipeError) as fault:
            ctx.exit(unwritten(fault))
        except _CLICKS_OWN:
            raise
        except Exception as bug:
            ctx.exit(_filled(bug) or _crashed(bug, ctx))


def _let_nobody_else_write() -> None:
    """Whatever the shell allows, nothing that we make is writable by everybody; a group's choice stands."""
    mask = os.umask(0o022)
    os.umask(mask | 0o022 if not mask & 0o002 else mask)


def seldom_look_for_cycles() -> None:
    """Spare a command its search of garbage for cycles: an event is many small objects that stay.

    It would take a tenth of the time; what has no cycle goes at once, as ever.
    """
    gc.set_threshold(100_000, 50, 50)


def leave(end: SystemExit) -> NoReturn:
    """End the process with the exit code of ``end``, without taking down object by object what it holds.

    For an event of a thousand talks that takes half a second. It is done where it matters: while threads
    still work, or where the engine has been in this process and clears up behind itself.
    """
    if threading.active_count() > 1 or "weasyprint" in sys.modules or not isinstance(end.code, int | None):
        raise end
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to run them
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more, as Python itself tells
        raise end from None
    os._exit(end.code or 0)


def unwritten(fault: OSError) -> int:
    """Tell that stdout takes no more, unless who read it has gone; the exit code."""
    from pipeline.cli.terminal import Terminal

    if not isinstance(fault, BrokenPipeError):
        Terminal().say(f"octavo: what was asked for cannot be written: {fault.strerror}", "bold red")
    return _CANNOT


def _halted(halt: Halt, ctx: click.Context) -> int:
    from pipeline.cli.terminal import Terminal

    terminal = Terminal()
    if halt.problems:
        terminal.problems(halt.problems, "text", _root(ctx))
    terminal.say(f"octavo: {halt}", "bold red")
    return halt.exit_code


def _stopped() -> int:
    from pipeline.cli.terminal import Terminal

    Terminal().say("stopped; no file in output/ was left half-written")
    return _STOPPED


def _filled(fault: Exception) -> int:
    """Tell that the disk is full, wherever that was met; the exit code, or 0 if it is not."""
    from pipeline.cli.terminal import Terminal

    if not isinstance(fault, OSError) or fault.errno not in (errno.ENOSPC, errno.EDQUOT):
        return 0
    where = f"cannot write {fault.filename}: " if fault.filename else ""
    Terminal().say(f"octavo: {where}the disk is full. Make room and try again.", "bold red")
    return _CANNOT


def _crashed(bug: Exception, ctx: click.Context) -> int:
    from pipeline.cli import crash
    from pipeline.cli.terminal import Terminal

    terminal = Terminal()
    log = crash.record(bug, _root(ctx))
    terminal.say("octavo: this is a bug of ours, not a fault in your content.", "bold red")
    terminal.say(f"Please report it with these words: {crash.where(bug)}")
    if log is not None:
        terminal.say(f"The details are in {log}; read them before you pass them on, for they may hold names.")
    return _BUG


def _root(ctx: click.Context) -> Path:
    """The event folder, or the folder named by -C while there is none."""
    from pipeline.folders.event_folder import find_event

    start = ctx.obj if isinstance(ctx.obj, Path) else Path()
    try:
        return find_event(start)
    except Halt:
        return start
