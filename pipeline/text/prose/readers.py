"""The two readers of text, Markdown with LaTeX in it and BibTeX's LaTeX, on one machine: markdown-it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt, rules_inline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pipeline.model.event import Prose
from pipeline.problems import Outcome
from pipeline.text.prose import citations, commands, links, page_blocks, scanner
from pipeline.text.prose.inline import words_of
from pipeline.text.prose.manuscript import GUARD, Manuscript

_DEEPEST_LIST = 12
"""Levels of nesting (two to a list) after which list marks are only text."""

_LONGEST = 4000
"""Characters of a paragraph that are read at once; formulas and emphasis do not go on beyond."""

_MOST_QUOTES = 1000
"""A paragraph with more quotation marks keeps them straight."""

_DASHES = re.compile(r"(?<![-<!])(?!(?<![^\s])--[A-Za-z])---?(?![->])")
_BEFORE = re.compile(r"[^\s\u00a0–—/-]+$")
_AFTER = re.compile(r"^(?:[^\s\u00a0–—/-]+[–—/-]?|[–—/-])")


class Reader(MarkdownIt):
    """markdown-it that lets every address through to our own rules, which tell what they refuse."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


class _Renderer(RendererHTML):
    def formula(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(tokens[idx].meta["html"])

    citation = formula


@lru_cache(maxsize=1)
def markdown_reader() -> MarkdownIt:
    """CommonMark's paragraphs, lists, emphasis, code, links, pictures; no HTML, headings, quotations."""
    return _markdown_reader()


def _markdown_reader(*blocks: str) -> MarkdownIt:
    """One that also knows the ``blocks``."""
    reader = _reader()
    reader.block.ruler.enableOnly(["list", "paragraph", *blocks])
    reader.block.ruler.before("list", "too_deep", _too_deep)
    reader.inline.ruler.disable(["html_inline"])
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.inline.ruler.at("link", links.guarded(rules_inline.link))
    reader.inline.ruler.at("autolink", links.guarded(rules_inline.autolink))
    reader.inline.ruler.at("image", links.picture)
    reader.inline.ruler.before("link", "citation", citations.bracketed)
    return reader


@lru_cache(maxsize=1)
def page_reader() -> MarkdownIt:
    """As ``markdown_reader``, with headings and captions."""
    reader = _markdown_reader("heading")
    reader.core.ruler.after("inline", "headings", page_blocks.headings)
    reader.core.ruler.push("figures", page_blocks.figures)
    return reader


@lru_cache(maxsize=1)
def tex_reader() -> MarkdownIt:
    """Paragraphs of LaTeX text; nothing of Markdown."""
    reader = _reader()
    reader.block.ruler.enableOnly(["paragraph"])
    reader.inline.ruler.disable(["backticks", "emphasis", "link", "image", "autolink", "html_inline"])
    return reader


def _reader() -> MarkdownIt:
    options = {"html": False, "typographer": True, "xhtmlOut": False, "maxNesting": 30}
    reader = Reader("commonmark", options, renderer_cls=_Renderer)
    reader.core.ruler.at("inline", _inline)
    reader.core.ruler.before("smartquotes", "dashes", _dashes)
    reader.core.ruler.push("glue", _glue)
    reader.core.ruler.at("smartquotes", _curly_quotes)
    reader.enable("smartquotes")
    reader.inline.add_terminator_char("'")
    rules = (
        ("maths", scanner.maths),
        ("dollar", scanner.dollar),
        ("accent", scanner.accent),
        ("command", commands.command),
        ("control", scanner.control),
        ("quotes", scanner.quotes),
        ("tie", scanner.tie),
        ("group", scanner.group),
        ("bare_address", links.bare_address),
        ("tag_notice", links.tag_notice),
    )
    for name, rule in rules:
        reader.inline.ruler.before("escape", name, rule)
    return reader


def set_text(reader: MarkdownIt, manuscript: Manuscript, *, inline: bool) -> Outcome[Prose]:
    """Read a manuscript and give it as HTML and as plain words."""
    env: EnvType = {"manuscript": manuscript}
    text = manuscript.text
    tokens = reader.parseInline(text, env) if inline else reader.parse(text, env)
    html = reader.renderer.render(tokens, reader.options, env).strip()
    return manuscript.problems.give(Prose(html.replace(GUARD, ""), plain(tokens).replace(GUARD, "")))


def plain(tokens: Sequence[Token]) -> str:
    """The words of the tokens, a line to each paragraph."""
    lines: list[str] = []
    number = ""
    for token in tokens:
        if token.type == "inline":
            lines.append(number + words_of(token.children or []))
            number = ""
        elif token.type == "list_item_open" and token.info:
            number += f"{token.info}{token.markup} "
        elif token.type == "list_item_close" and number:
            lines.append(number)
            number = ""
    return "\n".join(lines).strip()


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            manuscript = state.env["manuscript"]
            manuscript.enter(token.content, token.map[0] if token.map else 0)
            token.children = []
            for start, end in _pieces(token.content):
                with manuscript.aside(shift=start):
                    state.md.inline.parse(token.content[start:end], state.md, state.env, token.children)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut a paragraph that is too long for rules that look ahead; at a blank, if there is one."""
    start = 0
    while len(text) - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1
        end = blank or start + _LONGEST
        yield start, end
        start = end
    yield start, len(text)


def _too_deep(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """markdown-it drops what is nested too deep; here it becomes a paragraph."""
    if silent or state.level < _DEEPEST_LIST:
        return False
    state.push("paragraph_open", "p", 1)
    text = state.push("inline", "", 0)
    text.content = state.getLines(first, last, state.blkIndent, False).strip()
    text.map, text.children = [first, last], []
    state.push("paragraph_close", "p", -1)
    state.line = last
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """As CommonMark, but a star between two letters opens nothing: ``a*b and c*d`` is a product."""
    start = state.pos
    if not rules_inline.emphasis.tokenize(state, silent):
        return False
    around = state.src[start - 1 : start] + state.src[state.pos : state.pos + 1]
    if state.src[start] == "*" and state.pos == start + 1 and len(around) == 2 and around.isalnum():
        state.delimiters[-1].open = False
    return True


def _curly_quotes(state: StateCore) -> None:
    """As markdown-it, which looks for the partner of each quote among all that are open."""
    for block in state.tokens:
        quotes = block.content.count('"') + block.content.count("'") if block.type == "inline" else 0
        if 0 < quotes <= _MOST_QUOTES:
            process_inlines(block.children or [], state)


def _dashes(state: StateCore) -> None:
    """``--`` and ``---`` become dashes, but not in code, arrows or ``--options``."""
    for block in state.tokens:
        code = 0
        for token in block.children or []:
            code += {"code_open": 1, "code_close": -1}.get(token.type, 0)
            if token.type == "text" and not code:
                token.content = _DASHES.sub(lambda found: "–" if len(found[0]) == 2 else "—", token.content)


def _glue(state: StateCore) -> None:
    """Keep a formula on one line with the letters and stops that touch it."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _glued(block.children)


def _glued(tokens: list[Token]) -> list[Token]:
    glued: list[Token] = []
    for number, token in enumerate(tokens):
        glued.append(token)
        if token.type != "formula" or token.meta["display"]:
            continue
        before = _taken(tokens[number - 1], _BEFORE) if number else ""
        after = _taken(tokens[number + 1], _AFTER) if number + 1 < len(tokens) else ""
        if before or after:
            held = Token("glue_open", "span", 1, attrs={"style": "white-space:nowrap"})
            glued[-1:] = [held, _text(before), token, _text(after), Token("glue_close", "span", -1)]
    return glued


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _taken(token: Token, pattern: re.Pattern[str]) -> str:
    """The part of a text token that touches a formula, taken out of it."""
    found = pattern.search(token.content) if token.type == "text" else None
    if found is None:
        return ""
    token.content = token.content[: found.start()] + token.content[found.end() :]
    return found[0]
