"""LaTeX as pylatexenc reads it: a tree of nodes, for commands and environments that are known."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pylatexenc.latexwalker import LatexWalker, LatexWalkerError, get_default_latex_context_db
from pylatexenc.macrospec import (
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    MacroStandardArgsParser,
    ParsedMacroArgs,
)

from pipeline.importing.markup.latex.fillers import FILLER, VERBATIM
from pipeline.importing.markup.latex.latex_vocabulary import ENVIRONMENTS, SIGNATURES

_OPTION = re.compile(r"\[[^\]]{0,3000}\]")
_BETWEEN = re.compile(rf"[\s{FILLER}]*")


class BracedArguments(MacroStandardArgsParser):  # type: ignore[misc]
    """Arguments in braces and brackets only: of `{` there may be fewer, as authors take groups out."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> Any:
        nodes: list[Any] = []
        place = pos
        for kind in self.argspec:
            between = _BETWEEN.match(w.s, place)
            at = between.end() if between else place
            node = None
            if kind == "*" and w.s.startswith("*", at):
                place = at + 1
            elif kind == "[" and _OPTION.match(w.s, at) and "\n\n" not in w.s[place:at]:
                found = w.get_latex_maybe_optional_arg(at, parsing_state=parsing_state)
                if found is not None:
                    node, place = found[0], found[1] + found[2]
            elif kind == "{" and w.s.startswith("{", at) and "\n\n" not in w.s[place:at]:
                node, start, length = w.get_latex_expression(at, parsing_state=parsing_state)
                place = start + length
            nodes.append(node)
        return ParsedMacroArgs(argspec=self.argspec, argnlist=nodes), pos, place - pos


class ToTheLetter(MacroStandardArgsParser):  # type: ignore[misc]
    """What stands in an environment of code; nothing of it is read."""

    def __init__(self, name: str) -> None:
        super().__init__("")
        self.name = name

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> Any:
        end = w.s.find(f"\\end{{{self.name}}}", pos)
        length = max(end, pos) - pos
        return ParsedMacroArgs(argspec="", argnlist=[]), pos, length


def nodes_of(text: str, commands: Mapping[str, str], environments: Mapping[str, str]) -> list[Any] | None:
    """The nodes of ``text``, which is balanced; None if it cannot be read.

    Signatures of ``commands`` and ``environments`` go before those that are known anyway.
    """
    context = _context(tuple(sorted(commands.items())), tuple(sorted(environments.items())))
    walker = LatexWalker(text, latex_context=context, tolerant_parsing=True)
    try:
        nodes, _start, _length = walker.get_latex_nodes(pos=0)
    except (LatexWalkerError, RecursionError, IndexError, TypeError, ValueError):
        return None
    return list(nodes)


@lru_cache(maxsize=16)
def _context(
    commands: tuple[tuple[str, str], ...], environments: tuple[tuple[str, str], ...]
) -> LatexContextDb:
    context = get_default_latex_context_db()
    known = {**SIGNATURES, **dict(commands)}
    around = {**ENVIRONMENTS, **dict(environments)}
    context.add_context_category(
        "octavo",
        macros=_macros(known.items()),
        environments=[EnvironmentSpec(name, BracedArguments(form)) for name, form in around.items()]
        + [EnvironmentSpec(name, ToTheLetter(name)) for name in VERBATIM],
        prepend=True,
    )
    return context


def _macros(known: Iterable[tuple[str, str]]) -> list[MacroSpec]:
    return [MacroSpec(name, BracedArguments(form)) for name, form in known]
