"""What the engine logs, as problems with the right file."""

import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from pipeline.problems import About, Collector, Source

# "… at LINE:COLUMN, reason" is how WeasyPrint places faults inside a stylesheet.
_PLACE = re.compile(r" at (\d+):(\d+)")
# Harmless: what our own shared sheets and every HTML page provoke.
_HARMLESS = ("Anchor defined twice",)
_WORDLESS = re.compile(r'Image "(.*)" has no required alt description')
_UNDRAWN = "Failed to render SVG image "


_NOWHERE: Mapping[str, Source] = MappingProxyType({})


def report(
    records: Sequence[logging.LogRecord],
    page: Source,
    root: Path,
    found: Collector,
    known: Mapping[str, Source] = _NOWHERE,
    in_sheet: bool = False,
) -> None:
    """Turn log records about ``page`` into problems; those of a stylesheet carry its line and column.

    ``root`` is the event folder, from which files are named; addresses that are ``known`` stand in a
    stylesheet, and what is wrong with them is told there.
    """
    for record in records:
        text = record.getMessage()
        at = known.get(_argument(record), page)
        if ".notdef" in text:
            subject = (About("character", _argument(record)),)
            found.add("OCT-R03", f"a character cannot be printed: {text}", at, _FONT_HINT, subject)
        elif is_undrawn(record):
            name = _named(_argument(record), root)
            found.add("OCT-R02", f"“{name}” cannot be drawn", at, _DRAWING_HINT, (About("file", name),))
        elif "Failed to load image" in text and "refused:" not in text:
            hint = "Save the picture again as PNG or JPEG, and check its name."
            found.add("OCT-R02", _short(text), at, hint, (About("file", _named(_argument(record), root)),))
        elif "refused:" in text or text.startswith(_HARMLESS):
            continue
        elif in_sheet:
            found.add(
                "OCT-R01", _short(text), _placed(text, at), "Mend or remove this line of the stylesheet."
            )
        else:
            message, hint = _explained(text)
            found.add("OCT-R04", message, at, hint)


def report_refusals(
    refused: Sequence[tuple[str, str]],
    page: Source,
    found: Collector,
    known: Mapping[str, Source] = _NOWHERE,
) -> None:
    """Files and addresses that ``page`` asked for and must not have; ``known`` as for ``report``."""
    for url, reason in refused:
        hint = (
            "Copy the file into the content folder and name it from there; a drawing must be simple enough."
        )
        shown = url if len(url) <= 120 else f"{url[:60]}…"
        found.add("OCT-R06", f"not read: {shown}: {reason}", known.get(url, page), hint)


def is_undrawn(record: logging.LogRecord) -> bool:
    """Whether ``record`` tells that an SVG was read and could not be drawn."""
    return record.getMessage().startswith(_UNDRAWN)


_DRAWING_HINT = "The page is printed without it. Save the drawing again, as plain SVG or as PNG."
_FONT_HINT = "Put a font that has it into styles/fonts/ and name its family in styles/base.css."


def _explained(text: str) -> tuple[str, str]:
    """Message and hint for a complaint about a page."""
    if bare := _WORDLESS.match(text):
        message = f"the picture “{bare[1]}” has no words: who cannot see it is told nothing"
        return message, f"Write them between the brackets: ![what it shows]({bare[1]})"
    return _short(text), "The page is printed without it."


def _argument(record: logging.LogRecord) -> str:
    """What the engine's message is about: the character, or the address of the picture."""
    return str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""


def _named(address: str, root: Path) -> str:
    """The file at ``address``, from ``root`` on if it lies there; else the address."""
    parts = urlsplit(address)
    path = Path(url2pathname(unquote(parts.path, errors="replace")))
    inside = parts.scheme == "file" and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside else address


def _placed(text: str, at: Source) -> Source:
    match = _PLACE.search(text)
    return Source(at.file, int(match[1]), int(match[2])) if match else at


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:297] + "…"
