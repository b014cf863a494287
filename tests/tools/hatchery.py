"""Runs the command in forked processes that find every library imported: each takes a second less.

Where a command does not say how many workers it wants it has none, for each would prepare by itself; the
fork server from which workers come is forked, too, instead of begun anew.

On stdin comes a line of JSON for each command: a ``GivenCommand``. On stdout go two lines: the process id,
and later the exit code (negative: the signal that ended it). Each command has a session and a process group
of its own.
"""

import atexit
import ctypes
import functools
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from multiprocessing import util
from pathlib import Path

import pipeline
from pipeline.pool import open_pool

_REPOSITORY = Path(__file__).parents[2]
# What commands import as they go, but for what runs when it is imported and what needs a library of its own.
_ASIDE = ("pipeline.__main__", "pipeline.pool.cluster")


@dataclass(frozen=True, slots=True)
class GivenCommand:
    """The words of a command, its environment and folder, and the files to which is added what it says.

    Root's obeys the permissions of files as anybody's, if ``humble``.
    """

    words: tuple[str, ...]
    out: str
    err: str
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    folder: str = field(default_factory=os.getcwd)
    humble: bool = False


class Hatchery:
    """The process that forks, seen from a test; it ends when our end of its stdin closes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.tools.hatchery"],
            cwd=_REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, order: GivenCommand) -> int:
        """Begin a command; the process id, which is that of its group."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return self._number()

    def end(self) -> int:
        """The exit code of the command that was begun, which is awaited."""
        return self._number()

    def close(self) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


_shared = functools.cache(Hatchery)
"""One for each test process."""


def run(words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Run the command with these words, from this folder and with this environment, and wait for its end."""
    with tempfile.TemporaryDirectory(prefix="octavo-said-") as folder:
        out, err = (Path(folder) / name for name in ("out", "err"))
        environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY)}
        _shared().begin(GivenCommand(words, str(out), str(err), environment))
        code = _shared().end()
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(words, code, *said)


def main() -> None:
    """Serve until stdin closes."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if module.name not in _ASIDE:
            importlib.import_module(module.name)
    _read_tables()
    _compile_templates()
    for line in sys.stdin:
        order = GivenCommand(**json.loads(line))
        pid = os.fork()
        if pid == 0:
            _do(order)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _read_tables() -> None:
    """The order of all letters and the hyphens of most books, which each would read again."""
    import pyphen

    from pipeline.text.languages.collation import ROOT

    ROOT.key("a")
    pyphen.Pyphen(lang="en")


def _compile_templates() -> None:
    """Those we ship, as a build would each time."""
    from pipeline.compose.templates import Templates
    from pipeline.folders.layers import shipped

    root = shipped("templates")
    templates = Templates((root,), root, {})
    with templates._allowance.filling() as templates._env.budget:
        for file in (*root.glob("*.html"), *root.glob("*/*.html")):
            templates._env.get_template(file.relative_to(root).as_posix())


def _do(order: GivenCommand) -> None:
    """The command in the child; does not return."""
    os.setsid()
    if order.humble:
        _without_capabilities()
    os.environ.clear()
    os.environ.update(order.environment)
    os.chdir(order.folder)
    setattr(util, "spawnv_passfds", _forked)  # noqa: B010 – for mypy the two are not one signature
    from pipeline.cli.octavo import octavo
    from pipeline.commands.builds import workshop

    setattr(workshop, "open_pool", lambda jobs, *more: open_pool(jobs or 1, *more))  # noqa: B010
    added = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, (file, way) in enumerate(((os.devnull, os.O_RDONLY), (order.out, added), (order.err, added))):
        os.dup2(os.open(file, way), number)
    code = 70
    try:
        octavo(list(order.words), prog_name="octavo")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _forked(_python: str, arguments: Sequence[str], descriptors: Sequence[int]) -> int:
    """``multiprocessing.util.spawnv_passfds``, for what is given as code, in a fork of this process."""
    pid = os.fork()
    if pid:
        return pid
    for one, next_ in pairwise(sorted({2, *descriptors, os.sysconf("SC_OPEN_MAX")})):
        os.closerange(one + 1, next_)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        exec(arguments[list(arguments).index("-c") + 1], {})
    finally:
        os._exit(0)


def _without_capabilities() -> None:
    """capset(2), version 3 of its header: effective, permitted and inheritable sets, all empty."""
    if sys.platform == "linux":
        header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        ctypes.CDLL(None).capset(header, none)


if __name__ == "__main__":
    main()
