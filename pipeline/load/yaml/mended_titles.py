"""Titles and notes of event.yaml and program.yaml, which have letters only: markup is taken off and told."""

import re

from pipeline.load.yaml.mended_names import mended
from pipeline.load.yaml.nodes import Fields, Items, Node, Scalar
from pipeline.problems import Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.prose.markdown import set_prose

_TITLES = frozenset(("title", "subtitle", "note", "moved", "name", "venue"))
# What nobody writes but for markup: a command, bold, a note, a link, code, a formula of more than digits.
_MARKUP = re.compile(r"\\[A-Za-z(\[]|\*\*|~~|\^\[|\]\(|`|\$[^$\\^_]*[\\^_][^$]*\$")
_SHOWN = 60


def mend_titles(fields: Fields) -> Outcome[None]:
    """Mend the titles in ``fields``, in their place."""
    found = FloodGate()
    _mend(fields, found, titled=False)
    return found.give(None)


def _mend(node: Node, found: FloodGate, *, titled: bool) -> Node:
    match node:
        case Fields():
            for key, inner in node.items():
                node[key] = _mend(inner, found, titled=key in _TITLES)
        case Items():
            node[:] = [_mend(inner, found, titled=False) for inner in node]
        case Scalar() if titled:
            return _letters(node, found)
    return node


def _letters(title: Scalar, found: FloodGate) -> Scalar:
    if not _MARKUP.search(title):
        return mended(title, found)
    prose = found.take(set_prose(title, title.at, inline=True))
    plain = prose.plain
    if "<" in prose.html:  # or else it was TeX's way to write a letter
        shown = plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
        hint = "Formulas, emphasis and notes are set in titles of talks, in descriptions and in abstracts."
        found.add("OCT-T28", f"markup has no place here, only letters are printed: “{shown}”", title.at, hint)
    return Scalar(plain, title.at, title.inset)
