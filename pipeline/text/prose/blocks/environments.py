"""Environments of LaTeX as blocks of Markdown: lists, quotations, tables, figures, theorems."""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine
from markdown_it.token import Token

from pipeline.text.math import latex
from pipeline.text.prose.blocks import latex_lines
from pipeline.text.prose.blocks.tabular import push_table, push_words
from pipeline.text.prose.inline import manuscript_of

_MOST_LINES = 40
"""Longest caption."""

_BEGIN = re.compile(r"\\begin\{([a-z]+\*?)\}(?:\[([^\[\]]*)\])?")
_ITEM = re.compile(r"\\item(?![A-Za-z])(?:\[([^\[\]]*)\])?")
_IDLE = re.compile(r"\\(?:centering|raggedright|small|footnotesize|scriptsize|normalsize|hfill)\s*")
_PICTURE = re.compile(r"\\includegraphics\*?(?:\[[^\[\]\n]{0,200}\])?\{([^{}\n]{1,300})\}")


def environment(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``\\begin{itemize}`` … ``\\end{itemize}``, the lines between as blocks of their own."""
    end = manuscript_of(state).environments.get(first, last)
    found = _BEGIN.match(getLine(state, first)) if end < last else None
    if found is None or silent:
        return found is not None
    name, words = found[1], found[2]
    if name in latex_lines.LISTS:
        _list(state, latex_lines.LISTS[name], first + 1, end)
    elif name in latex_lines.TABLES:
        push_table(state, getLine(state, first)[found.end() :], first + 1, end)
    elif name in latex_lines.QUOTES:
        state.push("blockquote_open", "blockquote", 1)
        _inside(state, first + 1, end)
        state.push("blockquote_close", "blockquote", -1)
    elif not (name.startswith("figure") and _figure(state, first + 1, end)):
        if name in latex_lines.HEADED:
            push_words(state, "heading", "h6", name.capitalize() + (f" ({words})" if words else ""), first)
        _inside(state, first + 1, end)
    state.line = end + 1
    return True


def idle(state: StateBlock, first: int, _last: int, silent: bool) -> bool:
    """A line that only says how things are set, as ``\\centering``."""
    if silent or not _IDLE.fullmatch(getLine(state, first)):
        return False
    state.line = first + 1
    return True


def table_caption(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``\\caption{words}`` on lines of its own, as a caption of Markdown."""
    if not getLine(state, first).startswith("\\caption{"):
        return False
    start = state.bMarks[first] + state.tShift[first]
    inside = latex.argument_at(state.src, start + len("\\caption"))
    if inside is None:
        return False
    lines = range(first, min(last, first + _MOST_LINES))
    end = next((line for line in lines if inside[1] < state.eMarks[line]), last)
    if end == last:
        return False
    if not silent:
        words = state.src[slice(*inside)] + state.src[inside[1] + 1 : state.eMarks[end]]
        push_words(state, "paragraph", "p", f"Table: {words}", first)
        state.line = end + 1
    return True


def _inside(state: StateBlock, first: int, end: int) -> None:
    """Read lines as blocks of their own."""
    last, state.lineMax = state.lineMax, end
    state.level += 1  # so that what is nested too deep is text here too
    state.md.block.tokenize(state, first, end)
    state.level -= 1
    state.lineMax = last


def _list(state: StateBlock, tag: str, first: int, end: int) -> None:
    items = list(_items(state, first, end))
    if any(term is not None for _line, term in items):
        tag = "dl"
    _inside(state, first, items[0][0] if items else end)
    if not items:
        return
    state.push("list_open", tag, 1)
    stops = [line for line, _term in items[1:]] + [end]
    for number, ((line, term), stop) in enumerate(zip(items, stops, strict=True), start=1):
        if term is not None:
            push_words(state, "dt", "dt", term, line)
        opening = state.push("list_item_open", "dd" if tag == "dl" else "li", 1)
        opening.info, opening.markup = (str(number), ".") if tag == "ol" else ("", "")
        start = len(state.tokens)
        _inside(state, line + 1, stop)
        _tighten(state.tokens, start)
        state.push("list_item_close", opening.tag, -1)
    state.push("list_close", tag, -1)


def _items(state: StateBlock, first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Line and term of each item, but those of lists inside."""
    ends, line = manuscript_of(state).environments, first
    while line < end:
        if found := _ITEM.fullmatch(getLine(state, line).rstrip()):
            yield line, found[1]
        line = ends.get(line, line) + 1


def _tighten(tokens: list[Token], start: int) -> None:
    """An item that begins with its only paragraph needs no box for it."""
    inside = (token for token in tokens[start:] if not token.hidden)
    paragraphs = [token for token in inside if token.type.startswith("paragraph_")]
    if len(paragraphs) == 2:
        for token in paragraphs:
            token.hidden = True


def _figure(state: StateBlock, first: int, end: int) -> bool:
    """One picture with a caption, and nothing else."""
    text = state.getLines(first, end, state.blkIndent, False)
    pictures, caption = _PICTURE.findall(text), text.find("\\caption{")
    inside = latex.argument_at(text, caption + len("\\caption")) if caption >= 0 else None
    if len(pictures) != 1 or inside is None:
        return False
    words = " ".join(text[slice(*inside)].split())
    rest = _IDLE.sub("", _PICTURE.sub("", text[:caption] + text[inside[1] + 1 :]))
    name = re.fullmatch(r"(?:\\label\{([\w:.-]{1,80})\})?", rest.strip())
    if name is None:
        return False
    behind = f"{{#{name[1]}}}" if name[1] else ""
    push_words(state, "paragraph", "p", f"![{words}](<{pictures[0]}>){behind}", first)
    return True
