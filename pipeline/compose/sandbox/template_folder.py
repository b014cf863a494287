"""Templates of one folder: what a name says stays in it, and so does what a link leads to."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from pipeline.compose.sandbox.budget import TemplateStopped
from pipeline.folders.reading import NoRegularFile, TooLarge, is_below, read_bytes

# The largest of ours has 8 kB.
_LARGEST = 1_000_000
_LISTED = 1000
_INSIDE = 'Copy the file into templates/ and name it from there: {% include "book/talk.html" %}.'


class TemplateFolder(BaseLoader):
    """Reads templates in ``folder``, if they lie below one of ``roots``; else raises TemplateStopped."""

    def __init__(self, folder: Path, roots: tuple[Path, ...]) -> None:
        self._folder = folder
        self._roots = roots

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of ``template``, and its file."""
        if not _stays_inside(template):
            raise TemplateStopped(f"“{template[:60]}” leads out of the folder of templates", _INSIDE)
        path = self._folder / template
        try:
            return self._read(path, template), str(path), lambda: True
        except (FileNotFoundError, NotADirectoryError):
            raise TemplateNotFound(template) from None
        except UnicodeDecodeError as fault:
            hint, line = "Save it again as UTF-8.", fault.object.count(b"\n", 0, fault.start) + 1
            message = f"the template “{template}” is not UTF-8 text"
            raise TemplateStopped(message, hint, (str(path), line)) from None
        except OSError:
            raise TemplateStopped(f"the template “{template}” cannot be read", _INSIDE) from None

    def list_templates(self) -> list[str]:
        """The names of some templates, for who has misspelt one."""
        found = (path for path in self._folder.rglob("*") if path.suffix in (".html", ".txt"))
        return sorted(path.relative_to(self._folder).as_posix() for path in islice(found, _LISTED))

    def _read(self, path: Path, name: str) -> str:
        root = next((root for root in self._roots if is_below(path, root)), None)
        if root is None:
            raise TemplateStopped(
                f"the template “{name}” is a link that leads out of the event's folder", _INSIDE
            )
        try:
            return read_bytes(path, root, _LARGEST).decode("utf-8")
        except NoRegularFile:
            raise TemplateStopped(
                f"the template “{name}” is not a file", "A template is a file of text."
            ) from None
        except TooLarge as large:
            raise TemplateStopped(
                f"the template “{name}” has {large.size / 1e6:.1f} MB", "It may have 1 MB."
            ) from None


def _stays_inside(name: str) -> bool:
    return not {"", ".", ".."} & {*name.split("/")} and not any(char in name for char in "\\\0:")
