"""A place in a file opened in the person's editor: by a command, or by a link that VS Code knows."""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from pipeline.folders.reading import is_file_below
from pipeline.problems import Halt

_USAGE, _CANNOT = 2, 3
_PLACE = re.compile(r"\{(file|line|column)\}")
# How editors with a window are told a place; all others would fight for the terminal of the proof room.
_GRAPHICAL: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor", "windsurf"), ("--goto", "{file}:{line}:{column}")
    ),
    **dict.fromkeys(
        ("subl", "sublime_text", "zed", "zeditor", "atom", "pulsar"), ("{file}:{line}:{column}",)
    ),
    **dict.fromkeys(("gedit", "gnome-text-editor", "xed", "pluma"), ("+{line}:{column}", "{file}")),
    **dict.fromkeys(("kate", "kwrite"), ("--line", "{line}", "--column", "{column}", "{file}")),
    **dict.fromkeys(("pycharm", "idea", "webstorm", "charm"), ("--line", "{line}", "{file}")),
    **dict.fromkeys(("gvim", "mvim", "neovide", "geany", "mousepad"), ("+{line}", "{file}")),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
}


class EditorCall:
    """Opens files of the event in ``root`` by ``command``; without one by ``$VISUAL`` or ``$EDITOR``.

    Those are used if the editor is known to have a window of its own. In ``command`` {file}, {line} and
    {column} are replaced; it is run without a shell. Halt (2) if it cannot be read.
    """

    def __init__(self, root: Path, command: str, environment: Mapping[str, str] = os.environ) -> None:
        self._root = root.resolve()
        self._words = _given(command) if command.strip() else _usual(environment)

    def open(self, file: str, line: int, column: int) -> str:
        """Open a place of ``file`` (a path from the event folder); a link to follow where no command does it.

        Halt if it is no file of the event, or the command cannot be started.
        """
        path = self._path(file)
        line, column = max(line, 1), max(column, 1)
        if not self._words:
            return f"vscode://file{quote(path.as_posix())}:{line}:{column}"
        said = {"file": str(path), "line": str(line), "column": str(column)}
        words = [_PLACE.sub(lambda found: said[found[1]], word) for word in self._words]
        try:
            nowhere = subprocess.DEVNULL
            started = subprocess.Popen(  # noqa: S603 - the person's own command, without a shell
                words, cwd=self._root, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
            )
        except (OSError, ValueError) as fault:
            reason = getattr(fault, "strerror", None) or str(fault)
            raise Halt(f"{self._words[0]} cannot be started: {reason}", _CANNOT) from None
        Thread(target=started.wait, daemon=True, name="editor").start()
        return ""

    def _path(self, file: str) -> Path:
        """Where ``file`` is; hidden files and what links lead to elsewhere are none of the event."""
        parts = Path(file).parts if file and "\0" not in file else ()
        path = self._root.joinpath(*parts)
        outside = not parts or Path(file).is_absolute() or any(part.startswith(".") for part in parts)
        if outside or not is_file_below(path, self._root):
            if not outside and parts[0] in ("templates", "styles", "printers"):
                message = f"{file} is one of ours; a file of this name in the event's folder takes its place"
                raise Halt(message, _USAGE)
            raise Halt(f"{file[:200]} is no file of this event", _USAGE)
        return path


def _given(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as fault:
        raise Halt(f"the editor's command cannot be read: {fault}", _USAGE) from None
    if any("{file}" in word for word in words):
        return words
    return [*words, *_GRAPHICAL.get(Path(words[0]).name, ("{file}",))]


def _usual(environment: Mapping[str, str]) -> list[str]:
    """The command of the environment, if its editor is known to have a window; else nothing."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:
            continue
        if words and Path(words[0]).name in _GRAPHICAL:
            return [*words, *_GRAPHICAL[Path(words[0]).name]]
    return []
