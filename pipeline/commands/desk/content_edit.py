"""The typed files of an event as data, changed, and written back with all else as it was."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

from yaml import YAMLError

from pipeline.deliver import write
from pipeline.folders.reading import read_bytes
from pipeline.importing.amending import amended, amended_head, changes_towards
from pipeline.importing.amending.typed_files import said
from pipeline.load.event.talk_files import markdown_files, split
from pipeline.load.text_files import LARGEST, TextFile
from pipeline.problems import Halt, Problem, Source

_CONTENT = 1
# In people.yaml each person, in other files each key has lines of its own.
_BLOCKS = {"content/people.yaml": 2, "content/program.yaml": 4}
Tree = Any


class ContentEdit:
    """Changes to files of the event in ``root``, named from there; nothing is written until asked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._trees: dict[str, Tree] = {}
        self._wanted: dict[str, Tree] = {}

    def files(self) -> Iterator[str]:
        """The files there are that may name people."""
        content = self._root / "content"
        paths = [content / name for name in ("event.yaml", "people.yaml", "program.yaml")]
        paths += markdown_files(self._root, "abstracts", "an abstract").value
        paths += sorted((self._root / "templates" / "mail").glob("*/mailing.yaml"))
        yield from (path.relative_to(self._root).as_posix() for path in paths if path.is_file())

    def tree(self, file: str) -> Tree:
        """What ``file``, or its head, shall say; every scalar as its letters. Halt if it cannot be read."""
        if file not in self._texts:
            try:
                self._texts[file] = read_bytes(self._root / file, self._root, LARGEST).decode("utf-8")
                self._trees[file] = said(self._yaml(file)) or {}
            except (OSError, ValueError, YAMLError, RecursionError) as error:
                raise Halt(f"{file} cannot be read, so nothing is changed: {error}", _CONTENT) from error
            if not isinstance(self._trees[file], dict):
                raise Halt(f"{file} has no lines “name: value”, so nothing is changed", _CONTENT)
        return self._wanted.get(file, self._trees[file])

    def put(self, file: str, wanted: Tree) -> None:
        """``file`` shall say ``wanted``."""
        self.tree(file)
        self._wanted[file] = wanted

    def amended(self) -> tuple[dict[str, str], tuple[Problem, ...]]:
        """The texts of files that become others; and a problem for each change that cannot be written."""
        made: dict[str, str] = {}
        problems: list[Problem] = []
        for file, wanted in self._wanted.items():
            changes = changes_towards(self._trees[file], wanted)
            if not changes:
                continue
            text, at = self._texts[file], Source(file)
            outcome = (
                amended_head(text, changes, at)
                if file.endswith(".md")
                else amended(text, changes, at, _BLOCKS.get(file, 1))
            )
            made[file] = outcome.value
            problems += outcome.problems
        return made, tuple(problems)

    def difference(self, made: dict[str, str]) -> str:
        """The lines of ``made`` that differ, as ``diff -u`` shows them."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for file, text in made.items()
            for line in unified_diff(
                self._texts[file].splitlines(keepends=True), text.splitlines(keepends=True), file, file, n=1
            )
        )

    def write(self, made: dict[str, str]) -> tuple[Path, ...]:
        """Write ``made``, all of it or nothing; the paths. Halt if a file was saved again in the meantime."""
        for file in made:
            if not self._is_as_read(file):
                raise Halt(f"{file} was saved again in the meantime; nothing is changed", _CONTENT)
        return write({self._root / file: text.encode() for file, text in made.items()}, self._root)

    def _is_as_read(self, file: str) -> bool:
        try:
            data = read_bytes(self._root / file, self._root, LARGEST)
        except OSError:
            return False
        return data == self._texts[file].encode()

    def _yaml(self, file: str) -> str:
        text = self._texts[file]
        if not file.endswith(".md"):
            return text
        unix = text.replace("\r\n", "\n").removeprefix("\ufeff")
        return split(TextFile(file, unix)).value[0] or ""
