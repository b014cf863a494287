"""The page of a preview: who gets which letter, and each letter as text and as HTML."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from pipeline.model.mailing import Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.problems import Problem, Severity
from pipeline.problems.alike import kinds
from pipeline.text.printable import printable

# Bytes of HTML with its pictures that the page holds; with that of all letters no browser is quick.
_FRAMES = 20_000_000
# Nothing is fetched: a letter may be looked at without telling anybody. Frames inherit it.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_CID = re.compile(r"cid:([^\s\"'()<>]+)")
_UNKNOWN_TO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WORDS = {Severity.ERROR: "To mend", Severity.WARNING: "To look at", Severity.NOTE: "Note"}


@dataclass(frozen=True, slots=True)
class PreviewedLetter:
    """A letter in the preview: its number and .eml file, or why it cannot be made (``fault``).

    ``whole`` is false if large attachments are left out of the file.
    """

    number: int
    letter: Letter
    file: str
    fault: str = ""
    whole: bool = True


def as_html(
    mailing: Mailing,
    sheets: Sequence[PreviewedLetter],
    office: PostOffice | None,
    problems: Sequence[Problem],
) -> str:
    """One file that needs no other and no network; ``office`` None: the sender is not set yet."""
    root = ET.Element("html", lang="en")
    _head(root, f"Preview of {mailing.title}")
    body = ET.SubElement(root, "body")
    _banner(_add(body, "header"), mailing, sheets, office)
    if problems:
        _add(body, "h2", "Problems", id="problems")
        _problems(_add(body, "ul", class_="problems"), [one for one in problems if not one.accepted])
        if accepted := sum(bool(one.accepted) for one in problems):
            _add(body, "p", f"{accepted} accepted", class_="where")
    _add(body, "h2", "Who gets a letter")
    if sheets:
        _table(body, sheets)
        _add(body, "h2", "The letters")
        _letters(body, sheets)
    else:
        _add(body, "p", "Nobody: no person is chosen by this mailing, or none of them has an address.")
    return "<!doctype html>\n" + ET.tostring(root, "unicode", method="html") + "\n"


def megabytes(size: int) -> str:
    """A size in bytes for a reader: 2.1 MB, 14 kB."""
    return f"{size / 1e6:.1f} MB" if size >= 950_000 else f"{-(-size // 1000)} kB"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A child element with ``text`` on one line; a trailing underscore of an attribute's name is left out."""
    named = {key.rstrip("_").replace("_", "-"): printable(value) for key, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = printable(text) or None
    return child


def _head(root: ET.Element, title: str) -> None:
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(head, "meta", name="referrer", content="no-referrer")
    _add(head, "title", title)
    style = ET.SubElement(head, "style")
    style.text = files(__package__).joinpath("preview.css").read_text(encoding="utf-8")


def _banner(
    header: ET.Element, mailing: Mailing, sheets: Sequence[PreviewedLetter], office: PostOffice | None
) -> None:
    _add(header, "h1", mailing.title)
    ready = sum(not sheet.fault for sheet in sheets)
    carried = sum(sheet.letter.size for sheet in sheets if not sheet.fault)
    letters = "1 letter" if ready == 1 else f"{ready} letters"
    _add(header, "p", f"{letters}, {megabytes(carried)} in all. Nothing has been sent.")
    sender = _add(header, "p", "From: ")
    if office:
        _add(sender, "span", f"{office.name} <{office.address}>" if office.name else office.address)
        if office.reply_to:
            _add(header, "p", f"Replies to: {office.reply_to}")
    else:
        _add(sender, "span", "not set yet: content/mail.yaml", class_="unset")
    if not all(sheet.whole for sheet in sheets):
        first = next(sheet.number for sheet in sheets if not sheet.whole)
        left_out = (
            f"From letter {first} on some .eml files are without their large attachments, to save space."
        )
        _add(header, "p", left_out)


def _problems(parent: ET.Element, problems: Sequence[Problem]) -> None:
    for kind in kinds(problems):
        problem = kind.first
        item = _add(parent, "li", class_=problem.severity.value)
        line = _add(item, "p")
        _add(line, "strong", f"{_WORDS[problem.severity]}:", class_=problem.severity.value)
        line[-1].tail = " " + printable(problem.message)
        _add(item, "p", problem.hint)
        _add(item, "p", f"{problem.code}, {problem.source}", class_="where")
        if kind.more:
            _add(item, "p", kind.in_one_line(), class_="where")


def _table(body: ET.Element, sheets: Sequence[PreviewedLetter]) -> None:
    # A narrow window scrolls the table, also by keyboard.
    region = _add(body, "div", class_="wide", role="region", tabindex="0", aria_label="Who gets a letter")
    table = _add(region, "table")
    row = _add(_add(table, "thead"), "tr")
    for title in ("No.", "Name", "Address", "Subject", "Attachments", "File"):
        _add(row, "th", title, scope="col")
    rows = _add(table, "tbody")
    for sheet in sheets:
        _row(_add(rows, "tr"), sheet)


def _row(row: ET.Element, sheet: PreviewedLetter) -> None:
    letter = sheet.letter
    _add(_add(row, "td"), "a", str(sheet.number), href=f"#letter-{sheet.number}")
    _add(row, "th", letter.name or letter.recipient, scope="row", dir="auto")
    _add(row, "td", letter.address)
    _add(row, "td", letter.subject, dir="auto")
    carried = _add(row, "td")
    if letter.attachments:
        listed = _add(carried, "ul")
        for attachment in letter.attachments:
            item = _add(listed, "li", f"{attachment.file} ")
            _add(item, "span", megabytes(attachment.size))
    if sheet.fault:
        _add(row, "td", "cannot be made", class_="unset")
    else:
        _add(_add(row, "td"), "a", "open", href=quote(sheet.file), aria_label=f"open {sheet.file}")


def _letters(body: ET.Element, sheets: Sequence[PreviewedLetter]) -> None:
    room = _FRAMES
    for sheet in sheets:
        shown = framed(sheet.letter) if room > 0 else ""
        room -= len(shown)
        _letter(_add(body, "details", id=f"letter-{sheet.number}"), sheet, shown)


def _letter(parent: ET.Element, sheet: PreviewedLetter, shown: str) -> None:
    letter = sheet.letter
    summary = _add(parent, "summary")
    _add(summary, "h3", f"{sheet.number}. {letter.name or letter.recipient}", dir="auto")
    _add(summary, "span", f" {letter.subject}", dir="auto")
    inner = _add(parent, "div", class_="letter")
    if sheet.fault:
        _add(inner, "p", f"This letter cannot be made: {sheet.fault}", class_="unset")
    _add(inner, "h4", "Text")
    text = _add(inner, "pre", dir="auto", lang=letter.language)
    # A browser drops the first line end of pre.
    text.text = "\n" + _UNKNOWN_TO_HTML.sub("\N{REPLACEMENT CHARACTER}", letter.text)
    if letter.html:
        _add(inner, "h4", "HTML")
    if shown:
        title = f"Letter {sheet.number} as HTML"
        frame = _add(inner, "iframe", title=title, sandbox="", loading="lazy")
        frame.set("srcdoc", shown)
    elif letter.html:
        _add(inner, "p", f"Not shown here, so that this page stays quick: open {sheet.file}.")


def framed(letter: Letter) -> str:
    """The HTML of ``letter`` with its pictures in it, so that it needs nothing else."""
    pictures = {
        picture.name: f"data:{picture.type};base64,{base64.b64encode(picture.data).decode()}"
        for picture in letter.pictures
    }
    html = _UNKNOWN_TO_HTML.sub("\N{REPLACEMENT CHARACTER}", letter.html)
    return _CID.sub(lambda found: pictures.get(unquote(found[1]), found[0]), html)
