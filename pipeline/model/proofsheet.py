"""What a preview shows: pages as they are now, and where on them things stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.document import Galley, Pdf
from pipeline.model.event import Event
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as the reader sees it, ``width`` × ``height`` mm as it is cut.

    It is page ``page`` (from 0) of the ``galley`` of that name; a blank belongs to none. ``digest`` covers
    all that makes its picture: equal digest, equal picture.
    """

    galley: str
    page: int
    digest: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BoundPages:
    """A document that has been bound: ``leaves`` and ``anchors`` are as in a ``Printing``."""

    pdf: Pdf
    leaves: tuple[Leaf, ...]
    galleys: tuple[Galley, ...]
    anchors: Mapping[str, tuple[int, float, float]]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Pages set again before all is bound; the first of ``pdf`` is page ``first`` (from 0) of ``product``."""

    product: str
    first: int
    pdf: bytes
    leaves: tuple[Leaf, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class TextFindings:
    """What is wrong with one text, before all is checked: which problems are ``gone``, and which ``come``."""

    product: str
    gone: tuple[Problem, ...]
    come: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """A product as it is now, made in ``seconds``.

    ``anchors`` maps an id to (page from 0, x, y) in pt from the top left of the page. ``event`` is None where
    there is none to print.
    """

    product: str
    pdf: Pdf
    leaves: tuple[Leaf, ...]
    galleys: tuple[Galley, ...]
    anchors: Mapping[str, tuple[int, float, float]]
    problems: tuple[Problem, ...]
    event: Event | None
    seconds: float
