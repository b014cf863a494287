"""The files of the page, read once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.folders.layers import shipped
from pipeline.preview.serving.exchange import Reply

_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_FONTS = {
    "sans.ttf": "source-sans-3/SourceSans3_400Regular.ttf",
    "sans_bold.ttf": "source-sans-3/SourceSans3_600SemiBold.ttf",
    "serif.ttf": "source-serif-4/SourceSerif4_400Regular.ttf",
}


@cache
def _files() -> dict[str, Reply]:
    own = {path.name: path for path in Path(__file__).parent.iterdir() if path.suffix in _KINDS}
    fonts = {name: shipped("styles") / "fonts" / place for name, place in _FONTS.items()}
    return {name: _given(path) for name, path in (own | fonts).items()}


def _given(path: Path) -> Reply:
    given = Reply(path.read_bytes(), _KINDS[path.suffix])
    return replace(given, lasting=path.suffix == ".ttf")


def page_file(name: str) -> Reply | None:
    """The file of this name; None if the page has none such."""
    return _files().get(name)
