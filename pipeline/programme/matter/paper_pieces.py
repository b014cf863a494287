"""The pieces that the line of a paper is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line: ``text``, a ``title`` in italics or a link to ``href``, and what is around it."""

    text: str
    before: str = ""
    after: str = ""
    title: bool = False
    href: str = ""
