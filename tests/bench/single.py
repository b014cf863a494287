"""The same book as one document for an engine alone: our galleys' bodies in a row, with our styles.

What Octavo's binder does is left to CSS, as anybody would write it who has no binder: page references by
``target-counter``, folios by ``counter(page)``, margins that mirror, pages that begin on the right.
"""

import re
from html import escape
from pathlib import Path

from pipeline.compose import compose
from pipeline.compose.look.formats import BLEED
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Document, Galley
from pipeline.model.marker import LINK_SCHEME, PageReference, fill_markers

_BODY = re.compile(r'<body class="([^"]*)"(?: data-fit)?>(.*)</body>', re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_MARGINS = re.compile(r"margin:(\S+) (\S+) (\S+) ([^;]+);")
_SIDES = {"recto": "right", "verso": "left"}
_FOLIO = (
    'content: counter(page); vertical-align: top; padding-top: 4mm; font: 600 0.89rem/1 "Source Sans 3";'
    "font-variant-numeric: lining-nums tabular-nums; color: #333"
)


def document(root: Path, product: str) -> Document:
    """The ``product`` of the event in ``root`` as galleys."""
    layers = Layers(root)
    event = load_event(root).value
    loaded = load_product(layers.product_folders()[product]).value
    assert event is not None
    assert loaded is not None
    return compose(event, loaded, layers).value


def write_book(root: Path, file: Path) -> None:
    """The book of the event in ``root`` as one HTML ``file``."""
    book = document(root, "book")
    head = head_of(book.galleys[0])
    style = f"{_unbled(head)}\n{_mirrored(head)}"
    write_html(file, book, style, "\n".join(map(_division, book.galleys)))


def head_of(galley: Galley) -> str:
    """The ``@page`` rule and the custom properties of ``galley``."""
    found = _STYLE.search(galley.html)
    assert found is not None
    return found[1]


def body_of(galley: Galley) -> tuple[str, str]:
    """The class of the body of ``galley``, and what is in it."""
    found = _BODY.search(galley.html)
    assert found is not None
    return found[1], found[2]


def write_html(file: Path, like: Document, style: str, body: str) -> None:
    """An HTML ``file`` with the language, title, base and stylesheets of the document it is made ``like``.

    ``style`` comes before the sheets, and again after them the rules that stand behind its first line.
    """
    first, _, last = style.partition("\n")
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in like.stylesheets)
    file.write_text(
        f'<!doctype html><html lang="{like.language}"><head><meta charset="utf-8">'
        f'<base href="{like.folders[0].as_uri()}/"><title>{escape(like.title)}</title>'
        f"<style>{first}</style>{links}<style>{last}</style></head><body>{body}</body></html>",
        encoding="utf-8",
    )


def _unbled(css: str) -> str:
    return css.replace(f"bleed:{BLEED}mm", "bleed:0mm").replace(f"--bleed:{BLEED}mm", "--bleed:0mm")


def _mirrored(css: str) -> str:
    margins = _MARGINS.search(css)
    assert margins is not None
    top, outer, bottom, inner = margins.groups()
    return (
        f"@page :left {{ margin: {top} {inner} {bottom} {outer}; @bottom-left {{ {_FOLIO} }} }} "
        f"@page :right {{ @bottom-right {{ {_FOLIO} }} }} "
        "@page still { @top-left { content: none } @top-right { content: none } "
        "@bottom-left { content: none } @bottom-right { content: none } } "
        f"@page plate {{ margin: 0 !important; bleed: {BLEED}mm; "
        "@bottom-left { content: none } @bottom-right { content: none } } "
        ".galley { break-before: page } .on-right { break-before: right } .on-left { break-before: left } "
        f".still {{ page: still }} .bleeding {{ page: plate; --bleed: {BLEED}mm }} "
        "a.page::after { content: target-counter(attr(href url), page) }"
    )


def _division(galley: Galley) -> str:
    """The body of ``galley`` as one division of the book."""
    kinds, text = body_of(galley)
    bleeds = f"--bleed:{BLEED}mm" in galley.html
    kind = "bleeding" if bleeds else "" if galley.running else "still"
    side = f"on-{_SIDES[galley.start]}" if galley.start in _SIDES else ""
    # A running head goes on until it is set anew: what this galley does not set is empty in it.
    unset = ", ".join(
        f"{head} ''" for head in ("head-left", "head-right", "head-part") if f"{head} '" not in text
    )
    heads = f' style="string-set: {unset}"' if unset else ""
    fit = " data-fit" if f'class="{kinds}" data-fit>' in galley.html else ""
    body = fill_markers(text, _references).replace(f'href="{LINK_SCHEME}', 'href="#')
    return f'<div class="galley {kinds} {kind} {side}"{heads}{fit}>{body}</div>'


def _references(reference: PageReference) -> str:
    return ", ".join(f'<a class="page" href="#{escape(anchor)}"></a>' for anchor in reference.anchors)
