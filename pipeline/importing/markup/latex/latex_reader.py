"""LaTeX as pylatexenc reads it, walked: blocks, and running text in them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
)

from pipeline.importing.markup.latex import latex_blocks, latex_commands
from pipeline.importing.markup.latex.fillers import DOLLAR, FILLER, PERCENT
from pipeline.importing.markup.latex.latex_vocabulary import SWITCHES, THEOREMS
from pipeline.importing.markup.latex.manuscript_source import LatexSource
from pipeline.importing.markup.latex.node_tree import nodes_of
from pipeline.importing.markup.page.flow import BLOCK_TYPES, GAP, Part, gathered, running
from pipeline.importing.markup.page.rich_text import (
    Block,
    Para,
    Phrase,
    Piece,
    Pieces,
    Styled,
    TexFormula,
)
from pipeline.problems.flood import FloodGate
from pipeline.text.math import latex

_SPECIALS = {"~": "\u00a0", "``": "“", "''": "”", "--": "–", "---": "—", "!`": "¡", "?`": "¿", "`": "‘"}
_GAP = re.compile(r"\n[ \t]*\n")
_SIGNS = str.maketrans({FILLER: None, DOLLAR: "$", PERCENT: "%"})
_DEEPEST = 80
_DEEPEST_COMMAND = 8
_MOST = 500
"""Commands of an author that are replaced in a text."""


class LatexReader:
    """Reads nodes of ``source``; what it cannot take over is told.

    Every rule gets a node and gives parts: pieces of running text, and blocks, which end a paragraph.
    """

    def __init__(self, source: LatexSource, problems: FloodGate) -> None:
        self.source = source
        self.problems = problems
        self.formulas: list[str] = []
        self.cited: list[str] = []
        self.pictures: list[str] = []
        self._text = source.text
        self._fixed: int | None = None
        self._expanding: list[str] = []
        self._expansions = 0
        self._depth = 0
        self.is_in_field = False

    @contextmanager
    def in_field(self) -> Iterator[None]:
        """While the fields of an abstract are read, in which authors are parted and have marks."""
        kept, self.is_in_field = self.is_in_field, True
        yield
        self.is_in_field = kept

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something is read that will be read again: nothing is told, nothing is noted."""
        kept = self.problems, list(self.formulas), list(self.cited), list(self.pictures)
        self.problems = FloodGate()
        yield
        self.problems, self.formulas, self.cited, self.pictures = kept

    def nodes(self) -> list[Any]:
        """The nodes of the whole text; one of plain words, told, if it cannot be read."""
        commands = {
            name: _signature(one.arguments, one.default) for name, one in self.source.commands.items()
        }
        found = nodes_of(self._text, commands, self._environments())
        if found is None:
            message = "this LaTeX cannot be read and is kept as it stands"
            hint = "Compare it with the printed abstract, and write it as Markdown."
            self.problems.add("OCT-X58", message, self.source.place(0), hint)
            return [LatexCharsNode(chars=self._text, pos=0, len=len(self._text), parsed_context=None)]
        return found

    def _environments(self) -> dict[str, str]:
        """Theorems have a title in brackets."""
        own = self.source.definitions.theorems
        return dict.fromkeys((*own, *THEOREMS, *(f"{name}*" for name in THEOREMS)), "[")

    def blocks(self, nodes: Iterable[Any]) -> list[Block]:
        """``nodes`` as blocks."""
        return gathered(self.parts(nodes))

    def pieces(self, nodes: Iterable[Any]) -> Pieces:
        """``nodes`` as one stretch of running text."""
        return tuple(running(self.parts(nodes)))

    def parts(self, nodes: Iterable[Any]) -> Iterator[Part]:
        """``nodes`` one after the other."""
        rest = [node for node in nodes if node is not None]
        self._depth += 1
        yield from self._parts(rest) if self._depth < _DEEPEST else [Phrase(self.verbatim_of(rest))]
        self._depth -= 1

    def _parts(self, rest: Sequence[Any]) -> Iterator[Part]:
        at = 0
        while at < len(rest):
            node = rest[at]
            at += 1
            if isinstance(node, LatexMacroNode) and node.macroname in SWITCHES:
                style = SWITCHES[node.macroname]
                inside = self.parts(rest[at:])
                yield from inside if style is None else _styled(style, inside)
                return
            if not isinstance(node, LatexMacroNode):
                yield from self._node(node)
                continue
            groups = _groups_at(rest, at)
            made = latex_commands.command(self, node)
            if made is not None:
                yield from made
            else:
                yield from latex_commands.unknown(self, node, has_groups=groups > 0)
                for number, group in enumerate(rest[at : at + groups]):
                    yield from [Phrase(" ")] if number else []
                    yield from self.parts(group.nodelist)
                at += groups
            yield from latex_commands.blank_behind(node, rest[at] if at < len(rest) else None)

    def _node(self, node: Any) -> Iterator[Part]:
        if isinstance(node, LatexCharsNode):
            yield from words(node.chars)
        elif isinstance(node, LatexGroupNode):
            brackets = node.delimiters[0] == "["
            yield from [Phrase("[")] if brackets else []
            yield from self.parts(node.nodelist)
            yield from [Phrase("]")] if brackets else []
        elif isinstance(node, LatexMathNode):
            yield from self.formula(self.verbatim(node), on_its_own_line=node.displaytype == "display")
        elif isinstance(node, LatexSpecialsNode):
            yield from self._special(node.specials_chars)
        elif isinstance(node, LatexEnvironmentNode):
            yield from latex_blocks.environment(self, node)

    def _special(self, signs: str) -> Iterator[Part]:
        yield GAP if _GAP.fullmatch(signs) or signs == "\n\n" else Phrase(_SPECIALS.get(signs, signs))

    def formula(self, tex: str, *, on_its_own_line: bool = False) -> Iterator[Part]:
        """A formula, without its signs and what does not show."""
        for opening, closing in (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")):
            if tex.startswith(opening) and tex.endswith(closing) and len(tex) >= 2 * len(opening):
                tex = tex[len(opening) : -len(closing)]
                break
        tex = latex_commands.without_options(tex, self.source.commands).strip()
        if tex:
            self.formulas.append(tex)
            yield TexFormula(tex, on_its_own_line)

    def own_command(self, node: Any) -> Iterator[Part]:
        """A command of the author's, read as the text that it stands for."""
        name = node.macroname
        self._expansions += 1
        if len(self._expanding) >= _DEEPEST_COMMAND or self._expansions > _MOST:
            message = f"the author's command \\{name} uses itself, or too many others; its name is kept"
            self.tell("OCT-X56", node, message, "Write the words themselves.")
            yield Phrase(f"\\{name} ")
            yield from self.parts(node.nodeargd.argnlist or () if node.nodeargd else ())
            return
        body = self.source.commands[name].filled(self.argument_texts(node))
        kept = self._text, self._fixed
        fixed = self._fixed if self._fixed is not None else node.pos
        commands = {key: _signature(one.arguments, one.default) for key, one in self.source.commands.items()}
        nodes = nodes_of(body, commands, self._environments())
        self._expanding.append(name)
        self._text, self._fixed = body, fixed
        made = list(self.parts(nodes)) if nodes is not None else [Phrase(body)]
        self._text, self._fixed = kept
        self._expanding.pop()
        yield from made
        yield from [Phrase(" ")] if node.macro_post_space and not _ends_in_blank(made) else []

    def argument_texts(self, node: Any) -> list[str]:
        """The arguments of a command as they are written."""
        given = [] if node.nodeargd is None else node.nodeargd.argnlist
        return [self.inner(one) for one in given if one is not None]

    def verbatim(self, node: Any) -> str:
        """``node`` as it is written, without what was filled in."""
        return self._text[node.pos : node.pos + node.len].translate(_SIGNS)

    def verbatim_of(self, nodes: Sequence[Any]) -> str:
        """``nodes`` as they are written."""
        return self._text[nodes[0].pos : nodes[-1].pos + nodes[-1].len].translate(_SIGNS) if nodes else ""

    def inner(self, node: Any) -> str:
        """What stands in a group, as it is written."""
        text = self.verbatim(node)
        return text[1:-1] if text[:1] in ("{", "[") else text

    def accent(self, node: Any) -> str | None:
        """The letter that an accent makes, None if it makes none."""
        found = latex.accent_at(self._text, node.pos)
        return found[0] if found else None

    def tell(self, code: str, node: Any, message: str, hint: str) -> None:
        """Record a problem at ``node``."""
        place = self.source.place(self._fixed if self._fixed is not None else node.pos)
        self.problems.add(code, message, place, hint)


def words(text: str) -> Iterator[Part]:
    """Plain text of LaTeX; an empty line ends a paragraph."""
    for number, stretch in enumerate(_GAP.split(text.translate(_SIGNS))):
        if number:
            yield GAP
        yield Phrase(stretch.replace("`", "‘"))


def _styled(style: Any, parts: Iterable[Part]) -> Iterator[Part]:
    """The running text among ``parts`` in a style; blocks stay as they are, paragraphs too."""
    inside: list[Piece] = []
    for part in parts:
        if isinstance(part, Para) and part.inside:
            yield Para((Styled(style, part.inside),))
        elif isinstance(part, BLOCK_TYPES):
            yield from [Styled(style, tuple(inside))] if inside else []
            inside = []
            yield part
        else:
            inside.append(part)
    yield from [Styled(style, tuple(inside))] if inside else []


def _groups_at(rest: Sequence[Any], at: int) -> int:
    """How many groups follow each other from ``at`` on."""
    end = at
    while end < len(rest) and isinstance(rest[end], LatexGroupNode) and rest[end].delimiters[0] == "{":
        end += 1
    return end - at


def _signature(arguments: int, default: str | None) -> str:
    return "{" * arguments if default is None else "[" + "{" * (arguments - 1)


def _ends_in_blank(parts: Sequence[Part]) -> bool:
    return bool(parts) and isinstance(parts[-1], Phrase) and parts[-1].text.endswith((" ", "\n"))


Rule = Callable[[LatexReader, Any], Iterator[Part]]
"""What a command or an environment becomes."""
