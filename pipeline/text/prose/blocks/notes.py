"""Footnotes: ``[^1]``, ``^[words]`` and ``\\footnote{words}``, gathered at the foot of their text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_ref

from pipeline.text.prose.inline import manuscript_of, quoted, set_inside

_MARK = re.compile(r"\[\^[^\s\[\]^]{1,80}\](?!:)")
_INLINE = re.compile(r"\^\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){1,1000}+)\]", re.DOTALL)


@dataclass(slots=True)
class _Definition:
    """``[^label]: …``: the tokens of its blocks, and the line that it begins in."""

    label: str
    line: int
    tokens: list[Token] = field(default_factory=list)


def mark(state: StateInline, silent: bool) -> bool:
    """``[^1]``: the mark of a note; one that has no text is printed as it is, and told."""
    if state.src[state.pos] != "[":
        return False
    if footnote_ref(state, silent):
        if not silent:
            state.tokens[-1].meta["leads"] = not state.linkLevel
        return True
    found = _MARK.match(state.src, state.pos, state.posMax)
    if found and not silent:
        hint = f"Write it in a paragraph of its own: {found[0]}: words."
        message = f"the note {quoted(found[0])} has no text"
        manuscript_of(state).flag("OCT-T22", state.pos, message, hint)
    return False


def inline_note(state: StateInline, silent: bool) -> bool:
    """``^[words]``: a note where it belongs."""
    found = _INLINE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "^" else None
    if found is None:
        return False
    if not silent:
        note(state, *found.span(1))
    state.pos = found.end()
    return True


def note(state: StateInline, start: int, end: int) -> None:
    """Set ``state.src[start:end]`` as a note; inside of another note, in brackets.

    That of a title is kept for the head of what has the title, if this has one; else it stands in brackets.
    """
    if state.env.get("one_line") and not state.env.get("in_note"):
        _tell_of_title(state, start)
        if state.env["has_head"]:
            state.pending = state.pending.rstrip(" ")
            state.env.setdefault("title_notes", []).append(_read(state, start, end))
            return
    if state.env.get("one_line") or state.env.get("in_note"):
        state.append_pending(" (" if not state.pending.endswith(" ") else "(")
        set_inside(state, start, end)
        state.append_pending(")")
        return
    known = state.env.setdefault("footnotes", {}).setdefault("list", {})
    number = len(known)
    known[number] = {"tokens": (tokens := list[Token]())}
    tokens += _read(state, start, end)
    # No link may stand inside of another.
    state.push("footnote_ref", "mark", 0).meta = {"id": number, "leads": not state.linkLevel}


def _tell_of_title(state: StateInline, start: int) -> None:
    if state.env["has_head"]:
        message = "the note in the title is printed at the head of the talk in the book, and nowhere else"
    else:
        message = "the note in the title is printed in brackets"
    hint = "If readers of contents, programme and signs need it, say it in the title or the abstract."
    manuscript_of(state).flag_once("OCT-T27", start, message, hint)


def _read(state: StateInline, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    state.env["in_note"] = True
    with manuscript_of(state).aside(shift=start):
        state.md.inline.parse(state.src[start:end], state.md, state.env, tokens)
    state.env["in_note"] = False
    return tokens


def gather(state: StateCore) -> None:
    """Take the texts of notes out of where they stand, and put them at the end, by number."""
    state.tokens, defined = _without_definitions(state.tokens)
    waiting: dict[str, list[_Definition]] = {}
    for one in defined:
        waiting.setdefault(one.label, []).append(one)
    known = state.env.get("footnotes", {}).get("list", {}).values()
    notes = [
        _paragraph(one["tokens"]) if "tokens" in one else waiting[one["label"]].pop(0).tokens for one in known
    ]
    for one in (one for rest in waiting.values() for one in rest):
        message = f"nothing refers to the note {quoted(f'[^{one.label}]')}; it is printed last"
        hint = "Put its mark where it belongs, or leave the note out."
        manuscript_of(state).flag_line("OCT-T23", one.line, 0, message, hint)
        notes.append(one.tokens)
    if notes:
        state.tokens += _foot(manuscript_of(state).mark, notes)


def _without_definitions(tokens: Sequence[Token]) -> tuple[list[Token], list[_Definition]]:
    """The text without its definitions of notes, and these; one may stand in another."""
    kept, defined, opened = list[Token](), list[_Definition](), list[_Definition]()
    for token in tokens:
        if token.type == "footnote_reference_open":
            opened.append(_Definition(token.meta["label"], token.map[0] if token.map else 0))
            defined.append(opened[-1])
        elif token.type == "footnote_reference_close":
            opened.pop()
        else:
            (opened[-1].tokens if opened else kept).append(token)
    return kept, defined


def _paragraph(words: list[Token]) -> list[Token]:
    text = Token("inline", "", 0, children=words)
    return [Token("paragraph_open", "p", 1, block=True), text, Token("paragraph_close", "p", -1, block=True)]


def _foot(mark: str, notes: Sequence[Sequence[Token]]) -> Iterator[Token]:
    yield Token("notes_open", "div", 1, attrs={"class": "footnotes"}, block=True)
    for number, tokens in enumerate(notes, start=1):
        named: dict[str, str | int | float] = {"id": f"{mark}-note-{number}", "class": "note"}
        yield Token("note_open", "aside", 1, attrs=named, block=True)
        yield from _numbered(number, list(tokens))
        yield Token("note_close", "aside", -1, block=True)
    yield Token("notes_close", "div", -1, block=True)


def _numbered(number: int, tokens: list[Token]) -> list[Token]:
    """A note that begins with its number, in its first paragraph if it has one there."""
    if len(tokens) < 2 or tokens[1].type != "inline":
        tokens = [*_paragraph([]), *tokens]
    children = tokens[1].children or []
    tokens[1].children = [Token("note_number", "sup", 0, meta={"id": number - 1}), *children]
    return tokens
