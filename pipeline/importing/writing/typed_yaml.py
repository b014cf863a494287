"""YAML as a person types it: short things in a line, long texts as blocks, quotes only where needed."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml

_WIDTH = 110
# What YAML itself takes for a text, also between braces.
_SPAN = re.compile(r"\d{1,2}:\d\d-\d{1,2}:\d\d")
# Needs no quotes, also between braces, where ? ends a text: no sign of YAML's own, and no space at the end.
_PLAIN = re.compile(r"\w(?:[\w ./()+@&'’“”„«»–—;!%=…*-]*[\w./()+&'’“”»–—;!%=…*-])?")
# What stands in YAML only as an escape, or is a line's end to it.
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
Tree = Any
"""Text, whole number, yes or no, date, None, or a list or map of such."""


def typed(tree: Tree, blocks: int = 1) -> str:
    """``tree``, a list or map, in lines. Levels below ``blocks`` stand in a line if they fit."""
    return "".join(f"{line}\n" if line else "\n" for line in _lines(tree, 0, blocks))


def in_a_line(tree: Tree) -> str:
    """``tree`` in a line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{in_a_line(key)}: {in_a_line(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(in_a_line, tree)) + "]"
    if isinstance(tree, str):
        return _text(tree)
    if isinstance(tree, bool):
        return "yes" if tree else "no"
    return "null" if tree is None else str(tree)


@lru_cache(maxsize=50_000)
def _text(text: str) -> str:
    """A text without quotes if it needs none; the emitter of PyYAML takes fifty times as long to find out."""
    if _SPAN.fullmatch(text) or (_PLAIN.fullmatch(text) and _says_text(text)):
        return text
    if not _ODD.search(text):
        return "'" + text.replace("'", "''") + "'"
    quoted: str = yaml.safe_dump(text, allow_unicode=True, width=1 << 20, default_style='"')
    return quoted.removesuffix("\n")


def _says_text(text: str) -> bool:
    """Whether YAML takes a plain ``text`` for text: not for a number, a date, yes or no."""
    readings = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _tag, pattern in readings)


def _lines(tree: Tree, indent: int, blocks: int) -> Iterator[str]:
    margin = " " * indent
    if isinstance(tree, dict):
        for key, value in tree.items():
            head = f"{margin}{in_a_line(key)}:"
            inline = _inline(value, _WIDTH - len(head) - 1, blocks - 1)
            if inline is not None:
                yield f"{head} {inline}".rstrip(" ")
            elif isinstance(value, str):
                yield from _text_block(head, value, indent + 2)
            else:
                yield head
                yield from _lines(value, indent + 2, blocks - 1)
        return
    for value in tree:
        inline = _inline(value, _WIDTH - indent - 3, blocks - 1)
        if inline is not None:
            yield f"{margin}- {inline}"
        elif isinstance(value, str):
            yield from _text_block(f"{margin}-", value, indent + 2)
        else:
            inner = list(_lines(value, indent + 2, blocks - 1))
            yield f"{margin}- {inner[0].lstrip()}"
            yield from inner[1:]


def _inline(value: Tree, room: int, blocks: int) -> str | None:
    """``value`` as it stands behind its key, where ``room`` letters have place; None if it stands below."""
    if isinstance(value, str):
        return _text(value) if len(value) <= room and "\n" not in value else None
    if not isinstance(value, dict | list) or not value:
        return in_a_line(value)
    return None if blocks > 0 else _within(value, room)


def _within(tree: Tree, room: int) -> str | None:
    """``tree`` in a line of at most ``room`` letters; None, as soon as that is known, if it takes more.

    A text of several lines never stands in one.
    """
    if isinstance(tree, dict):
        heads = [f"{in_a_line(key)}: " for key in tree]
        room -= sum(map(len, heads)) + 2 * max(1, len(heads))
        inner = _each_within(tree.values(), room)
        return None if inner is None else "{" + ", ".join(map(str.__add__, heads, inner)) + "}"
    if isinstance(tree, list):
        inner = _each_within(tree, room - 2 * max(1, len(tree)))
        return None if inner is None else "[" + ", ".join(inner) + "]"
    if isinstance(tree, str) and "\n" in tree:
        return None
    line = in_a_line(tree)
    return line if len(line) <= room else None


def _each_within(trees: Iterable[Tree], room: int) -> list[str] | None:
    """Each of ``trees`` in a line, all of them together within ``room`` letters."""
    done: list[str] = []
    for tree in trees:
        line = _within(tree, room)
        if line is None:
            return None
        room -= len(line)
        done.append(line)
    return done if room >= 0 else None


def _text_block(head: str, text: str, indent: int) -> Iterator[str]:
    """A long text below its key, folded, or in its own lines; what no block can hold is quoted."""
    lines = text.split("\n")
    margin = " " * indent
    if not _stands_in_lines(lines):
        yield f"{head} {_text(text)}"
    elif len(lines) > 1:
        yield f"{head} |-"
        yield from (margin + line if line else "" for line in lines)
    else:
        yield f"{head} >-"
        yield from (margin + line for line in _folded(text, _WIDTH - indent))


def _stands_in_lines(lines: list[str]) -> bool:
    """Whether a block gives the same letters back, which knows no spaces at the ends of lines."""
    plain = not any(_ODD.search(line) or line.endswith(" ") for line in lines)
    return plain and bool(lines[-1]) and bool(lines[0]) and not lines[0].startswith(" ")


def _folded(text: str, width: int) -> Iterator[str]:
    """``text`` broken at single spaces; a block takes the break for one."""
    line = ""
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
