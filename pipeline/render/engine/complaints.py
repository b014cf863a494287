"""What the engine logs, as problems with the right file."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from pipeline.problems import About, Collector, Source
from pipeline.render.blame import Blame

# "… at LINE:COLUMN, reason" is how WeasyPrint places faults inside a stylesheet.
_PLACE = re.compile(r" at (\d+):(\d+)")
# Harmless: what our own shared sheets and every HTML page provoke.
_HARMLESS = ("Anchor defined twice",)
_WORDLESS = re.compile(r'Image "(.*)" has no required alt description')
_NO_FONT = "unsupported by fonts: "
_UNDRAWN = "Failed to render SVG image "
# What the engine quotes of the page: a declaration, or an anchor.
_QUOTED = re.compile(r"`([^`]+)`|(#[^\s`]+)")

# Where something is written in the stylesheets of a page.
Written = Callable[[str], Source | None]


_NOWHERE: Mapping[str, Source] = MappingProxyType({})


def report(
    records: Sequence[logging.LogRecord],
    blame: Blame,
    root: Path,
    found: Collector,
    known: Mapping[str, Source],
    in_sheets: Written,
) -> None:
    """Turn log records about a page into problems, each at what ``blame`` finds to be its cause.

    ``root`` is the event folder, from which files are named; addresses that are ``known`` stand in a
    stylesheet, and what is wrong with them is told there; ``in_sheets`` finds words in these.
    """
    for record in records:
        text, about = record.getMessage(), _argument(record)
        if ".notdef" in text:
            at = blame.of_words(about)
            at = (in_sheets(about) or at) if at == blame.galley.source else at
            subject = (About("character", about),)
            found.add("OCT-R03", f"no font has {text.partition(_NO_FONT)[2]}", at, _FONT_HINT, subject)
        elif _is_of_picture(record):
            _tell_picture(record, known.get(about) or blame.of_address(about), root, found)
        elif "refused:" not in text and not text.startswith(_HARMLESS):
            message, hint, words = _explained(text)
            found.add("OCT-R04", message, blame.of_words(words), hint)


def report_loading(
    records: Sequence[logging.LogRecord],
    sheet: Source,
    root: Path,
    found: Collector,
    known: Mapping[str, Source],
    in_sheets: Written,
) -> None:
    """What ``sheet`` or one that it imports could not load; the rest is told by ``report_lines``."""
    for record in records:
        text, about = record.getMessage(), _argument(record)
        if _is_of_picture(record):
            _tell_picture(record, known.get(about, sheet), root, found)
        elif "refused:" not in text and not _PLACE.search(text):
            at = known.get(about) or in_sheets(about) or sheet
            found.add("OCT-R01", _short(text), at, _LINE_HINT)


def report_lines(records: Sequence[logging.LogRecord], sheet: Source, found: Collector) -> None:
    """The lines of ``sheet`` that the engine does not understand, with their columns."""
    for record in records:
        if place := _PLACE.search(text := record.getMessage()):
            at = Source(sheet.file, int(place[1]), int(place[2]))
            found.add("OCT-R01", _short(_PLACE.sub("", text, count=1)), at, _LINE_HINT)


def report_refusals(
    refused: Sequence[tuple[str, str]],
    asked: Callable[[str], Source],
    found: Collector,
    known: Mapping[str, Source] = _NOWHERE,
) -> None:
    """Files and addresses that were asked for and must not be had; ``asked`` says where, if not ``known``."""
    for url, reason in refused:
        message, hint = refusal(url, reason)
        found.add("OCT-R06", message, known.get(url) or asked(url), hint)


def refusal(url: str, reason: str) -> tuple[str, str]:
    """Message and hint where ``url`` is not read."""
    shown = url if len(url) <= 120 else f"{url[:60]}…"
    return f"not read: {shown}: {reason}", _REFUSED_HINT


def missing(name: str) -> tuple[str, str]:
    """Message and hint where the file ``name`` does not exist."""
    return f"there is no file “{name}”", "Copy it there, or mend its name: capitals count."


def _is_of_picture(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    return is_undrawn(record) or ("Failed to load image" in text and "refused:" not in text)


def _tell_picture(record: logging.LogRecord, at: Source, root: Path, found: Collector) -> None:
    name = named(_argument(record), root)
    message, hint = f"“{name}” cannot be drawn", _DRAWING_HINT
    if not is_undrawn(record):
        message, hint = f"“{name}” cannot be read as a picture", "Save it again as PNG or JPEG."
    if "no such file" in record.getMessage():
        message, hint = missing(name)
    found.add("OCT-R02", message, at, hint, (About("file", name),))


def is_undrawn(record: logging.LogRecord) -> bool:
    """Whether ``record`` tells that an SVG was read and could not be drawn."""
    return record.getMessage().startswith(_UNDRAWN)


_DRAWING_HINT = "The page is printed without it. Save the drawing again, as plain SVG or as PNG."
_LINE_HINT = "Mend or remove this line of the stylesheet."
_REFUSED_HINT = (
    "Copy the file into the content folder and name it from there; a drawing must be simple enough."
)
_FONT_HINT = "Put a font that has it into styles/fonts/ and name its family in styles/base.css."


def _explained(text: str) -> tuple[str, str, str]:
    """Message and hint for a complaint about a page, and the words by which its cause is found."""
    if bare := _WORDLESS.match(text):
        message = f"the picture “{bare[1]}” has no words: who cannot see it is told nothing"
        hint = f"Write them between the brackets, ![what it shows]({bare[1]}), or behind alt= in a template."
        return message, hint, bare[1]
    quoted = _QUOTED.search(text)
    words = (quoted[1] or quoted[2]).strip() if quoted else ""
    return _short(text), "The page is printed without it.", words


def _argument(record: logging.LogRecord) -> str:
    """What the engine's message is about: the character, or the address of the picture."""
    return str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""


def named(address: str, root: Path) -> str:
    """The file at ``address``, from ``root`` on if it lies there; else the address."""
    parts = urlsplit(address)
    path = Path(url2pathname(unquote(parts.path, errors="replace")))
    inside = parts.scheme == "file" and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside else address


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:297] + "…"
