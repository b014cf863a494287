"""A site from composing to its folder."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.cache.memo import Memo
from pipeline.cache.stamp import of_code, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.commands.publishing.beside_pages import BesidePages
from pipeline.commands.publishing.finished_pages import PageFile, letters_beyond_ascii, mark_of, page_files
from pipeline.compose import GalleyMemory, site_of
from pipeline.compose.site.site_names import is_web_file
from pipeline.deliver import swap_folder
from pipeline.folders.layers import Layers
from pipeline.folders.reading import read_bytes
from pipeline.model import Event, Galley, Product
from pipeline.model.product import SiteDownload, SitePieces
from pipeline.model.progress import OnStep, Step
from pipeline.problems import About, Collector, Outcome
from pipeline.programme.persons.on_the_web import WebMemory, on_web, unnamed
from pipeline.text.prose.data_block import as_script

# A book of photographs has as much; what is larger is for other ways.
_LARGEST = 200_000_000


@dataclass(frozen=True)
class SiteMemory:
    """What whoever makes a site again and again keeps: its pages, and the event as everybody may see it.

    ``beside`` has what lies beside the pages, by names and by what it was made of.
    """

    galleys: GalleyMemory
    public: WebMemory = field(default_factory=WebMemory)
    beside: Memo[Any] = field(default_factory=Memo)


@dataclass(frozen=True)
class SiteDesk:
    """Makes sites of ``event``; ``products`` are what else is made of it, in ``output``.

    With ``history`` its feed tells what each commit of git has changed.
    """

    event: Event
    layers: Layers
    output: Path
    products: tuple[Product, ...]
    on_step: OnStep
    history: bool = False

    def make(self, product: Product, cache: Cache, memory: SiteMemory | None) -> Outcome[tuple[Path, ...]]:
        """The site ``product``, from composing to its folder; gives its first page, and then the others."""
        found, started = Collector(), time.perf_counter()
        files = found.take(self.files(product, cache, memory))
        self.on_step(Step(product.name, "deliver"))
        folder = self.output / product.name
        swap_folder(files, folder, self.output, DATA)
        size = f"{product.name}/  {len(files):,} files"
        self.on_step(Step(product.name, "made", size, time.perf_counter() - started))
        names = [FIRST, *sorted(name for name in files if name != FIRST)]
        return found.give(tuple(folder / name for name in names))

    def files(self, product: Product, cache: Cache, memory: SiteMemory | None) -> Outcome[dict[str, bytes]]:
        """All files of the site, by their paths in it."""
        from pipeline.web.programme_data import programme_data
        from pipeline.web.site_fonts import site_fonts
        from pipeline.web.site_manifest import ICON, app_icon, app_manifest
        from pipeline.web.site_pictures import site_pictures
        from pipeline.web.site_sheets import WORKER, site_scripts, site_style

        found, kept = Collector(), memory or SiteMemory(GalleyMemory())
        event = on_the_site(self.event, kept.public)
        made: Memo[Any] = kept.beside if event.stamp else Memo()
        self.on_step(Step(product.name, "compose"))
        pictures, files = site_pictures(event, self.layers, cache, made)
        downloads, copies = self._downloads(event)
        pieces = SitePieces(pictures, downloads, self._certificates(event, cache))
        copy = site_of(event, product, self.layers, pieces, cache, kept.galleys)
        document = found.take(copy.whole())
        galleys = found.take(_pages(document.galleys, product))
        pages = page_files(galleys, made)
        files |= copies | {name: page.data for name, page in pages.items()}
        scripts, worker = site_scripts(self.layers, product.name)
        beside = BesidePages(event, self.event, self.layers, cache, made, history=self.history)
        numbers = beside.numbers
        key = ("programme", event.stamp, beside.identity, tuple(sorted(numbers.items())))
        data = made.of(key, lambda: programme_data(event, beside.identity, numbers))
        files |= {DATA: data, "site.js": scripts}
        files |= {"site.webmanifest": app_manifest(event), ICON: app_icon(event)}
        math, letters = any(page.math for page in pages.values()), _letters(pages, data)
        faces, fonts = site_fonts(self.layers, letters, math=math, cache=cache)
        files |= fonts | {"site.css": site_style(event, self.layers, product.name, faces)}
        files |= beside.files(files)
        if worker:
            files[WORKER] = _with_list(worker, files, pages)
        made.turn()
        return found.give(files)

    def _certificates(self, event: Event, cache: Cache) -> tuple[str, ...]:
        """The marks of all certificates, in no order that tells whose they are; ``event`` is the site's."""
        from pipeline.programme.persons.certificate_marks import certificate_mark, certified_names, salt_of

        shown = {old.id: new.id for old, new in zip(self.event.talks, event.talks, strict=True)}
        rows, salt = list(certified_names(self.event, shown)), salt_of(event)
        if not rows:
            return ()
        key = of_texts("certificates", of_code(), salt, *(part for row in rows for part in row))
        entry = cache.get(key)
        if entry is None:
            marks = sorted(certificate_mark(row, salt) for row in rows)
            entry = Remembered({}, "\n".join(marks).encode(), {})
            cache.put(key, entry)
        return tuple(entry.data.decode().split("\n"))

    def _downloads(self, event: Event) -> tuple[tuple[SiteDownload, ...], dict[str, bytes]]:
        """What everybody may have: files of products that are not private, and ready PDFs of ``event``.

        None if somebody is not to be named on the web, for what is printed names them.
        """
        known: list[SiteDownload] = []
        files: dict[str, bytes] = {}
        for product in () if unnamed(self.event) else self.products:
            for output in () if product.private or product.on_request else product.outputs:
                try:
                    data = read_bytes(self.output / output.file, self.output, _LARGEST)
                except OSError:
                    continue
                files[f"downloads/{output.file}"] = data
                known.append(SiteDownload(f"downloads/{output.file}", product.title))
        content = self.layers.content
        for page in () if unnamed(self.event) else filter(is_web_file, event.pages):
            with suppress(OSError, ValueError):  # which the checks tell of
                files[f"pages/{page.id}.pdf"] = read_bytes(content / page.pdf, content, _LARGEST)
                known.append(SiteDownload(f"pages/{page.id}.pdf", page.title.plain))
        return tuple(known), files


FIRST = "index.html"
# Which no folder has but a site of ours.
DATA = "programme.js"
_ASCII = range(128)
# What is kept for where there is no network.
_PAGES = (".html", ".css", ".js", ".svg", ".webmanifest")
_BESIDE = ("fonts/", "pictures/")


def on_the_site(event: Event, memory: WebMemory | None = None) -> Event:
    """What of ``event`` everybody may see; what is remembered of the whole event does not hold for it."""
    hidden = [repr(person) for person in unnamed(event)]
    marks = [of_texts("on the web", one, *hidden) if one else "" for one in (event.stamp, event.beside)]
    return replace(on_web(event, memory), stamp=marks[0], beside=marks[1])


def _pages(galleys: Sequence[Galley], product: Product) -> Outcome[tuple[Galley, ...]]:
    """The pages; where two would be one file, the first alone."""
    found, first = Collector(), dict[str, Galley]()
    for page in galleys:
        other = first.setdefault(page.name, page)
        if other is not page:
            message = f"“{page.template}” is not made of {'-'.join(page.of)}: {page.name} is there already"
            hint = f"“{other.template}” has made it. Give one another name in as:, or the thing another id."
            found.add("OCT-Y26", message, product.source, hint, (About("file", page.name),))
    return found.give(tuple(first.values()))


def _with_list(worker: bytes, files: Mapping[str, bytes], pages: Mapping[str, PageFile]) -> bytes:
    """The script ``worker`` behind a list of what browsers show of ``files``, with a digest of each."""
    shown = sorted(name for name in files if name.endswith(_PAGES) or name.startswith(_BESIDE))
    listed = {name: pages[name].mark if name in pages else mark_of(files[name]) for name in shown}
    return f"const SITE={as_script({'files': listed})};\n".encode() + worker


def _letters(pages: Mapping[str, PageFile], data: bytes) -> frozenset[int]:
    """The characters of all pages, and of the ``data`` that scripts say."""
    return frozenset(_ASCII).union(letters_beyond_ascii(data), *(page.letters for page in pages.values()))
