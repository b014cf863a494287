"""The texts of an event at a revision of git: read from its objects, nothing is checked out, nothing fetched.

The folder may come from a stranger, whose git settings can name programs to run: none of the commands used
here runs a filter, a hook, a pager or a monitor, and what is not there is not fetched.
"""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from pipeline.folders.kept_events import keeps
from pipeline.folders.reading import MOST_BYTES, is_file_below, read_bytes
from pipeline.problems import Halt

_USAGE, _CANNOT = 2, 3
_SETTINGS = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "core.pager=cat", "-c", "log.showSignature=false"),
)
_ENVIRONMENT = {
    # No protocol at all, whatever the settings say; and where git knows it, no fetching in the first place.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_PLAIN = {"100644", "100755"}
_PATIENCE = 60


def texts_at(root: Path, revision: str) -> dict[str, bytes]:
    """The text files of content/ of the event in ``root`` at ``revision``, by their paths below it.

    A participants' list that is kept out of git, as it should be, is taken as it is now.
    Halt (2) if there is no such revision, as ``why_no_revision`` tells, Halt (3) if git is not there.
    """
    commit = _commit(root, revision)
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "content/").decode("utf-8", "surrogateescape")
    blobs = {}
    for row in filter(None, listed.split("\0")):
        facts, _tab, path = row.partition("\t")
        mode, _kind, name, size = facts.split()
        inner = path.removeprefix("content/")
        if mode in _PLAIN and keeps(inner):
            if int(size) > MOST_BYTES:
                raise Halt(f"{path} of {revision} has {int(size) / 1e6:.0f} MB, which is too much", _CANNOT)
            blobs[inner] = name
    known = dict(zip(blobs, _contents(root, list(blobs.values())), strict=True))
    return _lists_kept_out(root) | known


def commits(root: Path, most: int) -> list[tuple[str, datetime]]:
    """At most so many commits that have changed content/ of the event in ``root``, with their times.

    The newest comes first; of a merge only what it has merged into. Halt (2) if the event is not in git, has
    no commit yet, or git is not there.
    """
    reason = why_no_revision(root, "HEAD")
    if reason:
        raise Halt(
            f"no history can be told: {reason}.\nhint: leave --history out, or commit the event", _USAGE
        )
    words = ("rev-list", "--first-parent", "--timestamp", f"--max-count={most}", "HEAD", "--", "content/")
    rows = (row.split() for row in _git(root, *words).decode().splitlines())
    return [(commit, datetime.fromtimestamp(int(second), UTC)) for second, commit in rows]


def why_no_revision(root: Path, text: str) -> str:
    """Why ``text`` is no revision of the event in ``root``, in a few words; empty if it is one."""
    try:
        _commit(root, text)
    except Halt as halt:
        if halt.exit_code == _CANNOT:
            return str(halt)
        return "git has no such revision" if _is_in_git(root) else "the event is not in git"
    return ""


def _commit(root: Path, revision: str) -> str:
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _git(root, *words).decode().strip()


def _is_in_git(root: Path) -> bool:
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except Halt:
        return False


def _lists_kept_out(root: Path) -> dict[str, bytes]:
    """The participants' lists that git does not know."""
    content = root.resolve() / "content"
    there = [path for path in content.glob("participants*") if is_file_below(path, root.resolve())]
    tracked = _git(root, "ls-files", "-z", "--", "content/").decode("utf-8", "surrogateescape").split("\0")
    return {
        path.name: read_bytes(path, root.resolve())
        for path in there
        if keeps(path.name) and f"content/{path.name}" not in tracked
    }


def _contents(root: Path, names: list[str]) -> list[bytes]:
    """What the objects ``names`` hold, in order: git cat-file --batch gives each behind a line about it."""
    answer = _git(root, "cat-file", "--batch", asked="".join(f"{name}\n" for name in names).encode())
    found, here = [], 0
    for _name in names:
        head_end = answer.index(b"\n", here)
        size = int(answer[here:head_end].split()[2])
        found.append(answer[head_end + 1 : head_end + 1 + size])
        here = head_end + size + 2
    return found


def _git(root: Path, *words: str, asked: bytes = b"") -> bytes:
    """What git answers. Halt (3) if it is not there or gives no answer in time, Halt (2) if it refuses."""
    command = ["git", "--no-pager", *_SETTINGS, *words]
    environment = {**os.environ, **_ENVIRONMENT}
    try:
        # A list and no shell; what a person has typed stands behind --end-of-options.
        run = subprocess.run(  # noqa: S603
            command,
            cwd=root,
            input=asked,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_PATIENCE,
        )
    except FileNotFoundError:
        raise Halt("git is not installed", _CANNOT) from None
    except subprocess.TimeoutExpired:
        raise Halt(f"git gave no answer in {_PATIENCE} seconds", _CANNOT) from None
    if run.returncode:
        raise Halt(run.stderr.decode("utf-8", "replace").strip() or "git refused", _USAGE)
    return run.stdout
