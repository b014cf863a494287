"""Texts of the organisers: a piece set for HTML, and a page of their own."""

from dataclasses import dataclass

from pipeline.problems import Source


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the organiser, set for HTML.

    ``html`` is a safe fragment (block level for abstracts, inline for titles),
    ``plain`` the same words for bookmarks, indices and comparison. ``notes`` are those of a title, whose
    words are not among its own.
    """

    html: str
    plain: str
    notes: tuple["Prose", ...] = ()


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the organiser's own: a text, a ``picture`` or a ready ``pdf`` page that fills it, or several.

    ``place`` says where it stands in the book: ``front``, ``before-programme``, ``before-abstracts`` or
    ``back``; ``products`` where it is printed at all, ``contents`` whether the contents list it. A picture
    fills the page and its bleed (``fit`` is ``page``) or stands whole within the margins (``margins``); its
    ``shape`` is its width by its height, 0 if unknown. Of a PDF page number ``leaf`` is taken (0: not
    said, the first), and made to fit if ``scale``.
    """

    id: str
    title: Prose
    source: Source
    text: Prose | None = None
    place: str = "front"
    contents: bool = True
    products: tuple[str, ...] = ("book",)
    columns: int = 1
    language: str = "en-GB"
    picture: str = ""
    shape: float = 0.0
    fit: str = "page"
    pdf: str = ""
    leaf: int = 0
    scale: bool = False
    places: tuple[tuple[str, Source], ...] = ()
