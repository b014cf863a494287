"""A text that may be HTML, as our Markdown."""

import re
from typing import TYPE_CHECKING

from pipeline.importing.markup.html.html_reader import HtmlReader
from pipeline.importing.markup.html.html_tags import Written, code_in, flattened, kind_of, prepared
from pipeline.importing.markup.page.as_markdown import as_markdown
from pipeline.importing.markup.page.rich_text import Block, Headline
from pipeline.importing.markup.page.running_text import RunningText
from pipeline.problems import Outcome, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINE_ENDS = re.compile(r"((?:\\\n[ \t]{0,9}+)++)(\n[ \t]{0,9}+)*+")
_CODE_MARK = "\ufdd2{}\ufdd3"
_MARKED = re.compile("\ufdd2(\\d+)\ufdd3")


def markdown_of_html(text: str, where: Source) -> Outcome[str]:
    """``text``, which begins at ``where``, as Markdown; what is plain or Markdown already stays as it is.

    Its problems (OCT-X5…) tell what could not be taken over. No input is an error.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kind = kind_of(text)
    if kind is Written.MARKDOWN:
        return Outcome(_stripped(text))
    reader = HtmlReader(where, is_markdown=kind is Written.STREWN)
    if kind is Written.STREWN:
        return reader.problems.give(_strewn(text, reader))
    root = _parsed(reader, text)
    blocks = reader.blocks(root) if root is not None else []
    return reader.problems.give(as_markdown(_levelled(blocks)))


def _strewn(text: str, reader: HtmlReader) -> str:
    """Markdown whose tags become Markdown; its code is not looked into."""
    kept: list[str] = []
    for start, end in reversed(code_in(text)):
        kept.append(text[start:end])
        text = text[:start] + _CODE_MARK.format(len(kept) - 1) + text[end:]
    root = _parsed(reader, text)
    done = RunningText().line(reader.pieces(root)) if root is not None else ""
    done = _MARKED.sub(lambda found: kept[int(found[1])] if int(found[1]) < len(kept) else "", done)
    return _stripped(_LINE_ENDS.sub(_line_end, done))


def _line_end(found: re.Match[str]) -> str:
    """The end of a line, or of a paragraph where several follow each other."""
    ends, behind = found[1].count("\n"), found[0].count("\n") - found[1].count("\n")
    return "\n\n" if ends > 1 or behind > 1 else "\\\n"


def _parsed(reader: HtmlReader, text: str) -> "Element | None":
    """The tree of ``text``; None if it has no words."""
    from lxml import etree

    text, was_deep = flattened(prepared(text))
    if was_deep:
        reader.tell_deep()
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    if not text.strip():
        return None
    root: Element | None = etree.fromstring(text, parser)
    return root


def _levelled(blocks: list[Block]) -> list[Block]:
    """Headings from the second level on, the highest of the text first."""
    highest = min((block.level for block in blocks if isinstance(block, Headline)), default=2)
    return [
        Headline(block.level - highest + 2, block.inside) if isinstance(block, Headline) else block
        for block in blocks
    ]


def _stripped(text: str) -> str:
    lines = (line.rstrip() if not line.endswith("  ") else line.rstrip() + "  " for line in text.split("\n"))
    return "\n".join(lines).strip("\n").rstrip()
