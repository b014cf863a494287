"""Raised and lowered words that are no tie and no formula: ``H~2~O``, ``m^2^``, ``H<sub>2</sub>O``."""

import re

from markdown_it.rules_inline import StateInline

from pipeline.text.prose.inline import set_inside

_LOWERED = re.compile(r"~(?![−-]?~)((?:[+−-]|(?!_)\w){1,8})~(?!~)")
_RAISED = re.compile(r"\^([+−-]?(?:(?!_)\w){0,8}[+−*-]?)(?<!\^)\^(?![\w^])")
# What a lowered word hangs on: a formula of chemistry, a single letter, a bracket. `Theorem~1~of` has ties.
_BASE = re.compile(r"(?:(?<![^\W\d_])(?:[A-Z][a-z]?\d{0,3}){1,8}|(?<![^\W_])[^\W\d_]|[)\]}*])$")
_LONGEST_BASE = 16
_TAG = re.compile(r"<(su[bp])>([^<>]{1,80})</\1>")


def lowered(state: StateInline, silent: bool) -> bool:
    """``H~2~O``."""
    if state.src[state.pos] != "~":
        return False
    base = state.src[max(0, state.pos - _LONGEST_BASE) : state.pos]
    found = _LOWERED.match(state.src, state.pos, state.posMax) if _BASE.search(base) else None
    return _set(state, silent, found, "sub", 1)


def raised(state: StateInline, silent: bool) -> bool:
    """``m^2^``."""
    if state.src[state.pos] != "^" or not state.pos or state.src[state.pos - 1].isspace():
        return False
    return _set(state, silent, _RAISED.match(state.src, state.pos, state.posMax), "sup", 1)


def tagged(state: StateInline, silent: bool) -> bool:
    """``<sub>2</sub>``, the only tags that are obeyed."""
    found = _TAG.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    return _set(state, silent, found, found[1] if found else "", 2)


def _set(state: StateInline, silent: bool, found: re.Match[str] | None, element: str, words: int) -> bool:
    if found is None:
        return False
    if not silent:
        set_inside(state, *found.span(words), element=element)
    state.pos = found.end()
    return True
