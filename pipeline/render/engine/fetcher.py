"""The only way WeasyPrint reads a file: inside the given folders, never over the network."""

import mimetypes
import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from pipeline.cache.store import digest
from pipeline.folders.picture_formats import know_no_others
from pipeline.folders.reading import TooLarge, decoded, read_bytes
from pipeline.model.document import ReadyPage
from pipeline.pool.tasks import FileLocations
from pipeline.render.engine.deep_pictures import shallow
from pipeline.render.engine.kept_room import kept_room, ready_page
from pipeline.text.drawing import excess

know_no_others()
AT_HOME = FileLocations()

# The address of a picture that lies in the page itself, in a tag.
_ENCLOSED = re.compile(r'(<[^<>]*?(?:src="|url\())(data:[^"()\s]{200,})(?=["\)])')
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_SCHEME = "octavo-data"
_NOTHING: Mapping[str, str] = MappingProxyType({})


def enclosed(html: str) -> tuple[str, dict[str, str]]:
    """``html`` with short addresses in the place of ``data:`` ones, and what these stand for.

    The engine reads a page letter by letter, and each style attribute several times.
    """
    known: dict[str, str] = {}

    def short(match: re.Match[str]) -> str:
        address = f"{_SCHEME}:{digest(match[2].encode())[:32]}"
        known[address] = match[2]
        return match[1] + address

    return _ENCLOSED.sub(short, html), known


def _excess(data: bytes) -> str:
    """Why ``data``, if it is an SVG, is not drawn; the engine takes whatever Pillow refuses for one."""
    if data.startswith(_PICTURES):
        return ""
    reason = "defines entities" if b"<!ENTITY" in data else excess(data)
    return reason and f"it {reason}"


class _Made(URLFetcherResponse):  # type: ignore[misc]
    """An answer other than the file at its address, which the engine would read again when it writes."""

    path = None


class FolderFetcher(URLFetcher):  # type: ignore[misc]
    """Serves ``data:``, what is ``enclosed``, and files inside ``folders``; notes what was read and refused.

    ``read`` maps each path asked for to the digest of its content or ``absent``; ``refused``
    lists (url, reason); ``ready`` has the pages of PDFs for which a picture keeps room, by address.
    Addresses are those at home; ``where`` says where the files lie on this machine.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        where: FileLocations = AT_HOME,
        enclosed: Mapping[str, str] = _NOTHING,
    ) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._where = where
        self._enclosed = enclosed
        self.folders = tuple(folder.resolve() for folder in folders)
        self.read: dict[Path, str] = {}
        self.refused: list[tuple[str, str]] = []
        self.ready: dict[str, ReadyPage] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer one request of the engine; a refusal is a ValueError, which it logs."""
        scheme = urlsplit(url).scheme
        if scheme == "data" or url in self._enclosed:
            given = super().fetch(self._enclosed.get(url, url))
            data = given.read()
            if reason := _excess(data):
                return self._refuse(self._enclosed.get(url, url), reason)
            return URLFetcherResponse(url, data, given.headers)
        if scheme != "file":
            return self._refuse(url, "only files of the event folder are read, nothing from the network")
        return self._file(url)

    def _file(self, url: str) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            return self._refuse(url, "it names another computer")
        path = Path(os.path.realpath(url2pathname(unquote(parts.path, errors="replace"))))
        if not any(path.is_relative_to(folder) for folder in self.folders):
            return self._refuse(url, "it lies outside the event folder")
        here = self._where.here(path)
        if not here.is_file():
            self.read[path] = "absent"
            raise FileNotFoundError(f"no such file: {path.name}")
        try:
            data = read_bytes(here)
        except TooLarge as large:
            return self._refuse(url, str(large.strerror))
        self.read[path] = digest(data)
        if parts.fragment.startswith("leaf="):
            self.ready[url] = ready_page(path.name, data, url)
            return URLFetcherResponse(url, kept_room(self.ready[url].mark), {"Content-Type": "image/png"})
        if path.suffix == ".css" and not data.startswith(b"@charset"):
            # As our own measures read it: the engine would take what is not UTF-8 for nothing.
            data = decoded(data)[0].encode()
        if reason := _excess(data):
            return self._refuse(url, reason)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        made = shallow(data)
        answer = URLFetcherResponse if made is data else _Made
        return answer(url, made, {"Content-Type": kind})

    def _refuse(self, url: str, reason: str) -> URLFetcherResponse:
        self.refused.append((url, reason))
        raise ValueError(f"refused: {reason}")
