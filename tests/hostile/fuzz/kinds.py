"""The kinds of mutants: which files are changed, and by what. A new kind is a line of ``KINDS``.

A mutant follows from seed, kind and number alone, so that each can be made again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.hostile.fuzz.bytewise import cut, double, flip, intrude, lines, recode, splice, written
from tests.hostile.fuzz.seeds import pdfs, picture, sound
from tests.hostile.fuzz.structure import disturbed, in_head, restructured

Change = Callable[[bytes, Random], bytes]
PAGES = "pages.pdf"
"""The PDF that a print shop is asked about; the event itself has none."""

_BYTES: tuple[Change, ...] = (flip, cut, double, splice)
_TEXT: tuple[Change, ...] = (*_BYTES, intrude, intrude, recode, lines)
_PROSE = (
    "$", "$$", "\\[", "\\begin{align}", "\\end{", "{", "}", "\\\\", "\\undefined{", "\\frac", "^", "_{",
    "*", "**", "`", "```\n", "<b>", "<script>", "![](", "](", "[a](javascript:x)", "\\cite{", "\\cite[",
    "&#0;", "&", "\n\n", "\n- ", "\n1. ", "\n> ", "\n|a|b|\n|-|-|\n", "\n# ", "\n---\n", "---\n",
    "\\input{/etc/passwd}", "\\def\\a{\\a\\a}", "\\verb|", "\\'", "~", "%", "#", "<!--", "\\href{",
    "\\url{",
)  # fmt: skip
_BIB = (
    "@", "@article{", "@string{a = a # a}", "@comment", "@preamble{", "{", "}", '"', ",", "=", "#", " and ",
    "\\'{", "\\", "$", "%", "title = {", "year = ", "crossref = {knot}", "month = 13", "author = {,,,,}",
    "\n\n", "doi = {javascript:x}", "url = {file:///x}",
)  # fmt: skip
_CSV = (
    '"', ",", ";", "\t", "\n", "\r", '""', "=1+1", "\0", "name", "email", "@", "ada", "\n,,,,,,,,\n", "'",
    "|", "Emmy Noether",
)  # fmt: skip
_CSS = (
    "{", "}", "/*", "*/", '"', "'", "\\", "url(", "@import 'book.css';",
    "@import url(http://example.org/x);", "@page{", "@media", "!", ":not(:has(", "calc(calc(calc(",
    "var(--a)", ":root{--a:var(--b);--b:var(--a)}", "<!--", "-->", "\\0", "\\110000 ", "@charset 'x';",
    "content:counter(page)", "width:1e99mm", "--contents-space:-9in;", "font:0/0 a", ";",
    "url(file:///etc/passwd)", "@font-face{",
)  # fmt: skip
_TEMPLATE = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ event }}", "{{ event.__class__ }}",
    "{% for i in range(99999) %}", "{% endfor %}", "{{ 9**9**9 }}", "{{ 'a' * 10**9 }}",
    "{% include 'front/welcome.html' %}", "{% extends 'nothing.html' %}", "{% block body %}",
    "{% endblock %}", "{{ 1/0 }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ person }}",
    "{{ talk.title }}", "{% import 'x' as y %}", "{% set event = 1 %}",
    "{{ event.people | map(attribute='name') | join | set }}", "{{ event.people | sort(attribute='x') }}",
    "{% raw %}", "{{ ''.join([1]) }}", "{{ words.day(1) }}", "{{ fit() }}", "{{ length('a') }}",
    "{{ event.start - event.end }}", "{% if %}", "{{ 'a' | replace('', 'b' * 999) }}",
    "{{ [1] | first | last }}", "{{ event.days[9] }}", "{{ '%d' | format('a') }}",
    "{{ '{0.x}'.format(event) }}", "{{ words.day(event.start, 1) }}", "{{ picture('x') }}",
    "{{ title_of(event) }}", "{{ link(1, 2) }}", "{{ qr('x' * 9999) }}", "{{ label('') }}", "{% break %}",
    "{% trans %}",
)  # fmt: skip
_SVG = (
    "<", ">", "&", "&lt;", "<use xlink:href='#a'/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<image href='file:///etc/passwd'/>", "<g>", "</g>", "transform='scale(1e300)'", "d='M0 0'",
    "<script/>", "viewBox='0 0 0 0'", "NaN", "-", "%", "url(#g)", "<style>*{x:y}</style>", "1e999",
)  # fmt: skip
_PDF = (
    "<<", ">>", "[", "]", "(", ")", "<", ">", "obj", "endobj", "stream\n", "endstream", "/Length 99999",
    "1 0 R", "99 0 R", "%", "/Kids", "q ", "Q ", "BT ", "ET ", "/F1 1e30 Tf ", "Do ", "-1 ", "/ ", "#00",
    "1e38 ", "0 0 0 0 re ", "null", "true", "xref", "trailer", "/MediaBox [0 0 0 0]",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """Sound ``files`` (path in the event, content), one of which is changed by one of the ``changes``."""

    files: tuple[tuple[str, bytes], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed file in the place of a sound one; ``name`` tells how to make it again."""

    kind: str
    number: int
    path: str
    data: bytes

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.number}"


def _of(*paths: str) -> tuple[tuple[str, bytes], ...]:
    return tuple((path, sound()[path]) for path in paths)


def _words(tokens: tuple[str, ...]) -> Change:
    return partial(written, tokens)


_ABSTRACTS = _of("content/abstracts/engine.md", "content/abstracts/looms.md")
_PAGES = _of("content/pages/way.md", "content/pages/advert.md")
_YAML = _of(
    "content/event.yaml",
    "content/people.yaml",
    "content/program.yaml",
    "content/mail.yaml",
    "templates/entries/product.yaml",
    "templates/mail/note/mailing.yaml",
    "printers/shop.yaml",
)
# A picture is what it holds, whatever it is called.
_BITMAPS = tuple(("content/curve.png", picture(kind)) for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP"))
KINDS: dict[str, Kind] = {
    "text": Kind(_ABSTRACTS, (*_TEXT, *[_words(_PROSE)] * 6)),
    "head": Kind(_ABSTRACTS, (in_head,)),
    "yaml": Kind(_YAML, (*_TEXT, *[restructured] * 12, *[disturbed] * 4)),
    "page": Kind(_PAGES, (*_TEXT, *[_words(_PROSE)] * 2, *[in_head] * 8)),
    "bib": Kind(_of("content/papers.bib"), (*_TEXT, *[_words(_BIB)] * 4)),
    "csv": Kind(_of("content/participants.csv"), (*_TEXT, *[_words(_CSV)] * 4)),
    "css": Kind(_of("styles/book.css"), (*_TEXT, *[_words(_CSS)] * 4)),
    "template": Kind(
        _of("templates/front/welcome.html", "templates/mail/note/letter.txt"),
        (*_TEXT, *[_words(_TEMPLATE)] * 8),
    ),
    "picture": Kind(_BITMAPS, (*_BYTES, intrude)),
    "svg": Kind(_of("content/tide.svg"), (*_TEXT, *[_words(_SVG)] * 4)),
    "pdf": Kind(tuple((PAGES, data) for data in pdfs()), (*_BYTES, intrude, *[_words(_PDF)] * 3)),
}


def mutant(seed: int, kind: str, number: int) -> Mutant:
    """The mutant of these; it has suffered one to three changes."""
    random, chosen = Random(f"{seed} {kind} {number}"), KINDS[kind]
    path, data = random.choice(chosen.files)
    data = random.choice(chosen.changes)(data, random)
    for _ in range(random.choice((0, 0, 1, 2))):
        # What knows the structure needs it; afterwards bytes only.
        data = random.choice(_BYTES)(data, random) if data else data
    return Mutant(kind, number, path, data)
