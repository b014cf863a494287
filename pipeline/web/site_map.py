"""``sitemap.xml``: the pages of a site for search engines (sitemaps.org), without those that scripts fill."""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pipeline.model import Event
from pipeline.programme.matter.site_pages import HOME, LOST, MINE, address_of

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_BY_SCRIPTS = {MINE, LOST, "changes.html", "search.html"}


def site_map(event: Event, files: Iterable[str]) -> bytes | None:
    """The addresses of the pages among ``files``; None where the site has no address."""
    if not event.site:
        return None
    pages = {file for file in files if file.endswith(".html") and not file.startswith("downloads/")}
    root = Element("urlset", xmlns=_NAMESPACE)
    for page in sorted(pages - _BY_SCRIPTS, key=lambda page: (page != HOME, page)):
        SubElement(SubElement(root, "url"), "loc").text = address_of(event, page)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
