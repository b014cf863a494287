"""Sites made in memory, and what is looked for in their pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from pipeline.cache.store import Cache
from pipeline.commands.products import products
from pipeline.commands.publishing.site_desk import SiteDesk, SiteMemory
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Event, Product

# Attributes that lead somewhere.
_LEADING = ("href", "src")


def site_product(root: Path) -> Product:
    [site] = [product for product in products(root).value if product.site]
    return site


def site_of_event(
    event: Event, root: Path, cache: Cache | None = None, memory: SiteMemory | None = None
) -> dict[str, bytes]:
    """The files of the site of ``event``, whose folder is ``root``; it has no faults."""
    desk = SiteDesk(event, Layers(root, event.look.theme), root / "output", (), lambda _step: None)
    made = desk.files(site_product(root), cache or Cache(None), memory)
    assert not made.problems, made.problems
    return made.value


def site_of_folder(root: Path) -> dict[str, bytes]:
    """The files of the site of the event in ``root``."""
    event = load_event(root).value
    assert event is not None
    return site_of_event(event, root)


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, html.HtmlElement]]:
    """Each page with its path."""
    for path, data in files.items():
        if path.endswith(".html"):
            yield path, html.document_fromstring(data.decode())


def links(page: html.HtmlElement) -> Iterator[str]:
    """All addresses that a page has."""
    for element in page.iter():
        yield from (element.get(name) for name in _LEADING if element.get(name) is not None)


def target(path: str, link: str) -> tuple[str, str]:
    """The file of the site and the anchor that ``link`` of the page ``path`` leads to."""
    file, _, anchor = link.partition("#")
    parts = path.split("/")[:-1]
    for step in file.split("?")[0].split("/"):
        if step == "..":
            parts.pop()
        elif step:
            parts.append(step)
    return ("/".join(parts) if file else path), anchor


ADDRESS = re.compile(rb"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.]++")
""" What looks like an e-mail address."""
