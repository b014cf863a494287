"""Formulas as MathML, which browsers set themselves."""

import re
from functools import lru_cache
from html import escape

# What the converter may write: elements of MathML, and attributes that lead nowhere and run nothing.
_ELEMENT = re.compile(r"</?(m[a-z]+)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="[^"]*"')
_HARMLESS = frozenset(
    [
        "accent",
        "accentunder",
        "align",
        "close",
        "columnalign",
        "columnlines",
        "columnspacing",
        "columnspan",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "frame",
        "height",
        "largeop",
        "linebreak",
        "linethickness",
        "lspace",
        "mathbackground",
        "mathcolor",
        "mathsize",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "open",
        "rowalign",
        "rowlines",
        "rowspacing",
        "rowspan",
        "rspace",
        "scriptlevel",
        "separator",
        "separators",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
        "xmlns",
    ]
)
# What it leaves of a command that it does not know.
_LEFT_OVER = re.compile(r">\s*\\")


@lru_cache(maxsize=8192)
def mathml(tex: str, display: bool, said: str) -> str:
    """``tex`` as MathML, with what is ``said`` of it as its text; empty if the converter does not know it."""
    from latex2mathml.converter import convert

    try:
        made = convert(tex, display="block" if display else "inline")
    except Exception:  # the converter raises what it pleases
        return ""
    if _LEFT_OVER.search(made) or not _is_harmless(made):
        return ""
    head = f'<math alttext="{escape(said)}"' + (' display="block"' if display else "")
    return head + made[made.index(">") :]


def _is_harmless(made: str) -> bool:
    elements = [*_ELEMENT.finditer(made)]
    names = {name for one in elements for name in _ATTRIBUTE.findall(one[2])}
    return names <= _HARMLESS and made.count("<") == len(elements) and made.endswith("</math>")
