"""Set a galley, or remember how it was set; a galley that fails leaves a marked page."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import lru_cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.model import Bookmark, Document, Galley, Proof
from pipeline.problem import Collector, Outcome
from pipeline.work.cache import Cache, Entry, file_digest
from pipeline.work.told import recalled, told


class Setter:
    """Sets the galleys of one document; the engine is imported only when one is not remembered.

    ``read`` gathers the files that the galleys read, ``failed`` says that one of them could not be set.
    """

    def __init__(self, document: Document, cache: Cache, on_galley: Callable[[str, bool], None]) -> None:
        self._document = document
        self._cache = cache
        self._on_galley = on_galley
        self._base = _base_key(document)
        self._ready = False
        self.read: dict[str, str] = {}
        self.failed = False

    def proof(self, galley: Galley) -> Outcome[Proof]:
        """The proof of ``galley``, from the cache or from the engine."""
        key = hashlib.sha256(f"{self._base}\n{galley.source}\n{galley.html}".encode()).hexdigest()
        entry = self._cache.get(key)
        if entry is not None:
            self._on_galley(galley.name, True)
            self.read |= entry.read
            return _from_entry(entry)
        outcome, read = self._typeset(galley)
        if any(p.code == "OCT-R05" for p in outcome.problems):
            self.failed = True
        else:
            self._cache.put(key, _to_entry(outcome, read))
        self.read |= {str(path): known for path, known in read.items()}
        self._on_galley(galley.name, False)
        return outcome

    def key(self) -> str:
        """What the bound document depends on, besides the files it reads."""
        galleys = [
            (g.name, g.html, str(g.source), g.start, g.running, g.cover) for g in self._document.galleys
        ]
        folio = self._document.folio.html if self._document.folio else ""
        d = self._document
        rest = (d.name, d.title, d.language, d.author, d.subject, d.shift, d.multiple, d.filler)
        return hashlib.sha256(json.dumps([self._base, galleys, folio, rest]).encode()).hexdigest()

    def _typeset(self, galley: Galley) -> tuple[Outcome[Proof], dict[Path, str]]:
        from pipeline.render import typeset

        if not self._ready:
            typeset.use_only_fonts(self._document.fonts)
            self._ready = True
        sheets, folders = self._document.stylesheets, self._document.folders
        try:
            return typeset.typeset(galley, sheets, folders)
        except (MemoryError, Exception) as fault:  # the engine may raise anything on a hostile page
            found = Collector()
            reason = "it is nested too deeply" if isinstance(fault, RecursionError) else type(fault).__name__
            hint = "The rest of the book is made; mend this part and build again."
            found.add("OCT-R05", f"“{galley.name}” could not be set: {reason}", galley.source, hint)
            page = Galley(galley.name, _marked_page(galley, self._document.language), galley.source)
            return found.give(found.take(typeset.typeset(page, sheets, folders)[0])), {}


def _marked_page(galley: Galley, language: str) -> str:
    where = escape(f"{galley.name} ({galley.source})")
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{where}</title></head>'
        f'<body class="unset"><p>This part could not be set: {where}</p></body></html>'
    )


def _base_key(document: Document) -> str:
    """What all galleys of a document depend on: engine, our rendering code, styles, fonts, folders."""
    stylesheets = [(sheet.name, file_digest(sheet)) for sheet in document.stylesheets]
    folders = [str(folder) for folder in document.folders]
    return json.dumps([__version__, _engine(), stylesheets, folders, _font_stamp(document.fonts)])


@lru_cache(maxsize=1)
def _engine() -> list[str]:
    code = [file_digest(file) for file in sorted(Path(__file__).parent.glob("*.py"))]
    return [version("weasyprint"), version("pydyf"), version("fonttools"), *code]


@lru_cache(maxsize=4)
def _font_stamp(folders: tuple[Path, ...]) -> list[tuple[str, int, int]]:
    files = sorted(file for folder in folders for file in folder.iterdir() if file.is_file())
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]


def _to_entry(outcome: Outcome[Proof], read: Mapping[Path, str]) -> Entry:
    proof = outcome.value
    facts: dict[str, object] = {
        "pages": proof.pages,
        "anchors": proof.anchors,
        "bookmarks": [asdict(mark) for mark in proof.bookmarks],
        "problems": told(outcome.problems),
    }
    return Entry(facts, proof.pdf, {str(path): known for path, known in read.items()})


def _from_entry(entry: Entry) -> Outcome[Proof]:
    facts: Any = entry.facts
    anchors = {name: (page, x, y) for name, (page, x, y) in facts["anchors"].items()}
    marks = tuple(Bookmark(**mark) for mark in facts["bookmarks"])
    return Outcome(Proof(entry.data, facts["pages"], anchors, marks), recalled(facts["problems"]))
