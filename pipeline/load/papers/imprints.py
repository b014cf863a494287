"""Where a paper appeared: the fields of BibTeX and biblatex that tell of it."""

import re
from collections.abc import Callable, Iterator

from pipeline.load.papers.bibtex import BibEntry
from pipeline.model.event import Imprint

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
_TYPES = {
    "theses": "phdthesis",
    "phdthesis": "phdthesis",
    "mastersthesis": "mathesis",
    "mathesis": "mathesis",
    "patent": "patent",
    "thesis": "thesis",
}
_OF_ZOTERO = re.compile(
    r"^(?:Publisher|_eprint|Number): [^\n]*$", re.MULTILINE
)  # fields of others, as a note
_STATES = {"inpress": "in press", "inpreparation": "in preparation"}  # as biblatex prints them
_USED = """
title subtitle titleaddon author editor year month day date keywords primaryclass eprintclass eprint
eprinttype archiveprefix doi url urldate abstract journal journaltitle journalsubtitle booktitle
booksubtitle booktitleaddon eventtitle maintitle issuetitle volume number issue pages eid chapter
part series edition publisher school institution organization address location venue type
howpublished version note addendum pubstate isbn hal_id articleno crossref xref xdata lastvisited
lastchecked urlaccessdate
"""
USED = frozenset(_USED.split())
"""Fields that are printed, or that tell how."""

_PRINTED_ELSEWHERE = """
collaboration reportnumber afterword annotator
bookauthor commentator editora editorb editorc eventdate foreword holder
introduction isan ismn isrn issuesubtitle iswc mainsubtitle maintitleaddon nameaddon origdate
origlocation origpublisher origtitle pagetotal reprinttitle shorthand translator volumes
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
        number=plain("number") or plain("issue"),
        pages=_dashed(plain("pages") or plain("eid") or plain("articleno")),
        chapter=plain("chapter"),
        series="" if series.casefold() == container.casefold() else series,
        edition=plain("edition"),
        body=", ".join(dict.fromkeys(_bodies(plain))),
        place=plain("address") or plain("location"),
        event=", ".join(filter(None, _conference(plain, named))),
        type=_TYPES.get((plain("type") or entry.kind).lower(), plain("type")),
        medium=plain("howpublished") if "\\url" not in entry.text("howpublished") else "",
        version=plain("version"),
        note=". ".join(filter(None, map(str.strip, _notes(entry, plain)))),
        isbn=plain("isbn"),
    )


def _with_rest(plain: Callable[[str], str], name: str) -> str:
    """The title ``name`` with its subtitle and what is added to it."""
    if not name:
        return ""
    stem = {"journal": "journal", "journaltitle": "journal", "booktitle": "book"}.get(name, "")
    subtitle = plain(f"{stem}subtitle") if stem else ""
    added = plain("booktitleaddon") if stem == "book" else plain("issuetitle") if stem == "journal" else ""
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
    yield _STATES.get(plain("pubstate"), plain("pubstate"))


def _dashed(pages: str) -> str:
    return re.sub(r"\s?(?:-+|–|—)\s?", "–", pages)
