"""One galley through WeasyPrint: HTML in, a proof out."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from pipeline.cache.store import digest
from pipeline.model import Bookmark, Galley, Proof
from pipeline.pool.tasks import Whereabouts
from pipeline.problems import Collector, Outcome
from pipeline.render.engine.complaints import report, report_refusals
from pipeline.render.engine.fetcher import AT_HOME, FolderFetcher, enclosed
from pipeline.render.engine.stylesheets import listening, parse_sheets
from pipeline.render.speedups.cascade import cascading
from pipeline.render.speedups.drawing import drawing
from pipeline.render.speedups.lines import lines
from pipeline.render.speedups.measuring import measuring
from pipeline.render.speedups.parsing import parsing
from pipeline.render.speedups.styling import styling
from pipeline.render.speedups.writing import writing

# CSS px to PDF pt: 96 and 72 to the inch.
_PT = 0.75
# What fontconfig sees, which is a matter of the whole process.
_FONTS: list[Path] = []


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
    _FONTS[:] = folders
    _font_configuration.cache_clear()


@lru_cache(maxsize=1)
def _font_configuration() -> FontConfiguration:
    """One for all galleys, made from the file that ``use_only_fonts`` wrote last."""
    return FontConfiguration()


def _linked(html: str, sheets: tuple[Path, ...]) -> str:
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    return html.replace("</head>", f"{links}</head>", 1)


@contextmanager
def _sparing() -> Iterator[None]:
    """While the engine sets one document: spare it what is done already."""
    with parsing(), styling(), cascading(), measuring(), lines(), drawing(), writing(tuple(_FONTS)):
        yield


def typeset(
    galley: Galley, sheets: tuple[Path, ...], folders: tuple[Path, ...], where: Whereabouts = AT_HOME
) -> tuple[Outcome[Proof], dict[Path, str]]:
    """Render ``galley`` to tagged PDF; also give the files that were read, with their digests.

    ``folders`` are those the page may read from; relative addresses start at the first. ``where`` they lie
    on this machine must not show in the PDF, so addresses stay those at home. Any exception of the engine
    goes to the caller.
    """
    fonts = _font_configuration()
    styles = parse_sheets(sheets, folders, where, fonts)
    page, pictures = enclosed(_linked(galley.html, sheets))
    fetcher = FolderFetcher(folders, where, pictures)
    found = Collector()
    found.take(styles.problems)
    with listening() as records, styles.in_use(), _sparing():
        html = HTML(string=page, base_url=f"{folders[0].as_uri()}/", url_fetcher=fetcher)
        document = html.render(font_config=fonts, pdf_variant="pdf/ua-1")
        data = document.write_pdf(pdf_variant="pdf/ua-1")
    report_refusals(fetcher.refused, galley.source, found)
    report([r for r in records if r.getMessage() not in styles.said], galley.source, folders[0].parent, found)
    anchors: dict[str, tuple[int, float, float]] = {}
    bookmarks: list[Bookmark] = []
    for number, page in enumerate(document.pages):
        for name, place in page.anchors.items():
            anchors.setdefault(name, (number, place[0] * _PT, place[1] * _PT))
        for level, label, (x, y), _state in page.bookmarks:
            bookmarks.append(Bookmark(level, label, number, x * _PT, y * _PT))
    proof = Proof(data, len(document.pages), anchors, tuple(bookmarks))
    return found.give(proof), {**styles.read, **fetcher.read}
