"""Where what is wrong with a page is written: in its template, or else in what the page is about."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin

from pipeline.cache.latest import latest
from pipeline.cache.stamp import of_file
from pipeline.cache.store import digest
from pipeline.folders.layers import shelves
from pipeline.folders.reading import decoded, read_bytes
from pipeline.model import Galley
from pipeline.pool.tasks import FileLocations
from pipeline.problems import Source

# What stands around an address where it is written.
_AROUND = "\"'()<>=\n"
_BEFORE = "\"'(="
_TEMPLATES = "templates"


@dataclass(frozen=True)
class Blame:
    """Asks the templates of a ``galley`` for what it is told of; ``folders`` are those that it may read.

    ``read`` takes the templates that are named, with their digests: an answer holds as long as they do.
    ``drawn`` are the files that its pages have read, of which drawings may name others.
    """

    galley: Galley
    folders: tuple[Path, ...]
    where: FileLocations = field(default_factory=FileLocations)
    read: dict[Path, str] = field(default_factory=dict)
    drawn: Collection[Path] = ()

    def of_words(self, words: str) -> Source:
        """Where ``words`` are written in a template; what the galley is about if they are in none."""
        if not words:
            return self.galley.source
        # #a is not found in #abc, and one character anywhere.
        after = r"(?![\w-])" if len(words) > 1 and words[-1].isalnum() else ""
        pattern = re.compile(re.escape(words) + after)
        return self._found(lambda text: _start(pattern.search(text))) or self.galley.source

    def of_address(self, address: str) -> Source:
        """The same for an address, which a template may shorten, and a drawing have."""
        base = f"{self.folders[0].as_uri()}/"
        in_template = self._found(lambda text: _place_of(text, address, base))
        return in_template or self._in_drawing(address) or self.galley.source

    def _in_drawing(self, address: str) -> Source | None:
        event = self.folders[0].parent
        for file in self.drawn:
            if file.suffix.lower() == ".svg" and file.is_relative_to(event):
                text = decoded(_data(self.where.here(file)))[0]
                if (place := _place_of(text, address, file.as_uri())) >= 0:
                    return _source(file.relative_to(event).as_posix(), text, place)
        return None

    def of_reference(self, target: str) -> Source:
        """The same for what only templates refer to."""
        return self._found(lambda text: text.find(target)) or self.of_template()

    def of_template(self) -> Source:
        """The template of the galley; if that is ours, the only one of the event that it may include."""
        events = [folder.parent for folder in self.folders[:1]]
        own = [name for home, name in self._templates() if any(map(home.is_relative_to, events))]
        name = f"{_TEMPLATES}/{self.galley.template}"
        if name not in own and len(own) == 1:
            return Source(own[0])
        return Source(name) if self.galley.template else self.galley.source

    def _found(self, find: Callable[[str], int]) -> Source | None:
        for home, name in self._templates():
            data = _data(self.where.here(home))
            text = decoded(data)[0]
            place = find(text)
            if place >= 0:
                self.read[home] = digest(data)
                return _source(name, text, place)
        return None

    def _templates(self) -> Iterator[tuple[Path, str]]:
        """Its own template first, then those that may be included; the event's before ours."""
        own = Path(self.galley.template)
        bases = [folder for folder in self.folders if folder.name == _TEMPLATES] if own.name else []
        homes = [self.where.here(base) for base in bases]
        inner = [one for home in homes for one in (*_below(home / "themes"), *shelves(home))]
        seen: dict[Path, str] = {}
        for pattern in (str(own), f"{own.parent}/*.html", "*.html"):
            for base in bases:
                here = self.where.here(base)
                layers = [here, *(one for one in inner if one.is_relative_to(here))]
                for file in sorted(one for layer in layers for one in layer.glob(pattern)):
                    inside = file.relative_to(here)
                    seen.setdefault(base / inside, f"{_TEMPLATES}/{inside.as_posix()}")
        yield from seen.items()


def _start(found: re.Match[str] | None) -> int:
    return found.start() if found else -1


def _below(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("*") if one.is_dir())


def _source(name: str, text: str, place: int) -> Source:
    return Source(name, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


def _place_of(text: str, address: str, base: str) -> int:
    """Where ``address`` is written in ``text``, also if it begins at ``base``; -1 if nowhere."""
    last = re.sub(r"[?#].*", "", address).rpartition("/")[2]
    for tail in dict.fromkeys((last, unquote(last))):
        start = text.find(tail) if tail else -1
        while start >= 0:
            begin, end = start, start + len(tail)
            while begin and text[begin - 1] not in _AROUND and start - begin < 2000:
                begin -= 1
            while end < len(text) and text[end] not in _AROUND and end - start < 2000:
                end += 1
            is_whole = begin > 0 and text[begin - 1] in _BEFORE
            if is_whole and urljoin(base, text[begin:end].strip()) in (address, unquote(address)):
                return begin
            start = text.find(tail, start + 1)
    return -1


def _data(file: Path) -> bytes:
    try:
        return _read(file, of_file(file))
    except OSError:
        return b""


@latest(256)
def _read(file: Path, _stamp: bytes) -> bytes:
    return read_bytes(file)
