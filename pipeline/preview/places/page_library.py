"""The pages that were read, remembered by what makes them: what is asked again is not read again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from pipeline.cache.stamp import of_file
from pipeline.folders.reading import decoded, read_bytes
from pipeline.model.proofsheet import Printing
from pipeline.preview.places.file_lines import FileLines, file_lines
from pipeline.preview.reading.page_sheet import PageSheet

ReadSheet = Callable[[Printing, int], PageSheet]
"""Reads a page, by its number from 0."""
ReadLetters = Callable[[Printing, Sequence[int]], Sequence[str]]
"""Reads the letters of several pages, without their boxes."""

# A page that was read takes about 300 kB, its letters alone 6 kB.
_SHEETS, _PAGES, _FILES = 120, 20_000, 24
_LARGEST = 2_000_000

T = TypeVar("T")


class Recent(Generic[T]):
    """Remembers the ``most`` things that were asked for last. Any thread may ask."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._things: OrderedDict[object, T] = OrderedDict()

    def get(self, key: object) -> T | None:
        """What is known by ``key``."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: object, thing: T) -> T:
        """Remember ``thing``, and give it."""
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return thing

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """What is known by ``key``, or else what ``make`` gives."""
        known = self.get(key)
        return self.put(key, make()) if known is None else known


class PageLibrary:
    """Pages of printings by their leaves, and text files of the event in ``root`` by their stamps."""

    def __init__(self, root: Path, read: ReadSheet, read_letters: ReadLetters) -> None:
        self._root, self._read, self._read_letters = root.resolve(), read, read_letters
        self._sheets: Recent[PageSheet] = Recent(_SHEETS)
        self._letters: Recent[str] = Recent(_PAGES)
        self._files: Recent[FileLines] = Recent(_FILES)

    def sheet(self, printing: Printing, number: int) -> PageSheet:
        """What is on page ``number`` (from 0) of ``printing``; raises what the reader raises."""
        return self._sheets.kept(printing.leaves[number].digest, lambda: self._read(printing, number))

    def letters(self, printing: Printing) -> list[str]:
        """The letters of all pages of ``printing``."""
        digests = [leaf.digest for leaf in printing.leaves]
        known = [self._letters.get(digest) for digest in digests]
        missing = [number for number, letters in enumerate(known) if letters is None]
        for number, letters in zip(missing, self._read_letters(printing, missing), strict=True):
            known[number] = self._letters.put(digests[number], letters)
        return [letters or "" for letters in known]

    def lines(self, file: str, first: int = 1, end: int | None = None) -> FileLines | None:
        """The lines ``first`` to before ``end`` of ``file``, a path from the event folder.

        None if it cannot be read, is not of the event or is no text of a usual size.
        """
        path = self._root / file
        try:
            stamp = of_file(path)
            return self._files.kept((file, stamp, first, end), lambda: self._lines(path, first, end))
        except (OSError, ValueError):
            return None

    def _lines(self, path: Path, first: int, end: int | None) -> FileLines:
        text = decoded(read_bytes(path, self._root, _LARGEST))[0].replace("\r\n", "\n")
        last = None if end is None else end - 1
        return file_lines("\n".join(text.split("\n")[first - 1 : last]))
