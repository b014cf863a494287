"""The HTML of a letter as mail programs want it: styles in each element, pictures carried along."""

import os
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote
from zlib import crc32

import css_inline

from pipeline.folders.reading import LeadsOutside, TooLarge, decoded, is_file_below, read_bytes
from pipeline.model.mailing import InlinePicture
from pipeline.problems import Collector, Source
from pipeline.text.web_address import is_harmful

_HEAVY = 500_000
_HEAVIEST = 10_000_000
_TYPES = {
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"GIF8": ("image/gif", "gif"),
}
# An element as the serialiser writes it: attributes in double quotes, in which > may stand.
_SOURCE = re.compile(r'(<img\b(?:[^<>"]|"[^"]*")*?\ssrc=")([^"]*)(")', re.IGNORECASE)
_FETCHED = re.compile(
    r"""<link\b[^<>]*stylesheet|@import|url\(\s*+(?:["']\s*+)?(?:https?:)?//|\sbackground="(?:https?:)?//""",
    re.IGNORECASE,
)
_LINK = re.compile(r'\s(?:xlink:href|href|action|formaction)="([^"]*)"', re.IGNORECASE)
_KINDS = (
    "Put a PNG, JPEG or GIF into the mailing's folder or into content/, and name it as it is called there."
)
_CARRY = "Put the picture into the mailing's folder, styles into letter.css, and name them without https://."


class LetterHtml:
    """Sets the HTML of one mailing; its pictures lie in ``folders`` and are read once."""

    def __init__(self, folders: tuple[Path, ...], found: Collector) -> None:
        self._folders, self._found = folders, found
        self._pictures: dict[str, InlinePicture | None] = {}
        self._told: set[str] = set()
        style = self._style(folders[0] / "letter.css")
        self._inliner = css_inline.CSSInliner(
            load_remote_stylesheets=False, keep_at_rules=True, extra_css=style
        )

    def set(self, html: str, at: Source) -> tuple[str, tuple[InlinePicture, ...]]:
        """``html`` with its styles inlined and its pictures as ``cid:NAME``, and these pictures."""
        if fetched := _FETCHED.search(html):
            self._tell("OCT-M20", f"“{fetched[0].strip()[:40]}” fetches from the web", at, _CARRY)
        used: dict[str, InlinePicture] = {}

        def carried(image: re.Match[str]) -> str:
            picture = self._picture(unescape(image[2]).strip(), at)
            if picture is None:
                return image[0]
            used[picture.name] = picture
            return f"{image[1]}cid:{escape(picture.name)}{image[3]}"

        inlined = _SOURCE.sub(carried, self._inliner.inline(html))
        for address in filter(is_harmful, map(unescape, _LINK.findall(inlined))):
            message = f"no link of a letter may lead to “{' '.join(address.split())[:60]}”"
            self._tell("OCT-T16", message, at, "Links begin with https:, http:, mailto:, tel: or doi: only.")
        return inlined, tuple(used.values())

    def _style(self, sheet: Path) -> str | None:
        """What the stylesheet of the mailing says, if it lies in its folder."""
        if not os.path.lexists(sheet):
            return None
        at = Source(f"templates/mail/{sheet.parent.name}/{sheet.name}")
        try:
            text, wrong = decoded(read_bytes(sheet, sheet.parent, _HEAVIEST))
        except LeadsOutside:
            self._tell("OCT-F06", f"“{sheet.name}” leads out of its folder", at, "Copy the file there.")
            return None
        except OSError as error:
            self._tell("OCT-F02", f"{at} cannot be read: {error.strerror}", at, "Put a file in its place.")
            return None
        if wrong is not None:
            message = f"{at} is not saved as UTF-8; it was read as Windows-1252 (Western European)"
            self._tell("OCT-F03", message, at, "Save it as UTF-8.")
        return text

    def _picture(self, address: str, at: Source) -> InlinePicture | None:
        if re.match(r"(https?:)?//", address, re.IGNORECASE):
            self._tell("OCT-M20", f"the picture “{address[:60]}” is fetched from the web", at, _CARRY)
            return None
        if address not in self._pictures:
            self._pictures[address] = self._read(address, at)
        return self._pictures[address]

    def _read(self, address: str, at: Source) -> InlinePicture | None:
        shown = address[:60]
        name = unquote(address)
        folder = self._folder_of(name)
        if folder is None:
            self._tell("OCT-M19", f"the picture “{shown}” is not there", at, _KINDS)
            return None
        try:
            data = read_bytes(folder / name, folder, _HEAVIEST)
        except OSError as error:
            what = "is too large" if isinstance(error, TooLarge) else f"cannot be read: {error.strerror}"
            self._tell("OCT-M19", f"the picture “{shown}” {what}", at, _KINDS)
            return None
        kind = next((kind for start, kind in _TYPES.items() if data.startswith(start)), None)
        if kind is None:
            self._tell("OCT-M19", f"the picture “{shown}” is not a PNG, JPEG or GIF", at, _KINDS)
            return None
        if len(data) > _HEAVY:
            hint = "Make it smaller: 1200 pixels of width are enough."
            self._tell("OCT-M21", f"the picture “{shown}” has {len(data) / 1e6:.1f} MB", at, hint)
        return InlinePicture(f"picture-{crc32(data):08x}.{kind[1]}", kind[0], data)

    def _folder_of(self, name: str) -> Path | None:
        """The first of the folders that has a file called ``name``, links followed as far as it reaches."""
        return next((folder for folder in self._folders if is_file_below(folder / name, folder)), None)

    def _tell(self, code: str, message: str, at: Source, hint: str) -> None:
        """Once for each message, however many letters hold it."""
        if message not in self._told:
            self._told.add(message)
            self._found.add(code, message, at, hint)
