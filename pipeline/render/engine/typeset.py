"""One galley through WeasyPrint: HTML in, a proof out."""

import os
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from pipeline.cache.stamp import of_folders
from pipeline.folders.private_folder import private_folder
from pipeline.model import Bookmark, Galley, Proof
from pipeline.model.document import UNSET
from pipeline.pool.tasks import FileLocations
from pipeline.problems import Collector, Outcome
from pipeline.render.blame import Blame
from pipeline.render.engine.boxes.inlay_boxes import inlay_boxes
from pipeline.render.engine.boxes.lonely_ends import fitted
from pipeline.render.engine.complaints import is_undrawn, report, report_refusals
from pipeline.render.engine.fetcher import AT_HOME, FolderFetcher, enclosed
from pipeline.render.engine.hyperlinks import keep_allowed
from pipeline.render.engine.inline_drawings import emptied
from pipeline.render.engine.long_words import breakable
from pipeline.render.engine.stylesheets import Sheets, listening, parse_sheets
from pipeline.render.engine.ways.two_ways import directed
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import FOR_OTHERS, StandIn
from pipeline.text.languages.runs import HAS_OTHERS

# CSS px to PDF pt: 96 and 72 to the inch.
_PT = 0.75


def use_only_fonts(folders: tuple[Path, ...]) -> FontConfiguration:
    """Make fontconfig see ``folders`` and nothing else; what lets the engine find their fonts."""
    # Builds of several events at once must not read each other's choice; and fontconfig, which looks at the
    # time of a folder only, would take a file that was written over for the old one.
    cache = private_folder("fontconfig") / of_folders(folders, read=False)[:16]
    dirs = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    cache.mkdir(mode=0o700, exist_ok=True)
    config, scratch = cache / "fonts.conf", cache / f".tmp-{os.getpid()}"
    scratch.write_text(
        f'<?xml version="1.0"?><fontconfig>{dirs}<cachedir>{cache}</cachedir></fontconfig>', encoding="utf-8"
    )
    os.replace(scratch, config)
    os.environ["FONTCONFIG_FILE"] = str(config)
    return FontConfiguration()


class Typecase:
    """What the galleys of a document are set from: its fonts, and its stylesheets, parsed once.

    All pages link the ``sheets`` and may read from ``folders``; relative addresses start at the first.
    ``where`` they lie on this machine must not show in the PDF, so paths stay those at home; those of
    ``fonts``, folders too, are of this machine.
    """

    def __init__(
        self,
        sheets: tuple[Path, ...],
        folders: tuple[Path, ...],
        fonts: tuple[Path, ...],
        where: FileLocations = AT_HOME,
    ) -> None:
        self.sheets, self.folders, self.fonts, self.where = sheets, folders, fonts, where
        self._filled: tuple[FontConfiguration, Sheets] | None = None

    def filled(self) -> tuple[FontConfiguration, Sheets]:
        """Fonts and stylesheets, both anew if a stylesheet has changed: it may have brought a font."""
        if self._filled is None or not self._filled[1].are_fresh:
            fonts = use_only_fonts(self.fonts)
            self._filled = fonts, parse_sheets(self.sheets, self.folders, self.where, fonts)
        return self._filled


def _linked(html: str, sheets: tuple[Path, ...]) -> str:
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    return html.replace("</head>", f"{links}</head>", 1)


class UndrawnError(Exception):
    """A picture could not be drawn while there were stand-ins; the engine alone may be able to."""


def typeset(
    galley: Galley, case: Typecase, rows: Sequence[StandIn] = ()
) -> tuple[Outcome[Proof], dict[Path, str]]:
    """Render ``galley`` to tagged PDF; also give the files that were read, with their digests.

    ``rows`` are what stands in for the engine. Any exception of either goes to the caller.
    """
    fonts, styles = case.filled()
    content = case.folders[0]
    page, pictures = enclosed(_linked(breakable(galley.html), case.sheets))
    fetcher = FolderFetcher(case.folders, case.where, pictures)
    found, blame = Collector(), Blame(galley, case.folders, case.where, drawn=fetcher.read.keys())
    found.take(styles.problems)
    if not HAS_OTHERS.search(galley.html):
        rows = [row for row in rows if not row.by.startswith(FOR_OTHERS)]
    with (
        listening() as records,
        standing_in(rows, Work(styles.parsed, case.fonts, styles.texts, galley.html)),
    ):
        html = HTML(string=page, base_url=f"{content.as_uri()}/", url_fetcher=fetcher)
        fetcher.refused += emptied(html.etree_element)
        directed(html.etree_element, galley.html)
        said = len(records), len(fetcher.refused)

        def render() -> Document:
            # What was said of it before is said again.
            del records[said[0] :], fetcher.refused[said[1] :]
            return html.render(font_config=fonts, pdf_variant="pdf/ua-1")

        document = fitted(html, render)
        pages = [page._page_box for page in document.pages]  # noqa: SLF001  no other way to what is on it
        inlays = inlay_boxes(html.etree_element, pages) if "data-inlay" in galley.html else ()
        keep_allowed(document, f"{content.as_uri()}/", blame, found)
        data = document.write_pdf(pdf_variant="pdf/ua-1")
    if any(row.gain is not None for row in rows) and any(map(is_undrawn, records)):
        raise UndrawnError
    told = [record for record in records if record.getMessage() not in styles.said]
    known = styles.places(content.parent) if told or fetcher.refused else {}
    report_refusals(fetcher.refused, blame.of_address, found, known)
    if UNSET not in galley.html:  # which lacks what stylesheets build on
        report(told, blame, content.parent, found, known, partial(styles.where_character, content.parent))
    anchors: dict[str, tuple[int, float, float]] = {}
    bookmarks: list[Bookmark] = []
    for number, page in enumerate(document.pages):
        for name, place in page.anchors.items():
            anchors.setdefault(name, (number, place[0] * _PT, place[1] * _PT))
        for level, label, (x, y), _state in page.bookmarks:
            bookmarks.append(Bookmark(level, label, number, x * _PT, y * _PT))
    proof = Proof(data, len(document.pages), anchors, tuple(bookmarks), tuple(fetcher.ready.values()), inlays)
    return found.give(proof), {**styles.read, **fetcher.read, **blame.read}
