"""The looks that an event can take: ours and its own, and the files of each."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders.file_names import is_device
from pipeline.folders.layers import shipped
from pipeline.folders.reading import decoded, is_below, read_bytes
from pipeline.folders.writing import guard
from pipeline.problems import Halt

_COMMENT = re.compile(r"\s*+(?:/\*|\{#)(.*?)(?:\*/|#\})", re.DOTALL)
_NAME = re.compile(r"[\w-]+")
_USAGE, _CANNOT_WRITE = 2, 3
_KINDS = ("styles", "templates")


@dataclass(frozen=True, slots=True)
class Theme:
    """``files`` by where they lie in an event's folder, such as ``styles/themes/modern/book.css``."""

    name: str
    is_own: bool
    files: dict[Path, Path]

    @property
    def says(self) -> str:
        """What its first file says of itself."""
        return next((said for file in self.files.values() if (said := told_by(file))), "")


def themes(root: Path) -> dict[str, Theme]:
    """All themes by name; one of the event in ``root`` has our files of that name too, where it has none."""
    found: dict[str, Theme] = {}
    for base, is_own in ((shipped("styles").parent, False), (root, True)):
        files = [pair for kind in _KINDS for pair in _files(base, kind)]
        for name, file in files:
            if not is_below(file, base):
                continue
            known = found.get(name, Theme(name, is_own, {}))
            found[name] = Theme(name, is_own, {**known.files, file.relative_to(base): file})
    return dict(sorted(found.items()))


def _files(base: Path, kind: str) -> list[tuple[str, Path]]:
    folder = base / kind / "themes"
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [
        (path.relative_to(folder).parts[0].removesuffix(".css"), path) for path in sorted(files, key=_shallow)
    ]


def _shallow(file: Path) -> tuple[int, Path]:
    return len(file.parts), file


def told_by(file: Path) -> str:
    """The first comment of a stylesheet or template, on one line; empty if it does not begin with one."""
    found = _COMMENT.match(decoded(read_bytes(file))[0]) if file.suffix in {".css", ".html"} else None
    return " ".join(found[1].split()) if found else ""


def copy_theme(root: Path, name: str, model: Theme) -> tuple[Path, ...]:
    """Copy the files of ``model`` to a theme ``name`` of the event; give them, in the event's folder.

    Halt (exit 2) if it cannot be called that, (exit 3) if the files cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise Halt(f"“{name}” is no name for a theme; use letters, figures, - and _", _USAGE)
    if is_device(name):
        raise Halt(f"Windows knows no file called {name}; choose another name for the theme", _USAGE)
    if name in themes(root):
        raise Halt(f"there is a theme {name} already; choose another name", _USAGE)
    copied = []
    for place, file in model.files.items():
        kind, themed, first, *rest = place.parts
        target = root.joinpath(kind, themed, name + first.removeprefix(model.name), *rest)
        guard(target, root)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        except OSError as error:
            raise Halt(f"cannot write {target}: {error.strerror}", _CANNOT_WRITE) from error
        copied.append(target)
    return tuple(copied)
