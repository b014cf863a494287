"""Markdown's quotations, headings, code, rules and link targets, each only where an author means it."""

import re

from markdown_it import rules_block
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine

from pipeline.text.prose.inline import manuscript_of

_LONGEST_HEAD = 80
# `> 90%` and `> x` at the start of a line compare; so `# of patients` counts.
_COMPARISON = re.compile(r">\s*[\d=~.<−-]")
_HEAD = re.compile(r"#{2,6}\s|#\s+[^\W\d_]*[^\W\d_a-z]|#\s+\d")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*")
_TARGET = re.compile(r"\[([^\[\]^]{1,200})\]:\s*<?(?:https?://|mailto:|doi:)\S")
_MENTION = re.compile(r"\[([^\[\]]{1,200})\](?!:)")


def quotation(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``> words``, but no line that begins with a comparison."""
    if _COMPARISON.match(getLine(state, first)):
        return False
    return rules_block.blockquote(state, first, last, silent)


def heading(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``## Words``; a single ``#`` only behind an empty line, before a capital or a number."""
    found = _HEAD.match(getLine(state, first))
    if found is None or (silent and not found[0].startswith("##")):
        return False
    return rules_block.heading(state, first, last, silent)


def underlined(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A heading of one short line with a line of ``===`` or ``---`` below it."""
    behind = getLine(state, first + 1) if first + 1 < last else ""
    if len(getLine(state, first)) > _LONGEST_HEAD or not _UNDERLINE.fullmatch(behind):
        return False
    return rules_block.lheading(state, first, last, silent)


def fence(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Code between lines of three backticks; where they are never closed, it is told."""
    if not rules_block.fence(state, first, last, silent):
        return False
    if not silent and not getLine(state, state.line - 1).startswith(state.tokens[-1].markup):
        message = "the code that begins here is never closed; all that follows is printed as code"
        manuscript_of(state).flag_line(
            "OCT-T24", first, 0, message, "Close it with a line of three backticks."
        )
    return True


def target(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``[name]: https://…``, if a link goes by that name; ``[1]`` is an author's own reference."""
    found = None if silent else _TARGET.match(getLine(state, first))
    if found is None or found[1].isdigit() or normalizeReference(found[1]) not in _mentioned(state):
        return False
    return rules_block.reference(state, first, last, silent)


def _mentioned(state: StateBlock) -> set[str]:
    """What stands in brackets anywhere in the text."""
    if "mentioned" not in state.env:
        state.env["mentioned"] = {normalizeReference(found[1]) for found in _MENTION.finditer(state.src)}
    known: set[str] = state.env["mentioned"]
    return known
