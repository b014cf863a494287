"""The parts of a letter as a tree, with large bodies left for the end."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import MIMEPart
from email.policy import SMTP
from pathlib import PurePosixPath
from urllib.parse import quote

from pipeline.model.mailing import Attachment, InlinePicture, Letter
from pipeline.post.message.encoding import Encoded, encoded, stuffed
from pipeline.post.message.headers import HeaderLine, Unsealable, file_name

SEVEN_BIT = SMTP.clone(cte_type="7bit")
"""How email writes messages here: CRLF, and nothing but ASCII."""

# From this many bytes on a body is encoded once and put in afterwards.
_LARGE = 16_384
_TYPE = re.compile(r"([a-z]+)/([a-z0-9.+-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ENCODED = Encoded()


@dataclass(slots=True)
class Packing:
    """What the parts of one message share: boundaries, and large bodies that are put in at the end.

    ``seed`` depends on the whole letter, so that no text in it can hold a boundary or a marker.
    """

    seed: str
    boundaries: int = 0
    bodies: dict[bytes, bytes] = field(default_factory=dict)

    def _token(self, what: str) -> str:
        return hashlib.sha256(f"{self.seed} {what}".encode()).hexdigest()[:32]

    def boundary(self) -> str:
        self.boundaries += 1
        return f"=_{self._token(f'boundary {self.boundaries}')}"

    def body(self, digest: str, size: int, content: Callable[[], bytes]) -> bytes:
        """The content itself if it is small, else a marker that fills one line of base64."""
        if size < _LARGE:
            return content()
        marker = self._token(f"body {len(self.bodies)}").encode()
        self.bodies[encoded(marker)] = _ENCODED.get(digest, content)
        return marker

    def pieces(self, flat: bytes) -> tuple[bytes, ...]:
        """``flat`` with the large bodies in their places, dot-stuffed; base64 has no dots."""
        found = []
        for marker, body in self.bodies.items():
            before, _, flat = flat.partition(marker)
            found += [stuffed(before), body]
        return (*found, stuffed(flat))


def content(letter: Letter, packing: Packing) -> MIMEPart:
    """The parts of ``letter`` as a tree."""
    shown = [_text(letter.text, "plain")]
    if letter.html:
        pictures = [_picture(picture, packing) for picture in letter.pictures]
        shown.append(_multipart("related", [_text(letter.html, "html"), *pictures], packing))
    names = _distinct([file_name(attachment.file) for attachment in letter.attachments])
    carried = [_attached(a, name, packing) for a, name in zip(letter.attachments, names, strict=True)]
    return _multipart("mixed", [_multipart("alternative", shown, packing), *carried], packing)


def _multipart(kind: str, parts: Sequence[MIMEPart], packing: Packing) -> MIMEPart:
    if len(parts) == 1:
        return parts[0]
    whole = MIMEPart(SEVEN_BIT)
    whole["Content-Type"] = HeaderLine(
        "Content-Type", f'multipart/{kind};\r\n boundary="{packing.boundary()}"'
    )
    for part in parts:
        whole.attach(part)
    return whole


def _text(text: str, kind: str) -> MIMEPart:
    """A part of text; what is not short lines of ASCII becomes quoted-printable or base64."""
    part = MIMEPart(SEVEN_BIT)
    part.set_content(text, subtype=kind, cte="quoted-printable" if _CONTROL.search(text) else None)
    return part


def _picture(picture: InlinePicture, packing: Packing) -> MIMEPart:
    digest = hashlib.sha256(picture.data).hexdigest()
    body = packing.body(digest, len(picture.data), lambda: picture.data)
    part = _binary(picture.type, body, file_name(picture.name), disposition="inline")
    part["Content-ID"] = HeaderLine("Content-ID", f"<{quote(picture.name)}>")
    return part


def _attached(attachment: Attachment, name: str, packing: Packing) -> MIMEPart:
    """An attachment; texts go the plain way, as the digest of a calendar leaves out its time of writing."""
    try:
        if attachment.type.startswith("text/"):
            body = attachment.content()
        else:
            body = packing.body(attachment.digest, attachment.size, lambda: _read(attachment))
    except OSError as error:
        raise Unsealable(f"the attachment {attachment.file} cannot be read ({error.strerror})") from error
    return _binary(attachment.type, body, name)


def _read(attachment: Attachment) -> bytes:
    content = attachment.content()
    if len(content) != attachment.size:
        raise Unsealable(f"the attachment {attachment.file} has changed since the letters were composed")
    return content


def _binary(media: str, body: bytes, name: str, disposition: str = "attachment") -> MIMEPart:
    """A part in base64; ``media`` may have parameters, and what is no media type is unknown bytes."""
    essence, *rest = (piece.strip() for piece in media.split(";"))
    kind = _TYPE.fullmatch(essence)
    main, sub = (kind[1], kind[2]) if kind else ("application", "octet-stream")
    pairs = (piece.partition("=") for piece in rest if "=" in piece)
    params = {key.strip(): value.strip().strip('"') for key, _, value in pairs}
    part = MIMEPart(SEVEN_BIT)
    part.set_content(body, main, sub, disposition=disposition, filename=name, params=params)
    return part


def _distinct(names: Sequence[str]) -> list[str]:
    """Names of which the second of two alike has -2 before its ending."""
    found: list[str] = []
    for name in names:
        path = PurePosixPath(name)
        free, number = name, 2
        while free.casefold() in map(str.casefold, found):
            free, number = f"{path.stem}-{number}{path.suffix}", number + 1
        found.append(free)
    return found
