"""The stylesheets of a document: parsed once to tell what is wrong with them, and for whoever sets galleys.

Handing the engine parsed sheets would make them the user's instead of the author's, and rules of lower rank
than the width of an SVG (WeasyPrint 70, ``get_all_computed_styles``). So every galley links them, and
``speedups/reading/sheets.py`` stands in for the class by which the engine reads a linked sheet.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from pipeline.cache.stamp import of_file
from pipeline.folders.layers import shipped
from pipeline.folders.reading import decoded, read_bytes
from pipeline.pool.tasks import FileLocations
from pipeline.problems import Collector, Outcome, Problem, Source
from pipeline.render.engine.complaints import report_lines, report_loading, report_refusals
from pipeline.render.engine.css_addresses import name_of, places, where_character, where_font
from pipeline.render.engine.fetcher import FolderFetcher
from pipeline.render.engine.ways.line_sides import told_by_lines


@dataclass(frozen=True, slots=True)
class Sheets:
    """Parsed stylesheets of a document.

    ``problems`` are their faults, each with its file; ``said`` the log lines that every galley that parses
    them itself would repeat. ``parsed`` are, by address, those that all galleys can share; ``read`` are the
    files that parsing these has read, with their digests. ``stamps`` are those of all files that were read,
    by where they lie on this machine. ``files`` are all sheets, at home and here, those imported included.
    """

    problems: Outcome[None]
    said: frozenset[str]
    parsed: Mapping[str, CSS]
    read: Mapping[Path, str]
    stamps: Mapping[Path, bytes]
    files: tuple[tuple[Path, Path], ...]

    def places(self, root: Path) -> dict[str, Source]:
        """Where addresses stand in them; asked only when one of these is bad."""
        return places(self.files, root)

    def where_character(self, root: Path, sign: str) -> Source | None:
        """Where the character ``sign`` stands in them."""
        return where_character(self.files, root, sign)

    def texts(self) -> list[str]:
        """What is written in them; what cannot be read is left out, since it sets nothing either."""
        found = []
        for _home, here in self.files:
            with suppress(OSError):
                found.append(decoded(read_bytes(here))[0])
        return found

    @property
    def are_fresh(self) -> bool:
        """Whether all files that were read are what they were."""
        return all(of_file(path, read=False) == known for path, known in self.stamps.items())


def parse_sheets(
    paths: tuple[Path, ...], folders: tuple[Path, ...], where: FileLocations, fonts: FontConfiguration
) -> Sheets:
    """Parse the stylesheets in ``paths``, which may read from ``folders``; ``fonts`` takes their fonts."""
    found = Collector()
    said: set[str] = set()
    parsed: dict[str, CSS] = {}
    read: dict[Path, str] = {}
    stamps: dict[Path, bytes] = {}
    files: dict[Path, Path] = {}
    root = folders[0].parent
    for path in paths:
        fetcher = FolderFetcher(folders, where)
        counters, profiles = CounterStyle(), dict[str, object]()
        with listening() as records:
            sheet = CSS(
                url=path.as_uri(),
                url_fetcher=fetcher,
                font_config=fonts,
                counter_style=counters,
                color_profiles=profiles,
            )
        if not any(map(path.is_relative_to, (shipped("styles"), shipped("templates")))):
            told_by_lines(sheet)
        sheets = [path, *(each for each in fetcher.read if each.suffix == ".css")]
        files |= {sheet: where.here(sheet) for sheet in sheets}
        if records or fetcher.refused:
            here = [(each, where.here(each)) for each in sheets]
            found.problems += _faults(here, records, fetcher.refused, root)
        stamps |= {(there := where.here(each)): of_file(there, read=False) for each in fetcher.read}
        said.update(record.getMessage() for record in records)
        # These belong to the page that links the sheet: each must read them itself.
        if not (sheet.layers or counters or profiles):
            parsed[path.as_uri()] = sheet
            read |= fetcher.read
    return Sheets(found.give(None), frozenset(said), parsed, read, stamps, tuple(files.items()))


def _faults(
    sheets: Sequence[tuple[Path, Path]],
    records: Sequence[logging.LogRecord],
    refused: Sequence[tuple[str, str]],
    root: Path,
) -> tuple[Problem, ...]:
    """What is wrong with a sheet and those that it imports, each told with its own name.

    The engine says lines only: each sheet is parsed once more, and nothing that it imports.
    """
    found = Collector()
    known = places(sheets, root)
    whole = Source(name_of(sheets[0][0], root))
    report_refusals(refused, lambda _address: whole, found, known)
    report_loading(records, whole, root, found, known, partial(where_font, sheets, root))
    for home, here in sheets:
        with suppress(OSError), listening() as own:
            fetcher = FolderFetcher(())
            CSS(string=decoded(read_bytes(here))[0], base_url=home.as_uri(), url_fetcher=fetcher)
            report_lines(own, Source(name_of(home, root)), found)
    return tuple(found.problems)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what the engine says instead of letting it print."""
    records: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    ear, logger = Ear(logging.WARNING), logging.getLogger("weasyprint")
    before = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield records
    finally:
        logger.removeHandler(ear)
        logger.propagate = before
