"""A thing on a page that was measured."""

from typing import NamedTuple


class Found(NamedTuple):
    """What was found on which page (from 1), the text it is about, and its figure, 1 where it only counts."""

    page: int
    text: str
    value: float = 1.0
