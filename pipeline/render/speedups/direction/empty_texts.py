"""Texts that begin by moving a letter, such as a point of Hebrew or a widened blank."""

from collections.abc import Callable
from typing import Any

import pydyf

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any, str], None] = pydyf.Stream.show_text


def stand_ins(_work: Work) -> dict[str, object]:
    """Write no empty string before them: PDFium then forgets by how much the next text is moved."""
    return {"pydyf:Stream.show_text": _show}


def _show(stream: Any, text: str) -> None:
    """In the place of ``pydyf.Stream.show_text``."""
    _ENGINES(stream, text.replace("<>", " ") if "<>" in text and text != "<>" else text)
