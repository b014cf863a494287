"""What an organiser does to an event between two builds."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.bench.events import abstract, abstract_file
from tests.bench.plan import Plan, Talk

# More than what is left on the page of a short abstract, and less than a page.
_MORE = "\n\n" + "This was added later, when the author had found more to say about it. " * 20
_SHORT = range(60, 160)


@dataclass(frozen=True)
class Desk:
    """An event folder as it was made, and changes to a short abstract in the middle of its first day."""

    root: Path
    made: Plan

    def fresh(self) -> None:
        """The event as it was made, and nothing remembered."""
        self.undo()
        forget(self.root)

    def undo(self) -> None:
        """The event as it was made."""
        self._write(self._text)

    def change_a_word(self) -> None:
        head, _, body = self._text.rpartition("---\n")
        words = body.split(" ")
        words[2] = "mended"
        self._write(f"{head}---\n{' '.join(words)}")

    def change_the_title(self) -> None:
        self._write(re.sub(r"^title: \S+", "title: Newly", self._text, count=1, flags=re.MULTILINE))

    def add_a_page(self) -> None:
        self._write(self._text.rstrip("\n") + _MORE)

    @property
    def _talk(self) -> Talk:
        _, sessions = self.made.days[0]
        spoken = [talk for session in sessions if not session.posters for talk in session.talks]
        short = [talk for talk in spoken if _length(talk) in _SHORT and not talk.figure]
        return short[len(short) // 2]

    @property
    def _text(self) -> str:
        return abstract(self._talk)

    def _write(self, text: str) -> None:
        abstract_file(self.root, self._talk).write_text(text, encoding="utf-8")


def forget(root: Path) -> None:
    """Remove what was made of the event in ``root``, and what is remembered of it."""
    shutil.rmtree(root / ".octavo", ignore_errors=True)
    shutil.rmtree(root / "output", ignore_errors=True)


def _length(talk: Talk) -> int:
    return sum(len(paragraph.pieces) for paragraph in talk.paragraphs)
