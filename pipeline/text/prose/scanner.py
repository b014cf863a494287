"""LaTeX in running text, as rules for markdown-it's inline parser.

Each rule looks at ``state.pos``; where it applies it moves on and returns True. With ``silent`` it
only moves (the parser is looking for the end of a link). The order of the rules is in ``setter.py``.
"""

import re

from markdown_it.rules_inline import StateInline

from pipeline.text.languages.quotation_marks import marks_of
from pipeline.text.math import formula, latex
from pipeline.text.math.formula_picture import typeset
from pipeline.text.prose.blocks import equations
from pipeline.text.prose.cut import Cut, Dollar, dollar_at, formula_at
from pipeline.text.prose.inline import (
    close_element,
    manuscript_of,
    open_element,
    push_formula,
    quoted,
    set_inside,
)
from pipeline.text.prose.own_signs import unmarked

_DOUBLE_QUOTED = re.compile(r"``(?!`)(?=(?:[^`]|`(?!`))*?'')")
_SINGLE_QUOTED = re.compile(r"`(?!`)([^`']{1,80}(?:(?<=\w)'(?=\w)[^`']{1,80})*)'(?![\w`'])")
# `z~2.56` means "about": a tie joins words, or a word of two letters and more to a number.
_TIE = re.compile(
    r"(?:(?<=[\w.)\]}$])~(?=[^\W\d_\\$])|(?<=\w\w)~(?=[\w\\$(\[])|(?<=[.)\]}$])~(?=[\w\\$(\[])|(?<=\d)~(?=\\?%))"
)
_DOLLARS = re.compile(r"\$+")
_CONTROL = (
    (re.compile(r"\\\\(?:\[[^\]\n]{0,12}\])?(?=\s|$)"), "\n"),
    (re.compile(r"(?<=\S)\\ "), " "),
    (re.compile(r"(?<=\w)\\-(?=\w)"), ""),
    (re.compile(r"\\/(?=[\s}])"), ""),
    (re.compile(r"(?<=\w)\\'(?=\w)"), "'"),
    (re.compile(r"(?<=[\w.])\\,(?=\w|\\?%)"), "\u202f"),
)


def maths(state: StateInline, silent: bool) -> bool:
    """``$…$``, ``$$…$$``, ``\\(…\\)``, ``\\[…\\]`` and the environments of formulas."""
    if state.src[state.pos] not in "$\\":
        return False
    cut = formula_at(state.src, state.pos, state.posMax)
    if cut is None:
        return False
    if not silent:
        _set_formula(state, cut)
    behind = equations.NAME_BEHIND.match(state.src, cut.after, state.posMax) if cut.display else None
    state.pos = behind.end() if behind else cut.after
    return True


def _set_formula(state: StateInline, cut: Cut) -> None:
    manuscript = manuscript_of(state)
    tex = unmarked(state.src[cut.start : cut.end]).strip()
    if not cut.display and (text := formula.as_text(tex)):
        element, words = text
        open_element(state, element)
        state.append_pending(words)
        close_element(state, element)
        return
    names = equations.names_in(tex) if cut.display else []
    tex, number = equations.numbered(tex, manuscript.numbers) if cut.display else (tex, "")
    if cut.display and (name := equations.NAME_BEHIND.match(state.src, cut.after, state.posMax)):
        number = manuscript.numbers.get(name[1], "")
        names.append(name[1])
    anchor = next(filter(None, map(manuscript.anchors.get, names)), "")
    if cut.display:
        pieces = [typeset(tex, display=True, macros=manuscript.macros, language=manuscript.language)]
    else:
        pieces = formula.set_inline(tex, manuscript.macros, manuscript.language)
    for piece in pieces:
        if piece.fault:
            hint = "Its source is printed. Correct it, or define its macros under `math:` in event.yaml."
            place = state.src.find(tex, cut.start) + piece.column - 1 if piece.column else -1
            message = f"formula {quoted(tex)}: {piece.fault}"
            manuscript.flag("OCT-T02", max(place, state.pos), message, hint)
            push_formula(state, formula.source_box(tex), tex)
        else:
            picture = formula.picture(piece, display=cut.display, number=number, anchor=anchor)
            plain = f"{piece.plain} ({number})" if number else piece.plain
            push_formula(state, picture, plain, display=cut.display, anchor=anchor)
        if piece.width > formula.WIDE and not cut.display:
            hint = "Set it on a line of its own with $$…$$, or shorten it."
            message = f"formula {quoted(tex)} is {piece.width:.0f} em wide and may run out of the column"
            manuscript.flag("OCT-T13", state.pos, message, hint)


def dollar(state: StateInline, silent: bool) -> bool:
    """A dollar sign that opens no formula: printed, and told."""
    if state.src[state.pos] != "$":
        return False
    found = _DOLLARS.match(state.src, state.pos, state.posMax)
    assert found is not None
    if not silent:
        _tell_dollar(state)
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def _tell_dollar(state: StateInline) -> None:
    around = quoted(state.src[state.pos : state.pos + 25], 24)
    read = dollar_at(state.src, state.pos, state.posMax)
    if read is Dollar.DOUBTFUL:
        message = f"the dollar sign in {around} is read as money"
        manuscript_of(state).flag("OCT-T04", state.pos, message, "Write \\$ to say so yourself.")
    elif read is Dollar.ALONE:
        message = f"the dollar sign in {around} has no partner and is printed as it is"
        hint = "Close the formula with a second $, or write \\$ for a dollar."
        manuscript_of(state).flag("OCT-T03", state.pos, message, hint)


def accent(state: StateInline, silent: bool) -> bool:
    """``\\"o``, ``\\'{e}``, ``\\c{c}``: one letter."""
    found = latex.accent_at(state.src, state.pos) if state.src[state.pos] == "\\" else None
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        state.append_pending(found[0])
    state.pos = found[1]
    return True


def control(state: StateInline, silent: bool) -> bool:
    """Signs after a backslash that space or break: ``\\\\``, ``\\ ``, ``\\,``, ``\\-``."""
    if state.src[state.pos] != "\\":
        return False
    for pattern, text in _CONTROL:
        if found := pattern.match(state.src, state.pos, state.posMax):
            if not silent:
                _push_control(state, text)
            state.pos = found.end()
            return True
    return False


def _push_control(state: StateInline, text: str) -> None:
    if text == "\n":
        state.push("hardbreak", "br", 0)
    else:
        state.append_pending(text)


def quotes(state: StateInline, silent: bool) -> bool:
    """``quotes'' and `quotes' of TeX, which Markdown would take for code."""
    source, start = state.src, state.pos
    if source[start] != "`":
        return False
    if _DOUBLE_QUOTED.match(source, start, state.posMax):
        signs, inside = 2, (start + 2, source.index("''", start + 2))
    elif found := _SINGLE_QUOTED.match(source, start, state.posMax):
        signs, inside = 1, found.span(1)
    else:
        return False
    if not silent:
        marks = marks_of(manuscript_of(state).language)
        opening, closing = marks[:2] if signs == 2 else marks[2:]
        state.append_pending(opening)
        set_inside(state, *inside)
        state.append_pending(closing)
    state.pos = inside[1] + signs
    return True


def tie(state: StateInline, silent: bool) -> bool:
    """``~`` between words: a space that does not break."""
    if state.src[state.pos] != "~" or not _TIE.match(state.src, state.pos, state.posMax):
        return False
    if not silent:
        state.append_pending("\u00a0")
    state.pos += 1
    return True


def group(state: StateInline, _silent: bool) -> bool:
    """Braces that only group are not printed: in BibTeX all pairs, elsewhere those that hold a command."""
    sign = state.src[state.pos]
    partner = latex.braces(state.src).get(state.pos) if sign in "{}" else None
    if partner is None:
        return False
    opening = min(partner, state.pos)
    if not manuscript_of(state).braces_group and not state.src.startswith("\\", opening + 1):
        return False
    state.pos += 1
    return True
