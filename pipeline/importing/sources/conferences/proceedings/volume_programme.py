"""The programme of a folder of aclpub2: sessions, what is in them, and the papers of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingSlot
from pipeline.importing.sources.conferences.cast import names_in
from pipeline.importing.sources.conferences.moments import moment, shared, span
from pipeline.importing.sources.conferences.proceedings.volume_papers import Volume, add_paper, paper_key
from pipeline.importing.sources.pauses import pause_kind
from pipeline.text.names import fold

_CHAIRS = re.compile(r"(?<!\s)\s*+[\[(](?:session )?chairs?: ([^\])\[(]++)[\])]\s*+$", re.IGNORECASE)
_PANEL = re.compile(r"(?<!\s)\s*+[\[(](?:panelists?|panellists?): ([^\])\[(]++)[\])]\s*+$", re.IGNORECASE)
_INVITED = re.compile(r"keynote|invited|plenary", re.IGNORECASE)


def programme(volume: Volume, whole: Entry, scope: str) -> Iterator[IncomingSlot]:
    """The slots of a file; a session that has sessions in it gives them its name."""
    for entry in whole.entries("items"):
        inner = entry.entries("subsessions")
        if not inner:
            yield from _slot(volume, entry, "", scope)
            continue
        for one in inner:
            yield from _slot(volume, one, entry.text("title"), scope)
        if entry.entries("papers"):
            yield from _slot(volume, entry, "", scope)


def _slot(volume: Volume, entry: Entry, above: str, scope: str) -> Iterator[IncomingSlot]:
    title = entry.text("title")
    when = span(entry, "start_time", "end_time")
    if when is None:
        return
    title, chairs = _named(title, _CHAIRS)
    title, panel = _named(title, _PANEL)
    chairs = (*entry.texts("chair", "chairs"), *chairs)
    papers = [*entry.entries("papers"), *entry.entries("tutorials")]
    known = [(paper, key) for paper in papers if (key := _paper(volume, paper, scope))]
    kind = pause_kind(title, entry.text("type")) if not papers else ""
    slot = IncomingSlot(
        when[0].date(), *when,
        kind="panel" if panel and not known else kind,
        title=escaped(f"{above}: {title}" if above and title else above or title),
        rooms=tuple(filter(None, (entry.text("location", "room"),))),
        chairs=tuple(volume.cast.called(name) for said in chairs for name in names_in(said)),
        people=tuple(volume.cast.called(name) for name in panel),
        note=entry.text("url"),
    )  # fmt: skip
    if not papers and (talk := _invited(volume, title)):
        slot = replace(slot, kind="", title="", talk=talk)
    yield _with_papers(volume, slot, known)


def _with_papers(volume: Volume, slot: IncomingSlot, papers: Sequence[tuple[Entry, str]]) -> IncomingSlot:
    """The session with its papers, at their own times if all have them; posters are on show all the time."""
    if not papers:
        return slot
    times = [_times(paper) for paper, _key in papers]
    if all(times):
        part = replace(slot, title="", chairs=(), people=(), note="")
        parts = [
            replace(part, start=when[0], end=when[1], talk=key)
            for when, (_paper, key) in zip(times, papers, strict=True)
            if when
        ]
        return replace(slot, parts=tuple(parts))
    keys = [key for _paper, key in papers]
    posters = "poster" in fold(slot.title) or all(key in volume.posters for key in keys)
    return shared(replace(slot, kind="posters" if posters else ""), keys)


def _times(paper: Entry) -> tuple[datetime, datetime] | None:
    if not (paper.text("start_time") and paper.text("end_time")):
        return None
    begins, ends = moment(paper.text("start_time")), moment(paper.text("end_time"))
    if begins is None or ends is None or ends < begins:
        paper.tell(
            f"the times of paper {paper.text('id')} cannot be read; it shares the session", "start_time"
        )
        return None
    return begins, ends


def _paper(volume: Volume, paper: Entry, scope: str) -> str:
    id = paper.text("id", "title")
    for key in (paper_key(scope, id), id):
        if key in volume.talks:
            return key
    if "title" in paper:
        return add_paper(volume, paper, scope)
    paper.tell(f"the programme has the paper {id or '(without id)'}, which is not among the papers", "id")
    return ""


def _invited(volume: Volume, title: str) -> str:
    """The invited talk of which a line of the programme speaks: by its speaker, if by no other."""
    if not _INVITED.search(title):
        return ""
    fits = [key for key, name in volume.invited.items() if name and f" {fold(name)} " in f" {fold(title)} "]
    return fits[0] if len(fits) == 1 else ""


def _named(title: str, pattern: re.Pattern[str]) -> tuple[str, tuple[str, ...]]:
    """The title without those that it names at its end, and them."""
    found = pattern.search(title)
    return (title[: found.start()].strip(), tuple(names_in(found[1]))) if found else (title, ())
