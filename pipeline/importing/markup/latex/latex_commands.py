r"""What commands of LaTeX become in running text: styles, letters, links, notes, citations."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.importing.markup.latex.abstract_roles import COMMANDS, IN_TEXT
from pipeline.importing.markup.latex.definitions import OwnCommand
from pipeline.importing.markup.latex.fillers import AND, FILLER
from pipeline.importing.markup.latex.latex_vocabulary import (
    ADDRESS_PARTS,
    CODE,
    GAPS,
    LINE_ENDS,
    LINES,
    NOTES,
    QUANTITIES,
    SECTIONS,
    SIGNATURES,
    SPACES,
    STYLES,
    SWITCHES,
    UNSEEN,
)
from pipeline.importing.markup.page.flow import GAP, Part
from pipeline.importing.markup.page.rich_text import (
    Cited,
    Footnote,
    Headline,
    Hyperlink,
    LineStop,
    Para,
    Phrase,
    Picture,
    Pieces,
    Snippet,
    Styled,
    TexFormula,
    TypeStyle,
    plain_words,
)
from pipeline.text.math import latex
from pipeline.text.web_address import is_allowed

if TYPE_CHECKING:
    from pipeline.importing.markup.latex.latex_reader import LatexReader

_ACCENTS = frozenset("`'^~\"=.uvHcdbrkt")
_ESCAPED = frozenset("%&#$_{}@")
_CITES = re.compile(
    r"(?:no|[Tt]ext|[Pp]aren|[Ff]oot|[Aa]uto|[Ss]mart|super|full|footfull|[A-Z])?[Cc]ite[a-z]*"
)
_IN_SENTENCE = re.compile(r"[Cc]ite(?:t|alt|author)$|[Tt]extcite")
_REFERENCES = frozenset({"ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "vref"})
_NO_BLANK = tuple(".,;:!?)]”’}")
_BACKSLASHED = re.compile(r"\\([_%#&~{}$])")
_UNSEEN_IN_FORMULAS = re.compile(r"\\(?:nonumber|notag|displaystyle(?=\s*$))(?![A-Za-z])|" + FILLER)
_HINT = "Correct the spelling, define the command, or write the words themselves."


def command(reader: "LatexReader", node: Any) -> Iterator[Part] | None:
    """What a command becomes; None if nothing is known of it."""
    name = node.macroname
    if name in reader.source.commands:
        return reader.own_command(node)
    return next((made for rule in _RULES if (made := rule(reader, node, name)) is not None), None)


def is_known(reader: "LatexReader", name: str) -> bool:
    """Whether anything is known of the command ``name``."""
    kinds = (STYLES, SWITCHES, CODE, NOTES, SECTIONS, LINE_ENDS, GAPS, QUANTITIES, SPACES, UNSEEN, SIGNATURES)
    tables = (*kinds, latex.LETTERS, latex.SYMBOLS, _ACCENTS, _ESCAPED, COMMANDS, reader.source.commands)
    return any(name in table for table in tables) or bool(_CITES.fullmatch(name)) or not name.isalpha()


def unknown(reader: "LatexReader", node: Any, *, has_groups: bool) -> Iterator[Part]:
    """A command that nobody knows: told; its name is kept where nothing else would be."""
    name = node.macroname
    kept = "what stands in its braces is kept" if has_groups else "its name is kept"
    reader.tell("OCT-X56", node, f"the command \\{name} is not known; {kept}", _HINT)
    if not has_groups:
        yield Phrase(f"\\{name}", written=name.isalpha())


def blank_behind(node: Any, following: Any) -> Iterator[Part]:
    """The blank behind a command without arguments, which authors see where TeX drops it."""
    if not node.macro_post_space or node.macroname in latex.LETTERS or any(_arguments(node)):
        return
    first = getattr(following, "chars", "x")[:1] if following is not None else ""
    if "\n\n" in node.macro_post_space.replace(" ", ""):
        yield GAP
    elif first and not first.startswith(_NO_BLANK):
        yield Phrase(" ")


def without_options(tex: str, commands: Mapping[str, OwnCommand]) -> str:
    """A formula as our engine has it: commands whose first argument may be left out are written out."""
    tex = _UNSEEN_IN_FORMULAS.sub("", tex)
    optional = {name: one for name, one in commands.items() if one.default is not None or one.parts}
    for _ in range(8 if optional else 0):
        found = next((f for f in re.finditer(r"\\([A-Za-z]+)", tex) if f[1] in optional), None)
        if found is None or len(tex) > latex.MAX_EXPANSION:
            break
        given = re.compile(r"\s*\[([^\]]*)\]").match(tex, found.end())
        values, end = ([given[1]], given.end()) if given else ([], found.end())
        for _ in range(optional[found[1]].arguments - 1):
            inside = latex.argument_at(tex, end)
            if inside is not None:
                values.append(tex[slice(*inside)])
                end = inside[1] + 1
        tex = tex[: found.start()] + optional[found[1]].filled(values) + tex[end:]
    return tex


def cite(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    r"""``\cite[see][p. 3]{a,b}``: numbers of the text's own list, or keys of the event's."""
    if not _CITES.fullmatch(name):
        return None
    return _cite(reader, node, name)


def _cite(reader: "LatexReader", node: Any, name: str) -> Iterator[Part]:
    given = [one for one in node.nodeargd.argnlist if one is not None] if node.nodeargd else []
    keys = [key.strip() for key in reader.inner(given[-1]).split(",") if key.strip()] if given else []
    options = [plain_words(reader.pieces(one.nodelist)) for one in given[:-1]]
    before = options[0] if len(options) > 1 else ""
    after = options[-1] if options else ""
    if name == "nocite":
        return
    own = [reader.source.works.get(key) for key in keys]
    if keys and all(own):
        yield Phrase(
            f"[{before + ' ' if before else ''}{', '.join(map(str, own))}{', ' + after if after else ''}]"
        )
    elif keys:
        reader.cited += keys
        yield Cited(tuple(keys), before, after, bool(_IN_SENTENCE.search(name)))


def _letters(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name in _ESCAPED:
        return iter([Phrase(name)])
    if name in latex.LETTERS or (name in latex.SYMBOLS and name not in UNSEEN and name not in SPACES):
        return iter([Phrase(latex.LETTERS.get(name) or latex.SYMBOLS[name])])
    if name not in _ACCENTS or (len(name) == 1 and name.isalpha() and reader.accent(node) is None):
        return None
    letter = reader.accent(node)
    return iter([Phrase(letter)]) if letter is not None else reader.parts(_arguments(node))


def _style(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in STYLES:
        return None
    inside = [one for one in _arguments(node) if one.delimiters[0] == "{"]
    if not inside:
        return iter(())
    style = STYLES[name]
    if style is None:
        return reader.parts(inside[-1].nodelist)
    return iter([Styled(style, reader.pieces(inside[-1].nodelist))])


def _code(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in CODE:
        return None
    if name.startswith("verb"):
        found = re.match(r"\\verb\*?(.)(.*)\1", reader.verbatim(node), re.DOTALL)
        return iter([Snippet(found[2] if found else reader.verbatim(node))])
    inside = _arguments(node)
    text = reader.inner(inside[-1]) if inside else ""
    is_plain = "\\" not in _BACKSLASHED.sub("", text) and "$" not in text and "{" not in text
    if is_plain:
        return iter([Snippet(_BACKSLASHED.sub(r"\1", text).replace("~", " "))])
    return reader.parts(inside[-1].nodelist)


def _address(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in ("url", "nolinkurl", "path", "doi", "href", "hyperlink", "hypertarget", "hyperref"):
        return None
    given = [one for one in _arguments(node) if one.delimiters[0] == "{"]
    if name in ("hyperlink", "hypertarget", "hyperref") or not given:
        return reader.parts(given[-1].nodelist) if given else iter(())
    address = _BACKSLASHED.sub(r"\1", reader.inner(given[0])).strip()
    address = (
        f"https://doi.org/{address}" if name == "doi" and "/" in address and ":" not in address else address
    )
    inside = reader.pieces(given[1].nodelist) if name == "href" and len(given) > 1 else (Phrase(address),)
    if is_allowed(address):
        return iter([Hyperlink(address, inside)])
    if name == "href" and address and not address.startswith("#"):
        message = f"the link to “{address[:80]}” is left out; its words are kept"
        reader.tell(
            "OCT-X51", node, message, "Write the whole address, with https://, if it is to lead anywhere."
        )
    return iter(inside)


def _note(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in NOTES:
        return None
    return iter([Footnote(_last(reader, node))])


def _heading(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in SECTIONS:
        return None
    return iter([Headline(SECTIONS[name] + 1, _last(reader, node))])


def _reference(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name not in _REFERENCES:
        return None
    given = _arguments(node)
    label = reader.inner(given[-1]).strip() if given else ""
    number = reader.source.numbers.get(label)
    if number:
        return iter([Phrase(number)])
    if f"\\label{{{label}}}" in reader.source.text and re.match(r"eq", label, re.IGNORECASE):
        return iter([Phrase(f"\\{'eqref' if name == 'eqref' else 'ref'}{{{label}}}", written=True)])
    message = (
        f"\\{name}{{{label[:60]}}} refers to a number that only the printed abstract has; its name is kept"
    )
    reader.tell("OCT-X59", node, message, "Write the number, or the words that are meant.")
    return iter([Phrase(label)])


def _picture(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name != "includegraphics":
        return None
    given = [one for one in _arguments(node) if one.delimiters[0] == "{"]
    file = reader.inner(given[-1]).strip() if given else ""
    if not file:
        return iter(())
    reader.pictures.append(file)
    return iter([GAP, Para((Picture(file),)), GAP])


def _item_of_list(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    """Outside of a list an item is a paragraph."""
    if name not in ("item", "bibitem", "caption", "captionof"):
        return None
    made: list[Part] = [GAP]
    given = _arguments(node)
    if name == "item":
        made += [*reader.parts(given), Phrase(" ")]
    elif name == "bibitem":
        label = reader.source.works.get(reader.inner(given[-1]).strip()) if given else None
        made += [Phrase(f"[{label}] ")] if label else []
    else:
        made += [Para(_last(reader, node)), GAP]
    return iter(made)


def _formula(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    if name == "ensuremath":
        given = _arguments(node)
        return reader.formula(reader.inner(given[-1])) if given else iter(())
    if name in QUANTITIES:
        tex = reader.verbatim(node).strip()
        reader.formulas.append(tex)
        return iter([TexFormula(tex)])
    return None


def _others(reader: "LatexReader", node: Any, name: str) -> Iterator[Part] | None:
    single = _SINGLE.get(name)
    if single is not None:
        return iter([single])
    if name == "and":
        return iter([Phrase(AND if reader.is_in_field else " and ")])
    if name in IN_TEXT and reader.is_in_field:
        return iter([Styled(TypeStyle.RAISED, _last(reader, node))])
    return _with_arguments(reader, node, name) if name in COMMANDS or name in _TAKEN else None


def _with_arguments(reader: "LatexReader", node: Any, name: str) -> Iterator[Part]:
    inside = _arguments(node)
    if name in LINES:
        yield from (LineStop(), *_last(reader, node), LineStop())
    elif name in ADDRESS_PARTS or (name == "institution" and reader.is_in_field):
        yield from (*_last(reader, node), Phrase(", "))
    elif name in COMMANDS:
        yield GAP
        yield from reader.parts(inside)
        yield GAP
    elif name == "enquote":
        yield from (Phrase("“"), *_last(reader, node), Phrase("”"))
    elif inside:
        yield from reader.parts(inside[0 if name == "texorpdfstring" else -1].nodelist)


def _arguments(node: Any) -> list[Any]:
    """The arguments that are given, in braces and brackets."""
    given = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else []
    return [one for one in given if one is not None and hasattr(one, "nodelist")]


def _last(reader: "LatexReader", node: Any) -> Pieces:
    inside = _arguments(node)
    return reader.pieces(inside[-1].nodelist) if inside else ()


def _spaces(_reader: "LatexReader", _node: Any, name: str) -> Iterator[Part] | None:
    if name in ("-", "/", "!"):
        return iter(())
    if name in SPACES:
        return iter([Phrase(" ")])
    return iter(()) if name in UNSEEN else None


_SINGLE: dict[str, Part] = {
    "sep": Phrase(";"),
    **dict.fromkeys(LINE_ENDS, LineStop()),
    **dict.fromkeys((*GAPS, "vskip"), GAP),
    "hskip": Phrase(" "),
}
_TAKEN = frozenset({"enquote", "texorpdfstring", "multicolumn", "multirow", *LINES, *ADDRESS_PARTS})
_RULES = (
    cite,
    _spaces,
    _letters,
    _style,
    _code,
    _address,
    _note,
    _heading,
    _reference,
    _picture,
    _item_of_list,
    _formula,
    _others,
)
