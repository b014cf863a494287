"""Addresses in stylesheets tried before a page asks for them; told as a page that asks for them would."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.problems import About, Collector, Problem, Source
from pipeline.render.engine.complaints import missing, named, refusal
from pipeline.render.engine.css_addresses import places
from pipeline.render.engine.fetcher import FolderFetcher


def examined(sheets: tuple[Path, ...], folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    """What ``sheets`` and those that they import name, and what is not there or not in ``folders``."""
    found, root = Collector(), folders[0].parent
    seen: set[Path] = set()
    waiting = list(sheets[::-1])
    while waiting:
        sheet = waiting.pop()
        if sheet in seen:
            continue
        seen.add(sheet)
        for address, at in places([(sheet, sheet)], root).items():
            waiting += _tried(address, at, folders, root, found)
    return tuple(found.problems)


def _tried(
    address: str, at: Source, folders: tuple[Path, ...], root: Path, found: Collector
) -> Iterator[Path]:
    """Ask for ``address``; gives the stylesheet that it is."""
    fetcher = FolderFetcher(folders)
    try:
        fetcher.fetch(address)
    except FileNotFoundError:
        name = named(address, root)
        message, hint = missing(name)
        found.add("OCT-R02", message, at, hint, (About("file", name),))
    except (ValueError, OSError):
        for url, reason in fetcher.refused:
            message, hint = refusal(url, reason)
            found.add("OCT-R06", message, at, hint)
    yield from (path for path in fetcher.read if path.suffix == ".css" and path.is_file())
