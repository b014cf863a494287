"""The names in Word's XML, and how values are asked of it."""

from collections.abc import Iterator

from lxml.etree import QName
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

KEPT_CHANGES = frozenset({"ins", "moveTo"})
"""Tracked changes whose text is in the document."""

WRAPPERS = frozenset({"smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent"}) | KEPT_CHANGES
"""What only stands around text."""

GONE = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText"})
"""What has been struck from the document, or is a field's inner command."""

_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "a14", "m", "c", "v"})
"""Extensions whose shapes, pictures and texts are read as the rest is."""

_OFF = frozenset({"0", "false", "off", "none"})


def local(element: Element) -> str:
    """The name of an element without its namespace; of comments and the like, nothing."""
    return QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Element) -> Iterator[Element]:
    """The elements in ``element``: of alternatives the first that we understand, never two."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{MC}AlternateContent":
            choices = (one for one in child.iterfind(f"{MC}Choice") if _is_understood(one))
            chosen = next(choices, child.find(f"{MC}Fallback"))
            if chosen is not None:
                yield from children(chosen)
        else:
            yield child


def _is_understood(choice: Element) -> bool:
    return set((choice.get("Requires") or "").split()) <= _UNDERSTOOD


def below(element: Element, *names: str, past: str = "") -> Iterator[Element]:
    """All elements of these names in ``element``, in order, but none inside of a ``past``."""
    for child in children(element):
        if child.tag in names:
            yield child
        if child.tag != past:
            yield from below(child, *names, past=past)


def value(element: Element | None, path: str, space: str = W) -> str | None:
    """The ``val`` of the element at ``path`` (``pPr/jc``); None if there is no such element."""
    if element is None:
        return None
    found = element.find("/".join(space + name for name in path.split("/")))
    return None if found is None else (found.get(f"{space}val") or "")


def switched(element: Element | None, path: str, space: str = W) -> bool | None:
    """Whether the switch at ``path`` is on; None if nothing is said of it."""
    said = value(element, path, space)
    return None if said is None else said not in _OFF


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """``text`` as a number, if it is one of at most nine digits."""
    bare = (text or "").removeprefix("-")
    return int(text or "") if bare.isascii() and bare.isdecimal() and len(bare) < 10 else otherwise
