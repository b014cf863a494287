"""Pages of all kinds, set by the engine alone and with what stands in for it."""

from collections.abc import Sequence
from pathlib import Path

from weasyprint import HTML

from pipeline.render.engine.typeset import use_only_fonts
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import ROWS, StandIn
from tests.render.proofs import FONTS, STYLE

_TEXT = "Characteristically, a paragraph of words that go on and on, with a link and a word of emphasis. "

PAGES = {
    "cards": "<style>div { --sans: 'Source Sans 3'; break-after: page } p { position: absolute }</style>"
    + "<div><p style='font: 600 9pt/1.2 var(--sans); color: #123456'>Measured <b>1–6 June</b></p></div>" * 3,
    "paragraphs": f"<style>p {{ text-align: justify; hyphens: auto }}</style><p>{_TEXT * 9}</p>" * 3,
    "lists": "<ul><li>one<li>two<ul><li>three</ul></ul><ol><li>four<li style='list-style: square'>five</ol>",
    "own markers": "<style>li::marker { color: red }</style><ul><li>one<li>two</ul>",
    "footnotes": "<style>i { float: footnote }</style><p>text<i>note</i> and<i>another</i>" * 4,
    "own notes": "<style>i { float: footnote } i::footnote-call { color: red }</style><p>text<i>note</i>",
    "tables": "<table style='border-collapse: collapse; width: 80%'><thead><tr><th>a<th>b</thead>"
    "<tr><td style='border: 1pt solid; padding: 5%'>c<td>d</table>"
    "<table><tr><td>e<td rowspan=2>f<tr><td>g</table>",
    "lengths": "<div style='width: 50%; padding: 3% 1em; margin: auto; box-sizing: border-box'>"
    "<p style='height: 50%; min-width: calc(10% + 3px); max-height: 4cm'>a</p></div><div style='height: 2cm'>"
    "<p style='height: 50%; margin-inline-start: 2em; padding-block: 3px'>b</p></div>",
    "floats": f"<div style='float: left; width: 30%'>left</div>"
    f"<p>{_TEXT}</p><span style='float: right'>r</span>",
    "flex": "<div style='display: flex'><p style='flex: 1; width: 20%'>a</p><p>b b b</p></div>"
    "<div style='display: grid; grid-template-columns: 1fr 2fr'><p>c</p><p>d</p></div>",
    "columns": f"<div style='columns: 2'><p>{_TEXT * 3}</p></div>",
    "clamped": "<p style='line-clamp: 1; width: 3cm'>"
    + _TEXT
    + "</p>"
    + "<p style='width: 3cm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>Measured 1–6</p>"
    * 2
    + "<p style='width: 3cm; overflow: hidden; white-space: nowrap'>Measured 1–6</p>" * 2,
    "decorated": "<p>a <u>word</u> and <u>word</u> <s>gone</s> H<sub>2</sub>O "
    "<i style='visibility: hidden'>x</i> <i style='letter-spacing: 2px; font-variant-caps: small-caps'>C</i>"
    * 2,
    "scripts": "<p lang=ar>العربية <b>עברית</b> हिन्दी ไทย</p>" * 2,
    "missing": "<p>a \U0001f600 b</p><p>a \U0001f600 b</p>",
    "first": "<style>p::first-letter { font-size: 3em } p::first-line { color: red }</style>"
    + "<p>a b c</p>" * 2,
    "margins": "<style>@page { @top-left { content: counter(page) ' of ' counter(pages); color: red }"
    "@bottom-right-corner { content: none } } @page wide { size: 200mm 50mm; margin: 5vw;"
    "@right-middle { content: string(s) } } section { page: wide; string-set: s content() }</style>"
    "<p>one</p><section>two</section><section style='break-before: page'>three</section>",
    "sizes": "<style>@page { margin: 5vw 10vh; padding: 1% } p { break-after: page; width: 50vw }</style>"
    + "<p>a</p>" * 3,
    "shorthands": "<style>p { --a: 3pt; --b: red; border: var(--a) solid var(--b); margin: var(--a) 1em;"
    "background: var(--b) no-repeat; font: italic var(--none) x } i { margin: var(--a) 2em }</style>"
    "<p>a <i style='--a: 9pt; display: block'>b</i></p><p style='--a: 1pt; --b: blue'>c <i>d</i></p>",
    "inherited": "<div style='line-height: calc(1em + 10px); direction: rtl; text-align: end'>"
    "<p>a<i>b</i></p></div>",
}


def rows(*modules: str) -> tuple[StandIn, ...]:
    """The rows by which these modules of ours stand in for the engine."""
    found = {row.by.rpartition(".")[2]: row for row in ROWS}
    return tuple(found[module] for module in modules)


def set_by(page: str, rows: Sequence[StandIn] = (), fonts: tuple[Path, ...] = FONTS) -> bytes:
    """The PDF of one of ``PAGES``, or of another body, set while ``rows`` stand in for the engine."""
    use_only_fonts(FONTS)
    body = PAGES.get(page, page)
    html = f"<!doctype html><html lang=en><title>t</title><style>{STYLE}</style><body>{body}"
    with standing_in(rows, Work({}, fonts, page=html)):
        return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True))
