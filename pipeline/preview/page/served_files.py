"""The files of the page, read once."""

from functools import cache
from pathlib import Path

from pipeline.preview.serving.exchange import Given

_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def _files() -> dict[str, Given]:
    here = Path(__file__).parent
    return {
        path.name: Given(path.read_bytes(), _KINDS[path.suffix])
        for path in here.iterdir()
        if path.suffix in _KINDS and path.is_file()
    }


def page_file(name: str) -> Given | None:
    """The file of this name; None if the page has none such."""
    return _files().get(name)
