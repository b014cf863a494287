"""Contributions of Indico, with their sub-contributions, as talks."""

from collections.abc import Iterator

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingTalk
from pipeline.importing.sources.conferences.indico.indico_people import (
    IndicoEvent,
    authors_of,
    links_of,
    text_of,
    type_of,
)
from pipeline.text.names import fold

_EXTRA = ("note", "code", "session")


def add_contribution(event: IndicoEvent, entry: Entry, above: str = "") -> str:
    """Take a contribution; its key, or nothing, and told, if it has no title."""
    title = entry.text("title")
    if not title:
        entry.tell("a contribution has no title; it is left out")
        return ""
    key = above + (entry.text("db_id", "friendly_id", "id") or title)
    if key in event.talks:
        return key
    event.taken.append(entry)
    lists = {name: entry.entries(name) for name in ("primaryauthors", "coauthors")}
    event.talks[key] = IncomingTalk(
        key,
        escaped(title),
        text=text_of(entry, "description") or event.texts.get(fold(title), ""),
        authors=authors_of(event, lists, entry.entries("speakers")),
        type=type_of(entry.text("type")),
        code=entry.text("code"),
        keywords=entry.texts("keywords"),
        links=tuple(links_of(entry)),
        extra=tuple(_extra(entry)),
    )
    return key


def _extra(entry: Entry) -> Iterator[tuple[str, str]]:
    note = entry.entry("note") if entry.holds_entries("note") else entry
    if said := text_of(note, "html", "note") if note is not entry else entry.text("note"):
        yield "note", said
    for field in entry.entries("custom_fields"):
        if (name := field.text("name")) and (value := field.text("value")):
            yield name, value


def add_subcontributions(event: IndicoEvent, entry: Entry, above: str) -> list[str]:
    """The keys of the talks below a contribution, in their order."""
    keys = (add_contribution(event, one, f"{above}/") for one in entry.entries("subContributions"))
    return [key for key in keys if key]
