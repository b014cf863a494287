"""Event folders to build again and again, and quick ways to build them."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.changes import forget
from tests.tools.hatchery import GivenCommand, Hatchery


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: its exit code (negative: a signal), and what it said."""

    code: int
    said: str

    @property
    def is_fine(self) -> bool:
        return self.code == 0 and "Traceback" not in self.said and "bug of ours" not in self.said


class Workshop:
    """Builds books in forked processes; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "said.txt"

    def __enter__(self) -> Self:
        self._hatchery = Hatchery()
        return self

    def __exit__(
        self, _type: type | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._hatchery.close()

    def begin(self, root: Path, *options: str) -> int:
        """Begin to build the book of the event in ``root``; the process id, which is that of its group."""
        self._log.unlink(missing_ok=True)
        words = ("-C", str(root), "build", "book", *options)
        return self._hatchery.begin(GivenCommand(words, str(self._log), str(self._log), humble=True))

    def end(self) -> Ended:
        """Wait for the build that was begun."""
        code = self._hatchery.end()
        return Ended(code, self._log.read_text(encoding="utf-8"))

    def book(self, root: Path, *options: str) -> bytes:
        """Build the book of the event in ``root``, which has to succeed without a traceback."""
        self.begin(root, *(options or ("--jobs", "1")))
        ended = self.end()
        assert ended.is_fine, f"exit code {ended.code}:\n{ended.said}"
        return made(root)

    def clean(self, root: Path, *options: str) -> bytes:
        """``book``, with nothing remembered and nothing made before."""
        forget(root)
        return self.book(root, *options)


def made(root: Path) -> bytes:
    """The book that was made of the event in ``root``."""
    return (root / "output" / "book.pdf").read_bytes()


def cache_of(root: Path) -> Path:
    """What is remembered of the event in ``root``."""
    return root / ".octavo"


def replace_folder(old: Path, new: Path) -> None:
    """Put a copy of ``new`` where ``old`` is, with the times of its files."""
    shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(new, old)


def kill(pid: int, *, group: bool) -> None:
    """End the process ``pid``, or its whole group, at once."""
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)


def survivors(session: int, patience: float = 20.0) -> list[str]:
    """Processes of the ``session`` that are still alive after so many seconds, as ``ps`` lists them."""
    until = time.monotonic() + patience
    while (found := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def _of_session(session: int) -> list[str]:
    listing = subprocess.run(
        ["ps", "-o", "stat=,pid=,args=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return [row for row in listing.stdout.splitlines() if not row.startswith("Z")]


def touch(files: Sequence[Path], word: str) -> None:
    """Put ``word`` at the end of the text of each of the ``files``."""
    for file in files:
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()} {word}.\n", encoding="utf-8")
