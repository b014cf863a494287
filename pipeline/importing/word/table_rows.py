"""The rows and cells of a table in Word, and what it says of its head."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from pipeline.importing.word.word_xml import WRAPPERS, W, children, local


def is_without_head(table: Element) -> bool:
    """Whether a table says that its first row is no head: in words, or by a bit (ECMA-376, 17.4.55)."""
    looks = table.find(f"{W}tblPr/{W}tblLook")
    if looks is None:
        return False
    said, bits = looks.get(f"{W}firstRow"), looks.get(f"{W}val") or ""
    if said is not None:
        return said in ("0", "false", "off")
    return bits[-2:-1] in tuple("014589cdCD")


def held_in(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or cells of a row, also in what stands around them."""
    for child in children(element):
        if child.tag == W + name:
            yield child
        elif local(child) in WRAPPERS | {"sdt"}:
            yield from held_in(child, name)
