"""Titles and notes of event.yaml and program.yaml, which have letters only: markup is taken off and told.

Titles end without their full stop, as those of talks do.
"""

import re

from pipeline.load.yaml.mended_names import mended
from pipeline.load.yaml.nodes import Fields, Items, Node, Scalar
from pipeline.problems import Outcome
from pipeline.problems.flood import FloodGate
from pipeline.text.prose.finish.title_stops import without_stop
from pipeline.text.prose.markdown import set_prose

_HEADINGS = frozenset(("title", "subtitle"))
_TITLES = _HEADINGS | {"note", "moved", "name", "venue"}
# What nobody writes but for markup: a command, bold, a note, a link, code, a formula of more than digits.
_MARKUP = re.compile(r"\\[A-Za-z(\[]|\*\*|~~|\^\[|\]\(|`|\$[^$\\^_]*[\\^_][^$]*\$")
_SHOWN = 60


def mend_titles(fields: Fields) -> Outcome[None]:
    """Mend the titles in ``fields``, in their place."""
    found = FloodGate()
    _mend(fields, found, "")
    return found.give(None)


def _mend(node: Node, found: FloodGate, key: str) -> Node:
    match node:
        case Fields():
            for inner_key, inner in node.items():
                node[inner_key] = _mend(inner, found, inner_key)
        case Items():
            node[:] = [_mend(inner, found, "") for inner in node]
        case Scalar() if key in _TITLES:
            letters = _letters(node, found)
            is_heading = key in _HEADINGS
            return Scalar(without_stop(letters), letters.at, letters.inset) if is_heading else letters
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
