"""XML, read without what can harm: no entities of its own, nothing from elsewhere, not deeper than sense."""

import re
from typing import TYPE_CHECKING

from pipeline.importing.given import GivenFile
from pipeline.problems import Collector, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def open_xml(file: GivenFile, found: Collector) -> "_Element | None":
    """The top element, or None if the file is no whole XML or defines entities; either is told."""
    from lxml import etree

    if _ENTITY.search(file.data[: 1 << 16].replace(b"\0", b"")):
        message = "it defines entities, which no export does and which can fill the memory"
        found.add("OCT-X02", message, file.at, "Take out the <!ENTITY …> lines.")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(file.data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line, column = getattr(fault, "position", (None, None))
        said = str(getattr(fault, "msg", fault)).split(", line ")[0]
        place = Source(file.name, line or None, column or None)
        found.add("OCT-X02", f"this is no whole XML: {said}", place, "Export it again.")
        return None


def words(element: "_Element | None", name: str = "") -> str:
    """The text of ``element``, or of its first child ``name``, without white space around it."""
    inner = element.find(name) if element is not None and name else element
    if inner is None:
        return ""
    return ("".join(inner.itertext()) if len(inner) else inner.text or "").strip()


def place(file: GivenFile, element: "_Element") -> Source:
    """The line on which ``element`` begins."""
    line = element.sourceline
    return Source(file.name, int(line) if line else None)
