"""Words that no line can hold: they are broken anywhere, and take a long time to set."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.check.finding import finding, pinpoint
from pipeline.check.texts.printed_texts import PrintedText
from pipeline.problems import Problem
from pipeline.text.unbroken import unbroken

_HINT = "Put blanks into it, or take it out: data belongs into a file of its own."
_SHOWN = 40


def overlong(root: Path, written: Iterable[PrintedText]) -> Iterator[Problem]:
    """A warning for each text with such a word."""
    for item in written:
        if word := unbroken(item.text):
            at = pinpoint(root, item.at, word[:_SHOWN])
            message = f"{item.what}: “{word[:_SHOWN]}…” is a word of {len(word):,} letters"
            yield finding("OCT-T19", message, at, _HINT, item.subject)
