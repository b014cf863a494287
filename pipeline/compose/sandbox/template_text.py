"""What stands in the text of a template: faults that show without filling it in, and names as written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from pipeline.compose.sandbox.budget import TemplateStopped
from pipeline.problems.nearest import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong in ``line`` of a template, and what to do."""

    line: int
    message: str
    hint: str


_OURS = "Compare with our template of the same name; octavo explain OCT-R09 tells more."
_TAGS = (
    *(
        "for",
        "endfor",
        "if",
        "elif",
        "else",
        "endif",
        "set",
        "endset",
        "block",
        "endblock",
        "macro",
        "endmacro",
    ),
    *("call", "endcall", "filter", "endfilter", "include", "import", "from", "extends", "with", "endwith"),
    *("raw", "endraw", "autoescape", "endautoescape"),
)
# Tags that are closed by another; {% set x = 1 %} is not.
_CLOSED = {"for", "if", "block", "macro", "call", "filter", "with", "autoescape"}
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "the end of the template",
}
_NO_OPERATION = ("there is no filter", "there is no test")
_COMPOSING = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)


def faults(text: str, environment: Environment) -> list[TextFault]:
    """What is wrong with a template of this ``text``, as far as can be told without filling it in.

    A fault of syntax hides what comes after it; filters, tests and templates that do not exist are told all.
    """
    try:
        tree = environment.parse(text)
        found = [*_unknown_operations(tree, environment), *_missing_templates(tree, environment)]
        if not any(one.message.startswith(_NO_OPERATION) for one in found):
            environment.compile(text, raw=True)
    except TemplateSyntaxError as fault:
        return [syntax_fault(fault, text, environment)]
    except (RecursionError, TemplateStopped):
        return [too_deep(text)]
    return found


def too_deep(text: str) -> TextFault:
    """The fault of a template whose brackets the parser cannot follow, in the line that has most of them."""
    rows = text.split("\n")
    line = max(range(len(rows)), key=lambda n: sum(map(rows[n].count, "([{"))) + 1
    return TextFault(line, "its brackets are nested too deeply", "Close them sooner, or set parts apart.")


def syntax_fault(fault: TemplateSyntaxError, text: str, environment: Environment) -> TextFault:
    """``fault`` in plain words; of a tag that is not closed, where it is opened."""
    said, line = fault.message or "", fault.lineno
    if re.match(r"Unexpected end of template|.*unknown tag", said, re.DOTALL) is None:
        message, hint = _in_words(said, environment)
        return TextFault(line, message, hint)
    opened = _open_tags(text, environment, line)
    if unknown := re.search(r"unknown tag '(\w+)'", said):
        return _unknown_tag(unknown[1], line, opened)
    if not opened:
        return TextFault(line, "the template ends too early", _OURS)
    name, at = opened[-1]
    hint = f"Write {{% end{name} %}} where it shall end."
    return TextFault(at, f"{{% {name} %}} has no {{% end{name} %}}", hint)


def _unknown_tag(tag: str, line: int, opened: list[tuple[str, int]]) -> TextFault:
    near = nearest(tag, _TAGS)
    message = f"there is no {{% {tag} %}}"
    if tag in _TAGS:
        message = f"{{% {tag} %}} closes nothing that is open here"
        near = [f"end{opened[-1][0]}"] if opened else []
    if opened:
        message += f", and {{% {opened[-1][0]} %}} of line {opened[-1][1]} is still open"
    hint = f"Did you mean {{% {near[0]} %}}?" if near else "Take it out, or open before what it closes."
    return TextFault(line, message, hint)


def _open_tags(text: str, environment: Environment, until: int) -> list[tuple[str, int]]:
    """The tags that are open before line ``until`` ends, each with its line."""
    opened: list[tuple[str, int]] = []
    rows = _words(text, environment)
    for place, (line, kind, word) in enumerate(rows):
        if line > until:
            break
        if kind != "name" or rows[place - 1][1] != "block_begin":
            continue
        if word in _CLOSED or (word == "set" and not _sets_at_once(rows, place)):
            opened.append((word, line))
        elif opened and word == f"end{opened[-1][0]}":
            opened.pop()
    return opened


def _words(text: str, environment: Environment) -> list[tuple[int, str, str]]:
    """The words of a template, each with its line and kind, up to what is no word."""
    rows: list[tuple[int, str, str]] = []
    with suppress(TemplateSyntaxError):
        rows.extend(row for row in environment.lex(text) if row[1] != "whitespace")
    return rows


def _sets_at_once(rows: Sequence[tuple[int, str, str]], start: int) -> bool:
    """Whether the tag in which row ``start`` stands has a ``=``."""
    for _line, kind, word in islice(rows, start, None):
        if kind == "block_end":
            return False
        if (kind, word) == ("operator", "="):
            return True
    return False


def _token(name: str) -> str:
    return _TOKENS.get(name, name)


def _in_words(said: str, environment: Environment) -> tuple[str, str]:
    """Message and hint for what Jinja ``said`` of the syntax."""
    if unknown := re.match(r"No (filter|test) named '([^']*)'", said):
        return _no_operation(unknown[1], unknown[2], environment)
    for pattern, words in _SYNTAX.items():
        if found := re.match(pattern, said):
            return words.format(*map(_token, found.groups())), _OURS
    return said[:1].lower() + said[1:].rstrip("."), _OURS


_SYNTAX: Mapping[str, str] = {
    r"expected token '(.+?)', got '(.+?)'": "“{0}” should stand where “{1}” stands",
    r"Expected an expression, got '(.+?)'": "a name or a value is missing before “{0}”",
    r"unexpected '(.+?)', expected '(.+?)'": "“{1}” should stand where “{0}” stands",
    r"unexpected end of template, expected '(.+?)'": "“{0}” is missing",
    r"unexpected '(.+?)'": "“{0}” cannot stand here",
    r"unexpected char ['\"](.+?)['\"] at": "the character “{0}” cannot stand here",
    r"Missing end of comment tag": "a comment that begins with {{# has no #}}",
    r"Missing end of raw directive": "{{% raw %}} has no {{% endraw %}}",
    r"can't assign to": "only a name can be set",
    r"block '(.+?)' defined twice": "the block “{0}” stands there twice",
}


def _no_operation(kind: str, name: str, environment: Environment) -> tuple[str, str]:
    known = environment.filters if kind == "filter" else environment.tests
    hint = did_you_mean(name, [one for one in known if " " not in one], _OURS)
    return f"there is no {kind} “{name}”", hint


def _unknown_operations(tree: nodes.Template, environment: Environment) -> Iterator[TextFault]:
    for node in (*tree.find_all(nodes.Filter), *tree.find_all(nodes.Test)):
        kind = "filter" if isinstance(node, nodes.Filter) else "test"
        if node.name not in (environment.filters if kind == "filter" else environment.tests):
            yield TextFault(node.lineno, *_no_operation(kind, node.name, environment))


def _missing_templates(tree: nodes.Template, environment: Environment) -> Iterator[TextFault]:
    for node in tree.find_all(_COMPOSING):
        name = getattr(getattr(node, "template", None), "value", None)
        if not isinstance(name, str) or getattr(node, "ignore_missing", False) or environment.loader is None:
            continue
        try:
            environment.loader.get_source(environment, name)
        except TemplateNotFound:
            yield TextFault(node.lineno, *no_template(name, environment))
        except TemplateStopped as stop:
            if stop.place is None:
                yield TextFault(node.lineno, stop.message, stop.hint)


def referred(tree: nodes.Template) -> list[str]:
    """The templates that are included, extended or imported by a name that stands there."""
    names = (getattr(getattr(node, "template", None), "value", None) for node in tree.find_all(_COMPOSING))
    return [name for name in names if isinstance(name, str)]


def no_template(name: str, environment: Environment) -> tuple[str, str]:
    """Message and hint where there is no template called ``name``."""
    known = environment.list_templates() if environment.loader else []
    hint = did_you_mean(name, known, "It is looked for in templates/ of the event, then among ours.")
    return f"there is no template “{name}”", hint


def written(node: nodes.Node) -> str:
    """An expression about as it stands in the template; a call without its arguments."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{written(node.node)}[{written(node.arg)}]"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Call):
        return f"{written(node.node)}(…)"
    return "…"


def asked_for(tree: nodes.Template, name: str, line: int | None) -> tuple[str, str, int | None]:
    """How ``name`` is asked for, in ``line`` if it is there: of which thing, the whole, and its line.

    The thing is an empty text where it cannot be told which is meant.
    """
    fields = [(node.node, node) for node in tree.find_all(nodes.Getattr) if node.attr == name]
    entries = [(n.node, n) for n in tree.find_all(nodes.Getitem) if getattr(n.arg, "value", None) == name]
    asking = [(written(thing), written(node), node.lineno) for thing, node in (*fields, *entries)]
    here = [one for one in asking if one[2] == line] or asking
    if len({one[:2] for one in here}) != 1 or "…" in here[0][0].replace("(…)", ""):
        return "", name, line
    at = here[0][2] if len({one[2] for one in here}) == 1 else line
    return here[0][0], here[0][1], at


def printed_in(tree: nodes.Template, line: int | None) -> list[str]:
    """What a template prints in ``line``, as it is written."""
    shown = (node for output in tree.find_all(nodes.Output) for node in output.nodes)
    return [
        written(node) for node in shown if not isinstance(node, nodes.TemplateData) and node.lineno == line
    ]


def own_names(tree: nodes.Template) -> frozenset[str]:
    """The names that a template gives itself: by ``set``, in loops, of macros and their arguments."""
    given = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    imported = {node.target for node in tree.find_all(nodes.Import)}
    taken = (name for node in tree.find_all(nodes.FromImport) for name in node.names)
    return frozenset(given | macros | imported | {one if isinstance(one, str) else one[1] for one in taken})


# Where a name may be missing: it is asked first.
_ASKED = {"defined", "undefined"}


def unknown_names(tree: nodes.Template, known: Iterable[str]) -> dict[str, int]:
    """The names that a template uses and nobody gives it, with the first line of each; none it asks about."""
    asked = {
        node.node.name
        for node in tree.find_all(nodes.Test)
        if node.name in _ASKED and isinstance(node.node, nodes.Name)
    } | {
        node.node.name
        for node in tree.find_all(nodes.Filter)
        if node.name in ("default", "d") and isinstance(node.node, nodes.Name)
    }
    given = {*known, *own_names(tree), *asked, "self", "super", "loop", "caller", "varargs", "kwargs"}
    found: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        if node.name not in given:
            found.setdefault(node.name, node.lineno)
    return found
