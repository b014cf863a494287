"""Numbers of equations: those have one that the text gives a name, by ``\\label{…}`` or ``{#eq:name}``."""

import re
from collections.abc import Mapping

from markdown_it.rules_core import StateCore

from pipeline.text.prose.inline import manuscript_of

_LABEL = re.compile(r"\\label\{([^{}\s]{1,80})\}")
_NUMBERED = re.compile(
    r"\\begin\{(?:equation|align|gather|multline|eqnarray|alignat|flalign|subequations)\}|\$\$|\\\["
    r"|\\end\{[a-z]{1,20}\*?\}|\\label\{(?P<label>[^{}\s]{1,80})\}|\{#(?P<name>eq:[\w.:-]{1,80})\}"
)
NAME_BEHIND = re.compile(r"\s{0,3}\{#(eq:[\w.:-]{1,80})\}")


def number_equations(state: StateCore) -> None:
    """Give numbers to the names of equations, before the text refers to them."""
    manuscript = manuscript_of(state)
    for token in state.tokens:
        inside, anchor = False, ""
        for found in _NUMBERED.finditer(token.content if token.type == "inline" else ""):
            name = (found["label"] if inside else None) or found["name"]
            if name and name not in manuscript.numbers:
                number = manuscript.number("equation")
                anchor = anchor or f"{manuscript.mark}-equation-{number}"
                manuscript.call(name, number, anchor)
            elif found["label"] is None and found["name"] is None:
                inside = not inside if found[0] == "$$" else not found[0].startswith("\\end")
                anchor = anchor if not inside else ""


def names_in(tex: str) -> list[str]:
    """The names that are given inside a formula."""
    return _LABEL.findall(tex)


def numbered(tex: str, numbers: Mapping[str, str]) -> tuple[str, str]:
    """A formula without its labels, and its number; where it has several, they are set at their lines."""
    labels = names_in(tex)
    if len(labels) < 2:
        return _LABEL.sub("", tex), numbers.get(labels[0], "") if labels else ""
    return _LABEL.sub(lambda found: rf"\tag{{{numbers.get(found[1], '')}}}", tex), ""
