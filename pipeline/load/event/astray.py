"""What lies in an event folder and cannot be used, whether or not anything names it."""

from pathlib import Path

from pipeline.folders.reading import ASTRAY, is_below, strays
from pipeline.load.event.portable import look_at_names
from pipeline.load.text_files import COPY_IT, RENAME_IT, name_of, read_text
from pipeline.problems import Collector, Outcome, Source

# What is read of an event folder.
_READ = ("content", "printers", "styles", "templates")


def look_astray(root: Path) -> Outcome[None]:
    """Links that lead out of the folder ``root``, what is no file, bad names, stylesheets without text."""
    found = Collector()
    for path, reason in (stray for name in _READ for stray in strays(root / name, root)):
        name = name_of(path, root)
        code, hint = ("OCT-F08", COPY_IT) if reason == ASTRAY else ("OCT-F02", RENAME_IT)
        found.add(code, f"{name} {reason}", Source(name), hint)
    found.take(look_at_names(root, _READ))
    styles = root / "styles"
    for sheet in sorted(styles.glob("*.css")) if is_below(styles, root) else ():
        found.take(read_text(sheet, root))
    return found.give(None)
