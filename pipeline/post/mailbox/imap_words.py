"""What of IMAP's language (RFC 3501) imaplib leaves to us: names of folders, search keys, answers.

Not IMAPClient: it makes its connection in private methods, where no bound on what a server says can be put.
"""

import base64
import imaplib
import re
from collections.abc import Iterator, Sequence

_LITERAL = re.compile(rb"\{\d+\}$")
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (?P<name>.+)', re.DOTALL)


def insist(kind: str, answer: Sequence[object]) -> None:
    """Raise ``IMAP4.error`` with the server's words unless ``kind`` is OK."""
    if kind != "OK":
        raise imaplib.IMAP4.error(said(answer))


def said(answer: Sequence[object]) -> str:
    """What the server said, in its answer or in the arguments of an exception."""
    texts = (line.decode(errors="replace") if isinstance(line, bytes) else line for line in answer)
    return " ".join(text for text in texts if isinstance(text, str))


def any_of(criteria: Sequence[str]) -> str:
    """IMAP's OR takes two: ``OR a OR b c``."""
    return "".join(f"OR {one} " for one in criteria[:-1]) + criteria[-1]


def batches(whole: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """``whole`` in pieces of at most ``size``."""
    return (whole[start : start + size] for start in range(0, len(whole), size))


def quoted(text: str) -> str:
    """A string of IMAP."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wire_name(name: str) -> str:
    """A folder's name in IMAP's own UTF-7 (RFC 3501, 5.1.3)."""

    def shifted(run: re.Match[str]) -> str:
        packed = base64.b64encode(run[0].encode("utf-16-be")).decode().rstrip("=")
        return f"&{packed.replace('/', ',')}-"

    return re.sub(r"[^ -~]+", shifted, name.replace("&", "&-"))


def read_listed(lines: Sequence[bytes | tuple[bytes, bytes] | None]) -> tuple[str, ...]:
    """The names in the answer to LIST, the folder that the server marks as that of sent letters first."""
    # A name may come as a literal: imaplib gives the line up to its length, and the name.
    joined = (_LITERAL.sub(b"", line[0]) + line[1] if isinstance(line, tuple) else line for line in lines)
    found = [match for line in joined if line and (match := _LISTED.match(line))]
    found.sort(key=lambda match: b"\\sent" not in match["flags"].lower())
    return tuple(_read_name(match["name"]) for match in found)


def _read_name(wire: bytes) -> str:
    """The inverse of ``wire_name``, of a name as LIST gives it; what is not UTF-7 stays as it is."""

    def unshifted(run: re.Match[str]) -> str:
        if not run[1]:
            return "&"
        packed = run[1].replace(",", "/")
        try:
            return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")
        except ValueError:
            return run[0]

    name = wire.decode("utf-8", "replace").strip()
    if name.startswith('"') and name.endswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return re.sub(r"&([A-Za-z0-9+,]*)-", unshifted, name)
