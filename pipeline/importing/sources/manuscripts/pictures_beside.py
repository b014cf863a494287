"""Pictures that lie beside an abstract: found by what it calls them, and placed below content/images/."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from posixpath import normpath

from pipeline.importing.given import GivenFile
from pipeline.importing.sources.manuscripts.talk_manuscript import TalkManuscript, folder_of, tidy_name
from pipeline.problems import Collector

_PRINTED = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
_NOT_PRINTED = (".pdf", ".eps", ".ps", ".emf", ".wmf", ".bmp", ".tikz")
_PICTURE = re.compile(
    r"!\[((?:[^\]\[\\\n]|\\.){0,2000})\]\((<[^<>\n]{1,300}>|[^()\s<>]{1,300})((?:\s[^()\n]{0,300})?)\)"
)


class PicturesBeside:
    """The pictures among the files ``beside`` abstracts, by name; ``used`` are those that came along."""

    def __init__(self, beside: Sequence[GivenFile]) -> None:
        kinds = (*_PRINTED, *_NOT_PRINTED)
        self._files: Mapping[str, GivenFile] = {file.name: file for file in beside if file.suffix in kinds}
        self._ends: dict[str, list[str]] = {}
        for name in self._files:
            path = PurePosixPath(name)
            for end in {path.name.lower(), path.stem.lower()}:
                self._ends.setdefault(end, []).append(name)
        self._placed: dict[str, str] = {}
        self.used: set[str] = set()

    def placed(self, talk: TalkManuscript, found: Collector) -> TalkManuscript:
        """``talk`` with the pictures that its text names under their new names; what is not there is told."""
        pictures = dict(talk.pictures)
        own = {name for name, _data in talk.pictures}

        def moved(match: re.Match[str]) -> str:
            written = match[2].strip("<>").replace("%20", " ")
            if written in own or "://" in written or written.startswith("data:"):
                return match[0]
            file = self._file(talk, written, found)
            if file is None:
                return match[1]
            target = self._target(file, talk, pictures)
            pictures[target] = file.data
            self.used.add(file.name)
            return f"![{match[1]}]({target}{match[3]})"

        text = _PICTURE.sub(moved, talk.text)
        return replace(talk, text=text.strip("\n"), pictures=tuple(pictures.items()))

    def _file(self, talk: TalkManuscript, written: str, found: Collector) -> GivenFile | None:
        names = self._candidates(talk, written)
        best = next((name for kind in _PRINTED for name in names if name.lower().endswith(kind)), "")
        if best:
            return self._files[best]
        if names:
            kind = PurePosixPath(names[0]).suffix.lstrip(".").upper()
            message = f"the picture “{written}” is {kind}, which is not printed here; it is left out"
            hint = "Save it as SVG or PNG under the same name beside the abstract, and import again."
            self.used.add(names[0])
        else:
            message = f"the picture “{written}” does not lie beside the abstract; it is left out"
            hint = "Put the file into the folder and import again."
        found.add("OCT-X41", message, talk.file.at, hint)
        return None

    def _candidates(self, talk: TalkManuscript, written: str) -> list[str]:
        """The files that may be meant, the nearest first: with this end or another, from folder or top."""
        asked = written.removeprefix("/")
        bases = [f"{folder}{asked}" for folder in ("", *talk.picture_folders)]
        paths = [normpath(f"{top}/{base}".lstrip("/")) for base in bases for top in (talk.folder, "")]
        exact = [path for path in paths if path in self._files]
        suffix = PurePosixPath(asked).suffix.lower()
        stems = (
            [path.removesuffix(PurePosixPath(asked).suffix) for path in paths]
            if suffix in _NOT_PRINTED
            else paths
        )
        more = [f"{stem}{end}" for stem in stems for end in (*_PRINTED, *_NOT_PRINTED)]
        known = exact + [path for path in more if path in self._files]
        if known:
            return list(dict.fromkeys(known))
        same = self._ends.get(PurePosixPath(asked).name.lower(), [])
        folders = {folder_of(name) for name in same}
        return same if len(folders) == 1 else []

    def _target(self, file: GivenFile, talk: TalkManuscript, pictures: Mapping[str, bytes]) -> str:
        if file.name not in self._placed:
            stem = f"{talk.wish}-{tidy_name(file.stem)}".strip("-")[:80] or "picture"
            taken = {*self._placed.values(), *pictures}
            name, number = f"images/{stem}{file.suffix}", 1
            while name in taken:
                number += 1
                name = f"images/{stem}-{number}{file.suffix}"
            self._placed[file.name] = name
        return self._placed[file.name]
