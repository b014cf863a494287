"""What environments of LaTeX become: lists, tables, figures, theorems, formulas that stand by themselves."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexMacroNode, LatexSpecialsNode

from pipeline.importing.markup.latex.fillers import VERBATIM
from pipeline.importing.markup.latex.latex_vocabulary import (
    DRAWINGS,
    ENVIRONMENTS,
    FLOATS,
    FRAMES,
    LISTS,
    MATHS,
    QUOTES,
    TABLES,
    THEOREMS,
)
from pipeline.importing.markup.page.flow import GAP, Part, gathered
from pipeline.importing.markup.page.rich_text import (
    Block,
    CodeLines,
    Headline,
    ItemList,
    Para,
    Phrase,
    Picture,
    Pieces,
    Quote,
    Styled,
    TexFormula,
    TextTable,
    TypeStyle,
)

if TYPE_CHECKING:
    from pipeline.importing.markup.latex.latex_reader import LatexReader

_AROUND = re.compile(r"\A\\begin\{([^{}]*)\}|\\end\{[^{}]*\}\Z")
_OPTION = re.compile(r"\A\s*(?:\[[^\]]*\])?(?:\{[\w+#-]{1,20}\})?[ \t]*\n?")
_RULES = frozenset({"hline", "midrule", "toprule", "bottomrule", "cline", "cmidrule"})
_BARE = frozenset(
    {"equation", "equation*", "displaymath", "displaymath*", "math", "math*", "dmath", "dmath*"}
)
_ALIGNED = {"align*": "aligned", "gather*": "gathered", "align": "aligned", "gather": "gathered"}
_WIDEST = 60


def environment(reader: "LatexReader", node: Any) -> Iterator[Part]:
    """What an environment becomes."""
    name = node.environmentname
    rule = next((rule for names, rule in _KINDS if name in names), None)
    if rule is not None:
        yield from rule(reader, node)
    elif name in reader.source.definitions.theorems or name.rstrip("*") in THEOREMS:
        yield from _theorem(reader, node, name)
    else:
        if name not in FRAMES and name not in reader.source.definitions.roles:
            message = f"the environment {name} is not known; what stands in it is kept"
            reader.tell("OCT-X56", node, message, "Compare this place with the printed abstract.")
        given = node.nodeargd.argnlist if node.nodeargd and name not in ENVIRONMENTS else None
        yield GAP
        yield from reader.parts(given or ())
        yield GAP
        yield from reader.parts(node.nodelist)
        yield GAP


def bibliography(reader: "LatexReader", node: Any) -> Iterator[tuple[str, Pieces]]:
    """The works of a list, each with what it is cited as."""
    for key, inside in _split(node.nodelist, "bibitem", reader):
        words = reader.pieces(inside)
        if any(not isinstance(piece, Phrase) or piece.text.strip() for piece in words):
            yield reader.source.works.get(key, ""), words


def _list(reader: "LatexReader", node: Any) -> Iterator[Part]:
    items: list[tuple[Pieces, tuple[Block, ...]]] = []
    before, *rest = _items(node.nodelist)
    yield GAP
    yield from reader.parts(before[1])
    for option, inside in rest:
        term = reader.pieces(option.nodelist) if option is not None else ()
        items.append((term, tuple(reader.blocks(inside))))
    if any(term for term, _ in items) and node.environmentname != "description":
        for term, blocks in items:
            yield from _led(term, blocks)
        return
    start = 1 if "enum" in node.environmentname else None
    yield ItemList(tuple(item for item in items if item[0] or item[1]), start)


def _led(term: Pieces, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks that begin with the sign that an author gave them."""
    if not term:
        return blocks
    if blocks and isinstance(blocks[0], Para):
        return (replace(blocks[0], inside=(*term, Phrase(" "), *blocks[0].inside)), *blocks[1:])
    return (Para(term), *blocks)


def _items(nodes: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    """The option and the nodes of each item; first what stands before them."""
    items: list[tuple[Any, list[Any]]] = [(None, [])]
    for node in nodes:
        if isinstance(node, LatexMacroNode) and node.macroname == "item":
            given = node.nodeargd.argnlist if node.nodeargd else []
            items.append((next((one for one in given if one is not None), None), []))
        else:
            items[-1][1].append(node)
    return items


def _split(nodes: Sequence[Any], name: str, reader: "LatexReader") -> Iterator[tuple[str, list[Any]]]:
    key, inside = "", list[Any]()
    for node in nodes:
        if isinstance(node, LatexMacroNode) and node.macroname == name:
            yield key, inside
            given = [one for one in node.nodeargd.argnlist if one is not None] if node.nodeargd else []
            key, inside = (reader.inner(given[-1]).strip() if given else ""), []
        else:
            inside.append(node)
    yield key, inside


def _works(reader: "LatexReader", node: Any) -> Iterator[Part]:
    """A list of works at the end: its numbers are those in the text."""
    works = list(bibliography(reader, node))
    if works:
        yield Headline(2, (Phrase("References"),))
    for label, inside in works:
        yield Para((Phrase(f"[{label}] ".removeprefix("[] ")), *inside))


def _table(reader: "LatexReader", node: Any) -> Iterator[Part]:
    rows: list[list[list[Any]]] = [[[]]]
    has_head = False
    for one in node.nodelist:
        if isinstance(one, LatexMacroNode) and one.macroname in ("\\", "tabularnewline"):
            rows.append([[]])
        elif isinstance(one, LatexSpecialsNode) and one.specials_chars == "&":
            rows[-1].append([])
        else:
            is_rule = isinstance(one, LatexMacroNode) and one.macroname in _RULES
            has_head = has_head or (is_rule and len(rows) == 2)
            rows[-1][-1].append(one)
    cells = tuple(tuple(_cells(reader, row)) for row in rows)
    shown = tuple(row for row in cells if any(_is_seen(cell) for cell in row))
    if len(shown) < 2:
        has_head = False
    yield GAP
    yield TextTable(shown, has_head)


def _cells(reader: "LatexReader", row: Sequence[list[Any]]) -> Iterator[Pieces]:
    for cell in row:
        yield reader.pieces(cell)
        for one in cell:
            if isinstance(one, LatexMacroNode) and one.macroname in ("multicolumn", "multirow"):
                width = reader.inner(one.nodeargd.argnlist[0]) if one.nodeargd.argnlist[0] else ""
                message = "cells of a table that go over several rows or columns stand in the first of them"
                reader.tell("OCT-X53", one, message, "Compare the table with the printed abstract.")
                if one.macroname == "multicolumn" and width.isascii() and width.isdigit():
                    yield from [()] * (min(int(width[:4]), _WIDEST) - 1)


def _is_seen(cell: Pieces) -> bool:
    return any(not isinstance(piece, Phrase) or piece.text.strip() for piece in cell)


def _float(reader: "LatexReader", node: Any) -> Iterator[Part]:
    """A figure or a table with its caption."""
    caption: Pieces = ()
    inside: list[Any] = []
    for one in node.nodelist:
        if isinstance(one, LatexMacroNode) and one.macroname in ("caption", "captionof"):
            given = [arg for arg in one.nodeargd.argnlist if arg is not None and hasattr(arg, "nodelist")]
            caption = reader.pieces(given[-1].nodelist) if given else caption
        else:
            inside.append(one)
    blocks = gathered(reader.parts(inside))
    yield GAP
    for at, block in enumerate(blocks):
        if caption and isinstance(block, TextTable) and max(map(len, block.rows), default=0) > 1:
            blocks[at], caption = replace(block, caption=caption), ()
        elif caption and isinstance(block, Para) and isinstance(block.inside[0], Picture):
            picture = replace(block.inside[0], inside=caption)
            blocks[at], caption = Para((picture, *block.inside[1:])), ()
    yield from blocks
    yield from [Para(caption)] if caption else []


def _theorem(reader: "LatexReader", node: Any, name: str) -> Iterator[Part]:
    theorems = reader.source.definitions.theorems
    called = theorems.get(name) or THEOREMS.get(name.rstrip("*"), name)
    option = next((one for one in node.nodeargd.argnlist or () if one is not None), None)
    title = (Phrase(" ("), *reader.pieces(option.nodelist), Phrase(")")) if option is not None else ()
    head = Styled(
        TypeStyle.EMPHASIS if name == "proof" else TypeStyle.STRONG, (Phrase(called), *title, Phrase("."))
    )
    yield GAP
    yield from _led((head,), tuple(reader.blocks(node.nodelist)))
    yield GAP


def _quote(reader: "LatexReader", node: Any) -> Iterator[Part]:
    yield Quote(tuple(reader.blocks(node.nodelist)))


def _code(reader: "LatexReader", node: Any) -> Iterator[Part]:
    text = _AROUND.sub("", reader.verbatim(node))
    name = node.environmentname
    yield CodeLines(_OPTION.sub("", text, count=1) if name in ("lstlisting", "minted", "Verbatim") else text)


def _maths(reader: "LatexReader", node: Any) -> Iterator[Part]:
    name, tex = node.environmentname, reader.verbatim(node)
    inside = _AROUND.sub("", tex)
    if name in _BARE:
        tex = inside
    elif name in _ALIGNED and "\\label" not in tex:
        tex = f"\\begin{{{_ALIGNED[name]}}}{inside}\\end{{{_ALIGNED[name]}}}"
    made = list(reader.formula(tex, on_its_own_line=not name.startswith("math")))
    yield from (one for one in made if isinstance(one, TexFormula))


def _drawing(reader: "LatexReader", node: Any) -> Iterator[Part]:
    message = f"the drawing in {node.environmentname} is left out"
    hint = "Save it as a picture in content/images/ and write ![what it shows](images/plot.png)."
    reader.tell("OCT-X50", node, message, hint)
    yield GAP


_KINDS: tuple[tuple[frozenset[str], Callable[["LatexReader", Any], Iterator[Part]]], ...] = (
    (LISTS, _list),
    (TABLES, _table),
    (FLOATS, _float),
    (QUOTES, _quote),
    (VERBATIM, _code),
    (MATHS, _maths),
    (DRAWINGS, _drawing),
    (frozenset({"thebibliography"}), _works),
)
