"""What the engine logs, as problems with the right file."""

import logging
import re
from collections.abc import Sequence

from pipeline.problems import Collector, Source

# "… at LINE:COLUMN, reason" is how WeasyPrint places faults inside a stylesheet.
_PLACE = re.compile(r" at (\d+):(\d+)")
# Harmless: what our own shared sheets and every HTML page provoke.
_HARMLESS = ("Anchor defined twice",)


def report(
    records: Sequence[logging.LogRecord], at: Source, found: Collector, in_sheet: bool = False
) -> None:
    """Turn log records into problems; those of a stylesheet carry its line and column."""
    for record in records:
        text = record.getMessage()
        if ".notdef" in text:
            found.add("OCT-R03", f"a character cannot be printed: {text}", at, _FONT_HINT)
        elif "Failed to load image" in text and "refused:" not in text:
            found.add(
                "OCT-R02", _short(text), at, "Save the picture again as PNG or JPEG, and check its name."
            )
        elif "refused:" in text or text.startswith(_HARMLESS):
            continue
        elif in_sheet:
            found.add(
                "OCT-R01", _short(text), _placed(text, at), "Mend or remove this line of the stylesheet."
            )
        else:
            found.add("OCT-R04", _short(text), at, "The page is printed without it.")


def report_refusals(refused: Sequence[tuple[str, str]], at: Source, found: Collector) -> None:
    """Files and addresses that a page asked for and must not have."""
    for url, reason in refused:
        hint = "Copy the file into the content folder and name it from there."
        found.add("OCT-R06", f"not read: {url[:120]}: {reason}", at, hint)


_FONT_HINT = "Put a font that has it into styles/fonts/ and name its family in styles/base.css."


def _placed(text: str, at: Source) -> Source:
    match = _PLACE.search(text)
    return Source(at.file, int(match[1]), int(match[2])) if match else at


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:297] + "…"
