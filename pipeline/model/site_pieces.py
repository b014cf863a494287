"""What a site is made with besides the event: pictures, and files to take away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture of the event as browsers get it: its ``path`` in the site, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SiteDownload:
    """A file to take away: its ``path`` in the site, and the title of the product that it was made of."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class SitePieces:
    """``pictures`` by their names in the event's content, and ``downloads``."""

    pictures: tuple[tuple[str, WebPicture], ...] = ()
    downloads: tuple[SiteDownload, ...] = ()
