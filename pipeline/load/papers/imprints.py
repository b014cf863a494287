"""Where a paper appeared: the fields of BibTeX and biblatex that tell of it."""

import re
from collections.abc import Callable, Iterator

from pipeline.load.papers.bibtex import BibEntry
from pipeline.model.content.paper import Imprint

_KINDS = {
    "article": "article suppperiodical periodical review",
    "book": "book mvbook collection mvcollection reference mvreference proceedings mvproceedings manual "
    "booklet",
    "part": "inbook incollection suppbook suppcollection bookinbook inreference inproceedings conference",
    "thesis": "thesis phdthesis mastersthesis",
    "report": "report techreport patent standard legislation",
}
KIND = {entry: kind for kind, entries in _KINDS.items() for entry in entries.split()}
"""What an entry is set as, by its type; “other” for the rest."""

_CONTAINERS = {
    "article": ("journal", "journaltitle", "booktitle", "eventtitle"),
    "part": ("booktitle", "maintitle", "journal", "journaltitle", "eventtitle"),
    "book": ("maintitle",),
}
_TYPES = {"theses": "phdthesis", "mastersthesis": "mathesis"}
_TYPED = "phdthesis mastersthesis thesis techreport patent software dataset"
# BibLaTeX's names of what an entry is.
_NAMED = (
    "phdthesis mathesis bathesis candthesis thesis techreport resreport software dataset patent patentde "
    "patenteu patentfr patentuk patentus patreq patreqde patreqeu patreqfr patrequk patrequs"
)
_OF_ZOTERO = re.compile(
    r"^(?:Publisher|_eprint|Number): [^\n]*$", re.MULTILINE
)  # fields of others, as a note
_USED = """
title subtitle titleaddon author editor year month day date keywords primaryclass eprintclass eprint
eprinttype archiveprefix doi url urldate abstract journal journaltitle journalsubtitle booktitle
booksubtitle booktitleaddon eventtitle maintitle issuetitle volume number issue pages eid chapter
part series edition publisher school institution organization address location venue type
howpublished version note addendum pubstate isbn hal_id articleno crossref xref xdata lastvisited
lastchecked urlaccessdate collaboration reportnumber pagetotal volumes holder bookauthor translator annotator
commentator introduction foreword afterword editora editorb editorc editortype editoratype editorbtype
editorctype eventdate mainsubtitle maintitleaddon
"""
USED = frozenset(_USED.split())
"""Fields that are printed, or that tell how."""

_PRINTED_ELSEWHERE = """
isan ismn isrn issuesubtitle iswc nameaddon origdate origlocation origpublisher origtitle reprinttitle
shorthand
"""
PRINTED_ELSEWHERE = frozenset(_PRINTED_ELSEWHERE.split())
"""Fields that biblatex prints and Octavo does not."""


def imprint(entry: BibEntry, plain: Callable[[str], str]) -> Imprint:
    """What ``entry`` says of where it appeared; ``plain`` gives a field's words, or nothing."""
    kind = KIND.get(entry.kind, "other")
    named = next((n for n in _CONTAINERS.get(kind, ("journal", "journaltitle", "booktitle")) if plain(n)), "")
    container = _with_rest(plain, named)
    series = plain("series")
    return Imprint(
        container=container,
        volume=plain("volume"),
        number=_number(plain, kind),
        pages=_dashed(plain("pages") or plain("eid") or plain("articleno")),
        chapter=plain("chapter"),
        series="" if series.casefold() == container.casefold() else series,
        edition=plain("edition"),
        body=", ".join(dict.fromkeys(_bodies(plain))),
        place=plain("address") or plain("location"),
        event=", ".join(filter(None, _conference(plain, named))),
        type=_type(entry, plain("type")),
        medium=plain("howpublished") if "\\url" not in entry.text("howpublished") else "",
        version=re.sub(r"^v(?:ersion |\.? ?)(?=\d)", "", plain("version"), flags=re.IGNORECASE),
        note=". ".join(filter(None, map(str.strip, _notes(entry, plain)))),
        isbn=plain("isbn"),
        whole=_with_rest(plain, "maintitle") if named == "booktitle" else "",
        volumes=plain("volumes"),
        extent=plain("pagetotal"),
        report=_report(plain, kind),
        state=plain("pubstate"),
    )


def _type(entry: BibEntry, said: str) -> str:
    """What the entry is: by BibLaTeX's name if there is one, or the words of its author."""
    name = (said or (entry.kind if entry.kind in _TYPED.split() else "")).lower()
    name = _TYPES.get(name, name)
    return name if name in _NAMED.split() else said


def _number(plain: Callable[[str], str], kind: str) -> str:
    issue = plain("issue") if re.search(r"\d", plain("issue")) else ""
    return plain("number") or issue or (plain("reportnumber") if kind == "report" else "")


def _report(plain: Callable[[str], str], kind: str) -> str:
    """The number of a report, unless it is printed as its number already."""
    number = plain("reportnumber")
    return "" if number == _number(plain, kind) else number


def _with_rest(plain: Callable[[str], str], name: str) -> str:
    """The title ``name`` with its subtitle and what is added to it."""
    if not name:
        return ""
    stem = {"journal": "journal", "journaltitle": "journal"}.get(name, name.removesuffix("title"))
    subtitle = plain(f"{stem}subtitle") if stem in ("journal", "book", "main") else ""
    added = plain("issuetitle" if stem == "journal" else f"{stem}titleaddon")
    return ". ".join(filter(None, (": ".join(filter(None, (plain(name), subtitle))), added)))


def _conference(plain: Callable[[str], str], container: str) -> Iterator[str]:
    """The conference and where it was; ACM has that in ``location``, and its press in ``address``."""
    yield "" if container == "eventtitle" else plain("eventtitle")
    yield plain("venue") or (plain("location") if plain("address") else "")


def _bodies(plain: Callable[[str], str]) -> Iterator[str]:
    for name in ("organization", "institution", "school", "publisher"):
        if body := plain(name):
            yield body


def _notes(entry: BibEntry, plain: Callable[[str], str]) -> Iterator[str]:
    yield _OF_ZOTERO.sub("", plain("note")) if "\\url" not in entry.text("note") else ""
    yield plain("addendum")


def _dashed(pages: str) -> str:
    return re.sub(r"\s?(?:-+|–|—)\s?", "–", pages)
