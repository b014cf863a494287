"""YAML as a person types it: short things in a line, long texts as blocks, quotes only where needed."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

_WIDTH = 110
# Longer texts stand below their key.
_LINE = 80
# What YAML itself takes for a text, also between braces.
_SPAN = re.compile(r"\d{1,2}:\d\d-\d{1,2}:\d\d")
_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")
Tree = Any
"""Text, whole number, yes or no, date, None, or a list or map of such."""


def typed(tree: Tree, blocks: int = 1) -> str:
    """``tree``, a list or map, in lines. Levels below ``blocks`` stand in a line if they fit."""
    return "".join(f"{line}\n" if line else "\n" for line in _lines(tree, 0, blocks))


def in_a_line(tree: Tree) -> str:
    """``tree`` in a line."""
    text: str = yaml.dump(
        tree, Dumper=_LineTypist, allow_unicode=True, sort_keys=False, width=1 << 20, default_flow_style=True
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _lines(tree: Tree, indent: int, blocks: int) -> Iterator[str]:
    margin = " " * indent
    if isinstance(tree, dict):
        for key, value in tree.items():
            head = f"{margin}{in_a_line(key)}:"
            if _is_inline(value, len(head), blocks - 1):
                yield f"{head} {in_a_line(value)}".rstrip(" ")
            elif isinstance(value, str):
                yield from _text_block(head, value, indent + 2)
            else:
                yield head
                yield from _lines(value, indent + 2, blocks - 1)
        return
    for value in tree:
        if _is_inline(value, indent + 2, blocks - 1):
            yield f"{margin}- {in_a_line(value)}"
        elif isinstance(value, str):
            yield from _text_block(f"{margin}-", value, indent + 2)
        else:
            inner = list(_lines(value, indent + 2, blocks - 1))
            yield f"{margin}- {inner[0].lstrip()}"
            yield from inner[1:]


def _is_inline(value: Tree, before: int, blocks: int) -> bool:
    if isinstance(value, str):
        return "\n" not in value and len(value) <= _LINE
    if not isinstance(value, dict | list) or not value:
        return True
    if blocks > 0 or any(isinstance(text, str) and "\n" in text for text in _leaves(value)):
        return False
    return before + 1 + len(in_a_line(value)) <= _WIDTH


def _leaves(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _leaves(inner)
    else:
        yield tree


def _text_block(head: str, text: str, indent: int) -> Iterator[str]:
    """A long text folded below its key, one of several lines as it is; what no block can hold is quoted."""
    if "\n" not in text:
        style = ">"
    elif any(line.endswith((" ", "\t")) for line in text.splitlines()):
        style = '"'
    else:
        style = "|"
    width = _WIDTH - indent
    made: str = yaml.dump(
        text, Dumper=_Typist, allow_unicode=True, width=width, default_style=style, indent=2
    )
    first, *rest = made.removesuffix("\n").split("\n")
    yield f"{head} {first}"
    margin = " " * (indent - 2)
    yield from (margin + line if line else "" for line in rest)


class _Typist(yaml.SafeDumper):
    """Writes what stands in two places twice, times without quotes, and yes and no as the documents do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def choose_scalar_style(self) -> str:
        if isinstance(self.event, yaml.ScalarEvent) and _SPAN.fullmatch(self.event.value):
            return ""
        return str(super().choose_scalar_style())


class _LineTypist(_Typist):
    """Quotes the breaks of lines, so that all stands in one."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if len(text.splitlines()) > 1 or text[-1:] in _BREAKS else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _yes_or_no(dumper: yaml.SafeDumper, value: bool) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if value else "no")


_Typist.add_representer(bool, _yes_or_no)
_LineTypist.add_representer(str, _text)
