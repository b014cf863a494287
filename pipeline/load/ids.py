"""Ids: short names in plain letters, safe in links and file names, unique whatever a file says."""

import re
from zlib import crc32

from pipeline.folders.file_names import is_device
from pipeline.problems import Collector, Source
from pipeline.text.names import fold

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def identifier(text: str) -> str:
    """``text`` as an id: itself if it is one already, else in small ASCII letters and hyphens.

    A text without a single such letter (a name in Thai) gets a number made from it.
    """
    small = text.strip().lower()
    if not small or (_PLAIN.fullmatch(small) and ".." not in small):
        return small
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:64]
    return slug or f"x{crc32(text.encode()):08x}"


def identifiers(texts: tuple[str, ...]) -> tuple[str, ...]:
    """References, made into ids in the same way as what they refer to."""
    return tuple(map(identifier, texts))


class Register:
    """The ids given so far to one kind of thing."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def distinct(self, wanted: str) -> str:
        """``wanted``, or with ``-2``, ``-3`` … after it if it is taken."""
        made, number = wanted, 1
        while made in self._taken:
            number += 1
            made = f"{wanted}-{number}"
        self._taken.add(made)
        return made

    def admit(self, text: str, at: Source, found: Collector) -> str:
        """The id for a thing that the organiser named ``text`` at ``at``; problems go to ``found``."""
        made = identifier(text)
        if made != text.strip().lower():
            message = f"“{' '.join(text.split())[:40]}” cannot be an id"
            hint = (
                f"An id has letters a–z, digits, - and single dots; write here and where it is named: {made}"
            )
            found.add("OCT-Y20", message, at, hint)
        if is_device(made):
            hint = "Give it another id, here and where it is named: files are called after it."
            found.add("OCT-F23", f"Windows knows no file called “{made}”", at, hint)
        given = self.distinct(made)
        if given != made:
            found.add("OCT-Y03", f"the id “{made}” is used twice", at, "Give one of them another id.")
        return given
