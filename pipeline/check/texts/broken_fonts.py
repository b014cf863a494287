"""Files of the event that are called fonts and cannot be read; who put them there thinks they are in use."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.check.finding import finding
from pipeline.problems import Problem, Source
from pipeline.text.glyphs import unreadable

_HINT = "Copy it again from where it came, as TrueType or OpenType (.ttf, .otf), or remove it."


def broken(root: Path, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    """A warning for each font in ``root`` that cannot be read; ``fonts`` are all folders of fonts."""
    home = root.resolve()
    for path in unreadable(folder for folder in fonts if folder.is_relative_to(home)):
        name = path.relative_to(home).as_posix()
        yield finding("OCT-F09", f"{name} cannot be read as a font", Source(name), _HINT)
