"""Where what we say goes: stdout and stderr may be closed, full, or have nobody who reads."""

import os
import sys
from typing import TextIO

import click


class UnwritableError(OSError):
    """Stdout takes no more; ``strerror`` says why."""


def open_closed() -> None:
    """Let what is closed lead nowhere: else the next file that is opened would take its place."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", errors="backslashreplace"))


def write_out(data: str | bytes, *, nl: bool = False) -> None:
    """Write to stdout at once; raises UnwritableError, or BrokenPipeError where nobody reads any more."""
    try:
        click.echo(data, nl=nl)
    except BrokenPipeError:
        drop(sys.stdout)
        raise
    except OSError as fault:
        drop(sys.stdout)
        raise UnwritableError(fault.errno, fault.strerror) from fault


def drop(stream: TextIO) -> None:
    """Let what could not be written go nowhere, so that the end of the process does not try again."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
