"""The letters of an abstract's file: Unicode, what it says of itself, or a guess that is told."""

import re

from pipeline.importing.given import GivenFile
from pipeline.problems import Collector, Source

_INPUTENC = re.compile(rb"\\usepackage\s{0,9}\[([A-Za-z0-9-]{1,20})\]\s{0,9}\{inputenc\}")
_CODES = {
    "latin1": "iso8859-1",
    "latin2": "iso8859-2",
    "latin9": "iso8859-15",
    "ansinew": "cp1252",
    "cp1252": "cp1252",
    "cp1250": "cp1250",
    "applemac": "mac-roman",
    "koi8-r": "koi8-r",
    "cp1251": "cp1251",
}
_WORD = re.compile(r"\w+")
_SHOWN = 6


def letters_of(file: GivenFile, encoding: str, found: Collector) -> str | None:
    """The text of ``file`` with ``\\n`` between its lines; None, and told, if it is none."""
    text = _decoded(file, encoding, found)
    if text is None:
        return None
    if "\0" in text[:4096]:
        found.add("OCT-X02", "this is no text", file.at, "Is it the right file? Save it as text in UTF-8.")
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(file: GivenFile, encoding: str, found: Collector) -> str | None:
    data = file.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
    said = _INPUTENC.search(data[:20_000])
    code = encoding or _CODES.get(said[1].decode().lower() if said else "", "")
    try:
        text = data.decode(code or "cp1252", "replace")
    except LookupError:
        message = f"no encoding is called “{encoding}”"
        found.add("OCT-X02", message, file.at, "Write for example: --encoding cp1250")
        return None
    if not code:
        words = dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii())
        shown = ", ".join(list(words)[:_SHOWN])
        message = f"this is not in UTF-8; it was read as Windows-1252: {shown}"
        hint = "If these words are wrong, save the file as UTF-8, or name its --encoding."
        found.add("OCT-X43", message, Source(file.name, line), hint)
    return text
