"""One galley through WeasyPrint: HTML in, a proof out. The only module that meets the engine."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from pathlib import Path

from pipeline.model import Bookmark, Galley, Proof
from pipeline.problem import Collector, Outcome, Source
from pipeline.render.complaints import report, report_refusals
from pipeline.render.fetcher import AT_HOME, FolderFetcher
from pipeline.work.cache import digest
from pipeline.work.pool.crew import Whereabouts

# CSS px to PDF pt: 96 and 72 to the inch.
_PT = 0.75


def use_only_fonts(folders: tuple[Path, ...]) -> None:
    """Make fontconfig see ``folders`` and nothing else; call before anything is rendered."""
    dirs = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    cache = Path(tempfile.gettempdir()) / f"octavo-fontconfig-{os.getuid()}"
    text = f'<?xml version="1.0"?><fontconfig>{dirs}<cachedir>{cache}</cachedir></fontconfig>'
    # Builds of several events at once must not read each other's choice.
    config = cache / f"{digest(text.encode())[:16]}.conf"
    cache.mkdir(mode=0o700, exist_ok=True)
    scratch = config.with_suffix(f".tmp-{os.getpid()}")
    scratch.write_text(text, encoding="utf-8")
    os.replace(scratch, config)
    os.environ["FONTCONFIG_FILE"] = str(config)
    _font_configuration.cache_clear()


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
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


@lru_cache(maxsize=8)
def _style_problems(
    sheets: tuple[Path, ...], folders: tuple[Path, ...], where: Whereabouts
) -> tuple[Outcome[None], frozenset[str]]:
    """Faults in the stylesheets, each with its file, and the log lines that every galley would repeat.

    Galleys link the sheets instead of sharing parsed ones: the engine gives every rule of a shared sheet
    the same specificity, so that the last one would win.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    found = Collector()
    said: set[str] = set()
    for sheet in sheets:
        with _listening() as records:
            fetcher = FolderFetcher(folders, where)
            CSS(filename=where.here(sheet), font_config=FontConfiguration(), url_fetcher=fetcher)
        report(records, Source(f"styles/{sheet.name}"), found, in_sheet=True)
        said.update(record.getMessage() for record in records)
    return found.give(None), frozenset(said)


@lru_cache(maxsize=1)
def _font_configuration() -> object:
    """One for all galleys, made from the file that ``use_only_fonts`` wrote last."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _linked(html: str, sheets: tuple[Path, ...]) -> str:
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    return html.replace("</head>", f"{links}</head>", 1)


def typeset(
    galley: Galley, sheets: tuple[Path, ...], folders: tuple[Path, ...], where: Whereabouts = AT_HOME
) -> tuple[Outcome[Proof], dict[Path, str]]:
    """Render ``galley`` to tagged PDF; also give the files that were read, with their digests.

    ``folders`` are those the page may read from; relative addresses start at the first. ``where`` they lie
    on this machine must not show in the PDF, so addresses stay those at home. Any exception of the engine
    goes to the caller.
    """
    from weasyprint import HTML

    style_problems, said = _style_problems(sheets, folders, where)
    fonts = _font_configuration()
    fetcher = FolderFetcher(folders, where)
    found = Collector()
    found.take(style_problems)
    with _listening() as records:
        html = HTML(
            string=_linked(galley.html, sheets), base_url=f"{folders[0].as_uri()}/", url_fetcher=fetcher
        )
        document = html.render(font_config=fonts, pdf_variant="pdf/ua-1")
        data = document.write_pdf(pdf_variant="pdf/ua-1")
    report_refusals(fetcher.refused, galley.source, found)
    report([r for r in records if r.getMessage() not in said], galley.source, found)
    anchors: dict[str, tuple[int, float, float]] = {}
    bookmarks: list[Bookmark] = []
    for number, page in enumerate(document.pages):
        for name, place in page.anchors.items():
            anchors.setdefault(name, (number, place[0] * _PT, place[1] * _PT))
        for level, label, (x, y), _state in page.bookmarks:
            bookmarks.append(Bookmark(level, label, number, x * _PT, y * _PT))
    proof = Proof(data, len(document.pages), anchors, tuple(bookmarks))
    return found.give(proof), fetcher.read
