"""Tables of Markdown: their captions, and cells that no column waits for."""

import re
from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_block.table import table as gfm_table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.text.prose.blocks.captions import caption, taken_names
from pipeline.text.prose.inline import manuscript_of

_CAPTION = re.compile(r"(?:Table)?:\s+")


def table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """As GFM has them; cells beyond the last column go into it, and a head without words is left out."""
    start = len(state.tokens)
    if not gfm_table(state, first, last, silent):
        return False
    if not silent:
        _keep_surplus(state, start)
        _drop_empty_head(state.tokens, start)
    return True


def _keep_surplus(state: StateBlock, start: int) -> None:
    columns = sum(token.type == "th_open" for token in state.tokens[start:])
    last: dict[int, Token] = {}
    for token in state.tokens[start:]:
        if token.type == "inline" and token.map:
            last[token.map[0]] = token
    for line, cell in last.items():
        cells = escapedSplit(getLine(state, line).strip())
        past = columns + (not cells[0])
        more = [text.strip() for text in cells[past:] if text.strip()]
        if more:
            cell.content = " | ".join(filter(None, (cell.content, *more)))
            message = "a row of the table has more cells than its head; they are printed in the last column"
            hint = "Give the head as many cells, or write \\| for a bar that parts none."
            manuscript_of(state).flag_line("OCT-T21", line, 0, message, hint)


def _drop_empty_head(tokens: list[Token], start: int) -> None:
    end = next(at for at in range(start, len(tokens)) if tokens[at].type == "thead_close")
    if not any(token.content for token in tokens[start:end]):
        del tokens[start + 1 : end + 1]


def give_captions(state: StateCore) -> None:
    """A paragraph ``Table: words`` before or behind a table (or ``: words``) becomes its caption."""
    tokens: list[Token] = []
    rest = list(state.tokens)
    place = 0
    while place < len(rest):
        token = rest[place]
        tokens.append(token)
        place += 1
        if token.type == "table_open":
            before, behind = _caption_before(tokens), _caption_behind(rest, place)
            if before:
                del tokens[-4:-1]
                tokens += _named(state, token, before)
            elif behind:
                at, paragraph = behind
                tokens += _named(state, token, paragraph)
                del rest[at : at + 3]
    state.tokens = tokens


def _named(state: StateCore, table: Token, words: Token) -> Sequence[Token]:
    """The caption, whose name at its end stands for the number of the table."""
    manuscript = manuscript_of(state)
    number = manuscript.number("table")
    words.content, names = taken_names(words.content)
    for name in names:
        table.attrs["id"] = anchor = f"{manuscript.mark}-table-{number}"
        manuscript.call(name, number, anchor)
    return caption(words, "table", number, "caption")


def _is_caption(tokens: Sequence[Token]) -> bool:
    shape = [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    found = _CAPTION.match(tokens[1].content) if shape else None
    if found is None:
        return False
    tokens[1].content = tokens[1].content[found.end() :]
    return True


def _caption_before(tokens: Sequence[Token]) -> Token | None:
    return tokens[-3] if len(tokens) > 3 and _is_caption(tokens[-4:-1]) else None


def _caption_behind(tokens: Sequence[Token], place: int) -> tuple[int, Token] | None:
    end = next(at for at in range(place, len(tokens)) if tokens[at].type == "table_close") + 1
    return (end, tokens[end + 1]) if _is_caption(tokens[end : end + 3]) else None
