"""Where inlays stand on pages that have been laid out, and how much room there is for other texts."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from pydyf import _to_bytes
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

from pipeline.model import ProofInlay
from pipeline.render.inlays import BLANK, SAMPLE

# What of the elements around a text decides how it looks.
_SAID = ("class", "lang", "dir")
_STARTS = {"start", "left", "justify"}


def inlay_boxes(root: Any, pages: Sequence[Any]) -> tuple[ProofInlay, ...]:
    """The inlays on ``pages`` (boxes) of the document below ``root``, in order; none if one cannot be told.

    Each ends the only line of its block, which begins where it begins whatever stands there, and shows
    nothing but its letters.
    """
    wanted = {id(element) for element in root.iter() if _is_wanted(element)}
    if not wanted:
        return ()
    around = {id(child): parent for parent in root.iter() for child in parent}
    found = []
    for number, page in enumerate(pages):
        boxes = [*page.descendants()]
        for block, line in _only_lines(boxes):
            last = [line, *_ends(line)][-1]
            if isinstance(last, TextBox) and id(last.element) in wanted:
                wanted.discard(id(last.element))
                inlay = _inlay(number, block, line, last, _floats(boxes, line), around)
                if inlay is None:
                    return ()
                found.append(inlay)
    shown = sum(BLANK.lower() in text.lower() for text in _texts(pages))
    # What is shown a second time (in a running head) could not be put in there.
    return () if wanted or shown != sum(one.is_blank for one in found) else tuple(found)


def _is_wanted(element: Any) -> bool:
    kind: str | None = element.get("data-inlay")
    return kind == SAMPLE or (kind == "" and element.text == BLANK and not len(element))


def _only_lines(boxes: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Blocks that hold one line, and the line."""
    for box in boxes:
        children: Sequence[Any] = getattr(box, "children", ())
        if len(children) == 1 and isinstance(children[0], LineBox):
            yield box, children[0]


def _ends(line: Any) -> Iterator[Any]:
    """What stands last in ``line``, from the outermost box to the text."""
    box = line
    while isinstance(box, LineBox | InlineBox) and box.children:
        box = box.children[-1]
        yield box


def _floats(boxes: Iterable[Any], line: Any) -> list[Any]:
    """The floats beside ``line``."""
    top, bottom = line.position_y, line.position_y + line.height
    return [
        box
        for box in boxes
        if box.is_floated() and box.position_y < bottom and box.position_y + box.margin_height() > top
    ]


def _inlay(
    page: int, block: Any, line: Any, text: Any, floats: Iterable[Any], around: dict[int, Any]
) -> ProofInlay | None:
    inlines = [box for box in _ends(line) if isinstance(box, InlineBox)]
    if not (_begins_at_its_place(block.style) and all(map(_is_plain, [*inlines, text]))):
        return None
    right = min(
        [
            block.content_box_x() + block.width,
            *(one.position_x for one in floats if one.position_x > text.position_x),
        ]
    )
    behind = sum(box.margin_right + box.padding_right for box in inlines)
    return ProofInlay(
        page,
        b"1 0 0 -1 %s %s Tm" % (_to_bytes(text.position_x), _to_bytes(text.position_y + text.baseline)),
        "".join(_context(text.element, around)),
        right - behind - text.position_x,
        text.width,
        line.height,
        BLANK.lower() in text.text.lower(),
    )


def _begins_at_its_place(style: Any) -> bool:
    return (
        style["direction"] == "ltr"
        and style["text_align_all"] in _STARTS
        and style["text_align_last"] in ("auto", "start", "left")
    )


def _is_plain(box: Any) -> bool:
    """Whether nothing is drawn around the text of ``box``, which leads nowhere."""
    style = box.style
    return (
        style["text_decoration_line"] == "none"
        and style["background_color"].alpha == 0
        and all(layer[0] == "none" for layer in style["background_image"])
        and not any(style[f"border_{side}_width"] for side in ("top", "right", "bottom", "left"))
        and style["outline_style"] == "none"
        and not box.link
        and style["position"] == "static"
    )


def _context(element: Any, around: dict[int, Any]) -> list[str]:
    """The start tags of ``element`` and of what it stands in, but for the body."""
    tags: list[str] = []
    while element.tag != "body":
        said = "".join(f' {name}="{escape(element.get(name))}"' for name in _SAID if element.get(name))
        tags.insert(0, f"<{element.tag}{said}>")
        element = around[id(element)]
    return tags


def _texts(pages: Iterable[Any]) -> Iterator[str]:
    for page in pages:
        yield from (box.text for box in page.descendants() if isinstance(box, TextBox))
