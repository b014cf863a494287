"""The two readers of text, Markdown with LaTeX in it and BibTeX's LaTeX, on one machine: markdown-it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt, rules_inline
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist.index import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from pipeline.model.content.prose import Prose
from pipeline.model.marker import LINK_SCHEME
from pipeline.problems import Outcome
from pipeline.text.prose import scanner
from pipeline.text.prose.blocks import (
    captions,
    environments,
    equations,
    figures,
    heads,
    meant,
    notes,
    page_blocks,
    table_sizes,
    tables,
    ties,
)
from pipeline.text.prose.finish import labels, percents, typography, wide_lines
from pipeline.text.prose.finish.plain_words import plain
from pipeline.text.prose.inline import words_of
from pipeline.text.prose.inlines import citations, commands, links, scripts
from pipeline.text.prose.manuscript import Manuscript
from pipeline.text.prose.own_signs import unmarked

_DEEPEST_LIST = 12
"""Levels of nesting (two to a list) after which list marks are only text."""

_LONGEST = 4000
"""Characters of a paragraph that are read at once; formulas and emphasis do not go on beyond."""


class Reader(MarkdownIt):
    """markdown-it that lets every address through to our own rules, which tell what they refuse."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


class _Renderer(RendererHTML):
    def formula(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(tokens[idx].meta["html"])

    citation = formula

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # Lines of titles are broken by who measures them.
        return escapeHtml(tokens[idx].content if env["one_line"] else labels.tied_text(tokens, idx))

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "&nbsp;" if labels.is_tied(tokens, idx) else super().softbreak(tokens, idx, options, env)

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<pre><code>{escape(tokens[idx].content)}</code></pre>\n"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        made, at = tokens[idx].meta, env["manuscript"].mark
        number = made["id"] + 1
        kind = ' class="next"' if idx and tokens[idx - 1].type == "footnote_ref" else ""
        if not made["leads"]:
            return f"<mark{kind}>{number}</mark>"
        name = f' id="{at}-mark-{number}"' if made.get("first") else ""
        return f'<mark{name}{kind}><a href="{LINK_SCHEME}{at}-note-{number}">{number}</a></mark>'

    def note_number(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        made, at = tokens[idx].meta, env["manuscript"].mark
        number = made["id"] + 1
        leads = f'<a href="{LINK_SCHEME}{at}-mark-{number}">{number}</a>' if made["leads"] else number
        return f"<sup>{leads}</sup> "

    def caption_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        made, tag = tokens[idx].meta, tokens[idx].tag
        if not made.get("number"):
            return f"<{tag}>"
        return f'<{tag}><span class="{made["kind"]}-number">{made["number"]}</span> '


@lru_cache(maxsize=1)
def markdown_reader() -> MarkdownIt:
    """CommonMark without HTML and indented code, and what authors expect beside it."""
    return _markdown_reader()


def _markdown_reader() -> MarkdownIt:
    reader = _reader()
    reader.block.ruler.enableOnly(
        ["list", "table", "fence", "blockquote", "hr", "reference", "heading", "lheading", "paragraph"]
    )
    paragraph, more = ["paragraph", "reference"], ["paragraph", "reference", "blockquote"]
    reader.block.ruler.at("table", tables.table, {"alt": paragraph})
    reader.block.ruler.at("fence", meant.fence, {"alt": [*more, "list"]})
    reader.block.ruler.at("blockquote", meant.quotation, {"alt": [*more, "list"]})
    reader.block.ruler.at("reference", meant.target)
    reader.block.ruler.at("heading", meant.heading, {"alt": more})
    reader.block.ruler.at("lheading", meant.underlined)
    deflist_plugin(reader)
    _add_environments(reader)
    reader.block.ruler.before("list", "footnote_def", footnote_def, {"alt": ["paragraph", "list"]})
    reader.inline.ruler.disable(["html_inline"])
    reader.enable("strikethrough")
    for name, rule in (("lowered", scripts.lowered), ("raised", scripts.raised), ("tagged", scripts.tagged)):
        reader.inline.ruler.before("tie", name, rule)
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.inline.ruler.at("link", links.guarded(rules_inline.link))
    reader.inline.ruler.at("autolink", links.guarded(rules_inline.autolink))
    reader.inline.ruler.at("image", links.picture)
    reader.inline.ruler.before("link", "citation", citations.bracketed)
    reader.inline.add_terminator_char("@")
    reader.inline.ruler.before("link", "bare_citation", citations.bare)
    reader.inline.ruler.before("link", "note_mark", notes.mark)
    reader.inline.ruler.before("link", "inline_note", notes.inline_note)
    return reader


@lru_cache(maxsize=1)
def page_reader() -> MarkdownIt:
    """As ``markdown_reader``, with headings, and captions without numbers."""
    reader = _markdown_reader()
    reader.core.ruler.disable(["run_in", "figures", "number_figures"])
    reader.core.ruler.after("inline", "page_headings", page_blocks.headings)
    reader.core.ruler.push("page_figures", page_blocks.figures)
    reader.core.ruler.push("page_spaces", page_blocks.spaces)
    return reader


@lru_cache(maxsize=1)
def tex_reader() -> MarkdownIt:
    """Paragraphs of LaTeX text; nothing of Markdown."""
    reader = _reader()
    reader.block.ruler.enableOnly(["paragraph"])
    _add_environments(reader)
    reader.inline.ruler.disable(["backticks", "emphasis", "link", "image", "autolink", "html_inline"])
    return reader


def _add_environments(reader: MarkdownIt) -> None:
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    reader.block.ruler.before("table", "environment", environments.environment, options)
    reader.block.ruler.before("table", "table_caption", environments.table_caption, options)
    reader.block.ruler.before("table", "idle", environments.idle)
    reader.block.ruler.before("environment", "too_deep", _too_deep)


def _reader() -> MarkdownIt:
    options = {"html": False, "typographer": True, "xhtmlOut": False, "maxNesting": 30}
    reader = Reader("commonmark", options, renderer_cls=_Renderer)
    reader.core.ruler.at("inline", _inline)
    reader.core.ruler.before("inline", "captions", tables.give_captions)
    reader.core.ruler.before("inline", "number_figures", figures.number_figures)
    reader.core.ruler.before("inline", "number_equations", equations.number_equations)
    reader.core.ruler.after("inline", "figures", figures.make_figures)
    reader.core.ruler.after("inline", "fit_tables", table_sizes.fit_tables)
    reader.core.ruler.after("fit_tables", "run_in", heads.run_in)
    reader.core.ruler.after("run_in", "notes", notes.gather)
    reader.core.ruler.after("figures", "ties", ties.keep_ties)
    reader.core.ruler.before("smartquotes", "dashes", typography.dashes)
    reader.core.ruler.push("wide_lines", wide_lines.join_wide)
    reader.core.ruler.push("percents", percents.join_percents)
    reader.core.ruler.push("glue", typography.glue)
    reader.core.ruler.push("displays", typography.displays)
    reader.core.ruler.at("smartquotes", typography.curly_quotes)
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
        ("number_called", captions.number_called),
        ("bare_address", links.bare_address),
        ("tag_notice", links.tag_notice),
    )
    for name, rule in rules:
        reader.inline.ruler.before("escape", name, rule)
    return reader


def set_text(
    reader: MarkdownIt, manuscript: Manuscript, *, inline: bool, has_head: bool = False
) -> Outcome[Prose]:
    """Read a manuscript and give it as HTML and as plain words.

    Notes of a title are given apart if what it belongs to ``has_head`` where they can stand.
    """
    env: EnvType = {"manuscript": manuscript, "one_line": inline, "has_head": has_head}
    text = manuscript.text
    tokens = reader.parseInline(text, env) if inline else reader.parse(text, env)
    html = reader.renderer.render(tokens, reader.options, env).strip()
    found = [
        Prose(unmarked(reader.renderer.render(note, reader.options, env).strip()), unmarked(words_of(note)))
        for note in env.get("title_notes", ())
    ]
    return manuscript.problems.give(Prose(unmarked(html), unmarked(plain(tokens)), tuple(found)))


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
