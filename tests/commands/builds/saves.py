"""Saves of all kinds, one after another, as an editor makes them: the same seed gives the same saves."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.commands.again import write_font, write_picture, write_template

_TYPEFACES = ("source-serif-4/SourceSerif4_400Regular.ttf", "source-sans-3/SourceSans3_400Regular.ttf")
_BROKEN = "title: [this is no YAML\n"

Save = Callable[[], set[Path]]
"""Changes files of the event and gives their paths."""


class Saves:
    """Saves in the event that ``tests.commands.again.write_event`` wrote below ``root``."""

    def __init__(self, root: Path, seed: int) -> None:
        self._root, self._rng, self._number = root, random.Random(seed), 0
        self._whole: dict[Path, str] = {}
        self._kinds: dict[str, Save] = {
            "a word": self._word,
            "a paragraph": self._paragraph,
            "a long text": self._long,
            "a title": self._title,
            "keywords": self._keywords,
            "a name": self._name,
            "a session": self._session,
            "talks exchanged": self._exchange,
            "the event": self._event,
            "a stylesheet": self._style,
            "an imported stylesheet": self._imported,
            "a template": self._template,
            "a picture": self._picture,
            "a font": self._font,
            "a talk more": self._more,
            "a talk renamed": self._renamed,
            "a file broken": self._broken,
        }

    def __iter__(self) -> Iterator[tuple[str, set[Path]]]:
        """What is saved, and which files it changed; what was broken is mended by the next save."""
        kinds = list(self._kinds)
        while True:
            # Each kind has its turn, in another order each time.
            self._rng.shuffle(kinds)
            for kind in kinds:
                yield kind, self.save(kind)

    def save(self, kind: str) -> set[Path]:
        """Save what is of this ``kind`` once more; which files it changed."""
        self._number += 1
        mended = self._mend()
        return self._kinds[kind]() | mended

    @property
    def is_broken(self) -> bool:
        """Whether a file is broken now."""
        return bool(self._whole)

    def _mend(self) -> set[Path]:
        mended = set(self._whole)
        for path, text in self._whole.items():
            path.write_text(text)
        self._whole = {}
        return mended

    def _talks(self) -> list[Path]:
        return sorted((self._root / "content" / "abstracts").glob("*.md"))

    def _talk(self) -> Path:
        return self._rng.choice(self._talks())

    def _word(self) -> set[Path]:
        return self._changed(self._talk(), r"(its|with) \w+", f"its word{self._number}")

    def _paragraph(self) -> set[Path]:
        path = self._talk()
        path.write_text(f"{path.read_text()}\nA paragraph more, number {self._number}.\n")
        return {path}

    def _long(self) -> set[Path]:
        path = self._talk()
        words = f"{self._number} words that fill a page and run over to the next one. " * 60
        head = path.read_text().split("---\n")[1]
        path.write_text(f"---\n{head}---\nAbout it with words.\n\n{self._rng.choice(('', words))}\n")
        return {path}

    def _title(self) -> set[Path]:
        return self._changed(self._talk(), r"title: .*", f"title: Title number {self._number}")

    def _keywords(self) -> set[Path]:
        return self._changed(self._talk(), r"---\ntitle", f"---\nkeywords: [word {self._number}]\ntitle")

    def _name(self) -> set[Path]:
        return self._changed(self._root / "content/people.yaml", r"given: \w+", f"given: Ada{self._number}")

    def _session(self) -> set[Path]:
        path = self._root / "content/program.yaml"
        return self._changed(path, r"title: \w+", f"title: Session{self._number}")

    def _exchange(self) -> set[Path]:
        path = self._root / "content/program.yaml"
        return self._changed(path, r"talks: \[([^,]+), ([^,]+),", r"talks: [\2, \1,")

    def _event(self) -> set[Path]:
        path = self._root / "content/event.yaml"
        return self._changed(path, r"title: .*", f"title: Workshop {self._number}")

    def _style(self) -> set[Path]:
        return self._changed(self._root / "styles/book.css", "#......", f"#{self._number % 256:06x}")

    def _imported(self) -> set[Path]:
        return self._changed(self._root / "styles/more.css", "#......", f"#{self._number % 256:06x}")

    def _template(self) -> set[Path]:
        write_template(self._root, f"Notes {self._number}")
        return {self._root / "templates/book/notes.html"}

    def _picture(self) -> set[Path]:
        write_picture(self._root, f"#{self._number % 256:02x}4080")
        return {self._root / "content/images/square.png"}

    def _font(self) -> set[Path]:
        write_font(self._root, self._rng.choice(_TYPEFACES))
        return {self._root / "styles/fonts/own.ttf"}

    def _more(self) -> set[Path]:
        path = self._root / "content/abstracts" / f"more-{self._number}.md"
        stale = [one for one in self._talks() if one.stem.startswith("more-")][:1]
        for one in stale:
            one.unlink()
        path.write_text(
            f"---\ntitle: One more, {self._number}\nspeakers: [p-talk-1]\n---\nAbout its words.\n"
        )
        return {path, *stale}

    def _renamed(self) -> set[Path]:
        path = next((one for one in self._talks() if one.stem.startswith("more-")), None)
        if path is None:
            return self._more()
        other = path.with_stem(f"more-{self._number}")
        path.rename(other)
        return {path, other}

    def _broken(self) -> set[Path]:
        names = ("content/event.yaml", "content/people.yaml", "content/program.yaml", "styles/book.css")
        path = self._root / self._rng.choice(names)
        self._whole[path] = path.read_text()
        path.write_text(_BROKEN)
        return {path}

    def _changed(self, path: Path, pattern: str, new: str) -> set[Path]:
        text = path.read_text()
        places = list(re.finditer(pattern, text))
        if places:
            place = self._rng.choice(places)
            path.write_text(text[: place.start()] + place.expand(new) + text[place.end() :])
        return {path}
