"""Commands of LaTeX that have a name, in running text: ``\\emph{…}``, ``\\url{…}``, the event's own.

Every handler gets the name and where it ends; it returns False if the command is none of its kind.
"""

import re

from markdown_it.rules_inline import StateInline

from pipeline.text.math import formula, latex
from pipeline.text.math.formula_picture import typeset
from pipeline.text.prose.blocks import notes
from pipeline.text.prose.inline import (
    manuscript_of,
    push_formula,
    push_reference,
    push_text,
    quoted,
    set_inside,
)
from pipeline.text.prose.inlines import citations, links

_NAME = re.compile(r"\\([A-Za-z]+)\*?")
_OPTIONS = re.compile(r"(?:\[[^\]\n]{0,80}\]){0,2}")
_GROUP = r"\{(?:[^{}]|\{[^{}]*\}){0,200}\}"
_LOOSE = re.compile(rf"\\[A-Za-z]+(?:{_GROUP}|[_^](?:{_GROUP}|\\?[A-Za-z0-9]))*")
# What a program has written for the end of a line, unless `n` begins a word.
_LINE_ENDS = re.compile(r"(?:\\r\\n|\\n(?![a-z]))+")
_UNKNOWN_HINT = "Correct the spelling, write the words themselves, or define it under `math:` in event.yaml."


def command(state: StateInline, silent: bool) -> bool:
    """A backslash and a name."""
    found = _NAME.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if silent:
        state.pos = found.end()
        return True
    handlers = (_macro, _line_ends, _style, _switch, _address, _note, _citation, _sign, _unseen, _loose_maths)
    return any(handler(state, found[1], found.end()) for handler in handlers) or _unknown(state, found.end())


def _macro(state: StateInline, name: str, end: int) -> bool:
    """A macro of the event, set as the text it stands for."""
    manuscript = manuscript_of(state)
    if name not in manuscript.macros:
        return False
    body, after = latex.fill(manuscript.macros[name], state.src, end)
    with manuscript.expanding(name, state.pos) as allowed:
        if not allowed or after > state.posMax:
            return False
        tokens = state.md.inline.parse(body, state.md, state.env, [])
    if state.pending:
        state.pushPending()
    state.tokens.extend(tokens)
    state.pos = after
    return True


def _style(state: StateInline, name: str, end: int) -> bool:
    if name not in latex.STYLES:
        return False
    colour = latex.argument_at(state.src, end) if name in latex.COLOURED else None
    inside = _argument(state, name, colour[1] + 1 if colour else end)
    if inside is not None:
        set_inside(state, *inside, element=latex.STYLES[name])
        state.pos = inside[1] + 1
    return True


def _argument(state: StateInline, name: str, end: int) -> tuple[int, int] | None:
    """The argument of a known command; without one the name is printed and told."""
    inside = latex.argument_at(state.src, end)
    if inside is not None and inside[1] < state.posMax:
        return inside
    opened = state.src[end:].lstrip().startswith("{")
    what = "has a brace that is never closed" if opened else "is not followed by {…}"
    manuscript_of(state).flag(
        "OCT-T06", state.pos, f"the command \\{name} {what}", "Write it as \\emph{words}."
    )
    _print_name(state, end)
    return None


def _print_name(state: StateInline, end: int) -> None:
    state.append_pending(state.src[state.pos : end])
    state.pos = end


def _switch(state: StateInline, name: str, end: int) -> bool:
    """``{\\em words}``: to the end of the group."""
    if name not in latex.SWITCHES:
        return False
    closing = latex.braces(state.src).get(state.pos - 1, state.posMax)
    stop = min(closing, state.posMax)
    start = end + len(state.src[end:stop]) - len(state.src[end:stop].lstrip())
    set_inside(state, start, stop, element=latex.SWITCHES[name])
    state.pos = max(stop, end)
    return True


def _address(state: StateInline, name: str, end: int) -> bool:
    """``\\url{…}`` and ``\\href{…}{words}``."""
    if name not in ("url", "href", "path", "nolinkurl"):
        return False
    start = state.pos
    inside = _argument(state, name, end)
    if inside is None:
        return True
    address = re.sub(r"\\([_%#&~{}])", r"\1", state.src[slice(*inside)].strip())
    words = latex.argument_at(state.src, inside[1] + 1) if name == "href" else None
    with links.link_to(state, address, start):
        if words is not None:
            set_inside(state, *words)
        else:
            push_text(state, address)
    state.pos = (words or inside)[1] + 1
    return True


def _note(state: StateInline, name: str, end: int) -> bool:
    """``\\footnote{words}``."""
    if name not in ("footnote", "thanks", "footnotetext"):
        return False
    inside = _argument(state, name, end)
    if inside is not None:
        notes.note(state, *inside)
        state.pos = inside[1] + 1
    return True


def _citation(state: StateInline, name: str, end: int) -> bool:
    """``\\cite{key}``, where papers are looked up; else, as ``\\ref{label}``, it is told."""
    options = _OPTIONS.match(state.src, end)
    inside = latex.argument_at(state.src, options.end() if options else end)
    if not latex.CITATION.fullmatch(name) or inside is None or inside[1] >= state.posMax:
        return False
    text = state.src[state.pos : inside[1] + 1]
    if manuscript_of(state).cites and "cite" in name.lower():
        written = re.findall(r"\[([^\[\]]{0,80})\]", options[0]) if options else []
        citations.of_latex(state, name, written, state.src[slice(*inside)], text)
        state.pos = inside[1] + 1
        return True
    called = state.src[slice(*inside)].strip()
    number = manuscript_of(state).numbers.get(called)
    if number is not None and name.endswith("ref"):
        push_reference(state, called, f"({number})" if name == "eqref" else number)
        state.pos = inside[1] + 1
        return True
    hint = "Write the reference itself: authors and year, or list the paper under `papers:` of the talk."
    manuscript_of(state).flag(
        "OCT-T10", state.pos, f"{quoted(text)} cannot be resolved and is printed as it is", hint
    )
    push_text(state, text)
    state.pos = inside[1] + 1
    return True


def _sign(state: StateInline, name: str, end: int) -> bool:
    """A letter, a sign or a break by name, with the blanks or empty braces that belong to it."""
    if name in latex.BREAKS:
        state.push("hardbreak", "br", 0)
    elif name in latex.LETTERS or name in latex.SYMBOLS:
        state.append_pending(latex.LETTERS.get(name) or latex.SYMBOLS[name])
    else:
        return False
    # TeX drops the blanks after a name. In Markdown `\LaTeX is` keeps the blank that its author sees.
    swallows = name in latex.LETTERS or manuscript_of(state).braces_group
    empty = re.compile(r"\s*\{\}|\s+" if swallows else r"\s*\{\}").match(state.src, end, state.posMax)
    state.pos = empty.end() if empty else end
    return True


def _unseen(state: StateInline, name: str, end: int) -> bool:
    """``\\label{…}``, ``\\vspace{…}``: nothing of theirs is printed."""
    inside = latex.argument_at(state.src, end) if name in latex.UNSEEN else None
    if inside is None or inside[1] >= state.posMax:
        return False
    state.pos = inside[1] + 1
    return True


def _loose_maths(state: StateInline, name: str, end: int) -> bool:
    """``\\epsilon-greedy``: mathematics without its dollar signs."""
    found = _LOOSE.match(state.src, state.pos, state.posMax)
    if found is None or (state.src.startswith("{", end) and found.end() == end):
        return False
    tex = found[0]
    manuscript = manuscript_of(state)
    piece = typeset(tex, display=False, macros=manuscript.macros, language=manuscript.language)
    if piece.fault or not piece.speech.strip():
        return False
    if name not in latex.QUANTITIES:
        message = f"{quoted(tex)} is mathematics outside of dollar signs"
        manuscript.flag("OCT-T05", state.pos, message, f"Write ${tex}$.")
    push_formula(state, formula.picture(piece, display=False), piece.plain)
    state.pos = found.end()
    return True


def _line_ends(state: StateInline, _name: str, _end: int) -> bool:
    """``\\r\\n`` as two signs each: printed, and told as what it is."""
    found = _LINE_ENDS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    hint = "Put the real ends of lines in their place; between paragraphs, a blank line."
    message = "ends of lines are written out and printed as they are: " + found[0][:4]
    manuscript_of(state).flag("OCT-T01", state.pos, message, hint)
    _print_name(state, found.end())
    return True


def _unknown(state: StateInline, end: int) -> bool:
    """Printed with its arguments, so that nothing is lost."""
    name = state.src[state.pos : end]
    manuscript_of(state).flag(
        "OCT-T01", state.pos, f"unknown command {name}: it is printed as it is", _UNKNOWN_HINT
    )
    _print_name(state, end)
    while state.src.startswith("{", state.pos):
        inside = latex.argument_at(state.src, state.pos)
        if inside is None or inside[1] >= state.posMax:
            break
        state.append_pending("{")
        set_inside(state, *inside)
        state.append_pending("}")
        state.pos = inside[1] + 1
    return True
