"""Runs the command in forked processes that find every library imported: a build takes a second less.

On stdin comes a line of JSON for each command: its words, and the file for what it says. On stdout go
two lines: the process id, and later the exit code (negative: the signal that ended it). Each command has a
session and a process group of its own, and root's commands obey the permissions of files as anybody's.
"""

import ctypes
import importlib
import json
import os
import sys

# Heavy modules that a build imports as it goes.
_HEAVY = (
    "pipeline.cli.octavo",
    "pipeline.commands.build",
    "pipeline.commands.builds.unchanged",
    "pipeline.cli.terminal",
    "pipeline.render.galleys.setter",
)


def main() -> None:
    """Serve until stdin closes."""
    for name in _HEAVY:
        importlib.import_module(name)
    from pipeline.commands.builds.workshop import PRELOAD

    for name in PRELOAD:
        importlib.import_module(name)
    for line in sys.stdin:
        words, said = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _do(words, said)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _do(words: list[str], said: str) -> None:
    """The command in the child; does not return."""
    os.setsid()
    _without_capabilities()
    from pipeline.cli.octavo import octavo

    with open(os.devnull) as nothing, open(said, "w") as log:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    code = 70
    try:
        octavo(words, prog_name="octavo")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _without_capabilities() -> None:
    """capset(2), version 3 of its header: effective, permitted and inheritable sets, all empty."""
    if sys.platform == "linux":
        header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        ctypes.CDLL(None).capset(header, none)


if __name__ == "__main__":
    main()
