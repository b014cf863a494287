"""The text of a paragraph as the engine has it: pieces in boxes, with their places in the tree of boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.replaced import inline_replaced_box_layout

# What stands in the text for a formula or picture: no line ends between it and a letter.
_PICTURE = "x"
_SPACED = ("normal", "nowrap", "pre-line")
# Hebrew, Arabic and their kin; marks of direction; Thai, Lao, Burmese, Khmer; Chinese, Japanese, Korean.
_OTHERS = re.compile(
    "[\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u200e\u200f\u202a-\u202e"
    "\u2066-\u2069\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
# A paragraph that is longer is no paragraph.
_LONGEST = 20_000


_SIDES = [
    f"{kind}_{side}{rest}"
    for side in ("left", "right")
    for kind, rest in (("margin", ""), ("padding", ""), ("border", "_width"))
]


class Unplanned(Exception):
    """Something in a paragraph is unusual: the engine sets it as it always did."""


@dataclass(slots=True)
class Chunk:
    """The text of a box, or one letter for a picture ``width`` wide (px).

    ``path`` leads to it from the box of the lines; ``around`` are the boxes that it stands in. Its text
    begins at letter ``first`` of the paragraph, and may not be broken if ``whole``.
    """

    box: Any
    path: tuple[int, ...]
    around: tuple[Any, ...]
    text: str
    width: float
    first: int = 0

    @property
    def is_text(self) -> bool:
        """Whether this is text."""
        return isinstance(self.box, boxes.TextBox)

    @property
    def is_whole(self) -> bool:
        """Whether no line may end within it."""
        return not self.is_text or self.box.style["white_space"] == "nowrap"


def pieces(lines: Any, block: Any) -> list[Chunk]:
    """What stands in the box of ``lines`` of a ``block``, in order.

    Raises Unplanned where that is more than text in plain boxes and pictures of its size.
    """
    style = lines.style
    if (
        block.style["direction"] != "ltr"
        or block.style["text_overflow"] == "ellipsis"
        or block.style["block_ellipsis"] != "none"
        or style["text_align_last"] not in ("auto", "start", "left")
        or style["white_space"] not in ("normal", "pre-line")
    ):
        raise Unplanned("is set in an unusual way")
    found = list(_within(lines, block, (), (lines,)))
    letters = 0
    for piece in found:
        piece.first = letters
        letters += len(piece.text)
    if not any(piece.is_text for piece in found) or letters > _LONGEST:
        raise Unplanned("has no text, or very much")
    return found


def _within(box: Any, block: Any, path: tuple[int, ...], around: tuple[Any, ...]) -> Iterator[Chunk]:
    for index, child in enumerate(box.children):
        here = (*path, index)
        if not child.is_in_normal_flow() or child.is_leader:
            raise Unplanned("has something out of its flow")
        if isinstance(child, boxes.TextBox):
            if child.text:
                yield _text(child, here, around)
        elif isinstance(child, boxes.InlineBox):
            resolve_percentages(child, block)
            if any(getattr(child, name) not in (0, "auto") for name in _SIDES):
                raise Unplanned("has margins in a line")
            yield from _within(child, block, here, (*around, child))
        elif isinstance(child, boxes.InlineReplacedBox):
            yield Chunk(child, here, around, _PICTURE, _width(child, block))
        else:
            raise Unplanned("has boxes in a line")


def _text(box: Any, path: tuple[int, ...], around: tuple[Any, ...]) -> Chunk:
    style = box.style
    if style["white_space"] not in _SPACED or not style["font_size"] or "\t" in box.text:
        raise Unplanned("has spaces that count")
    if "\n" in box.text and box.text.strip("\n"):
        raise Unplanned("has its own ends of lines")
    if _OTHERS.search(box.text):
        raise Unplanned("is in a script of its own")
    return Chunk(box, path, around, box.text, 0.0)


def _width(picture: Any, block: Any) -> float:
    """How wide (px) the engine will set ``picture``."""
    resolve_percentages(picture, block)
    laid = picture.copy()
    inline_replaced_box_layout(laid, block)
    return float(laid.margin_width())
