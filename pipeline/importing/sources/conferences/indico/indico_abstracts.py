"""The list of abstracts that those who manage an event export from Indico."""

from collections.abc import Iterator

from pipeline.importing.given import GivenFile
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingLink, IncomingTalk
from pipeline.importing.sources.conferences.indico.indico_people import (
    IndicoEvent,
    authors_of,
    text_of,
    type_of,
)
from pipeline.text.names import fold

_NOT_IN = frozenset(("rejected", "withdrawn", "duplicate", "merged", "invited"))


def is_abstracts(file: GivenFile) -> bool:
    """Whether ``file`` is such a list: abstracts, which have been judged, with persons."""
    text = file.data[: 1 << 17]
    return b'"submitted_for_tracks"' in text and b'"persons"' in text


def _abstracts(whole: Entry) -> list[Entry]:
    return whole.entries("abstracts", "items")


def keep_texts(event: IndicoEvent, whole: Entry) -> None:
    """Keep the texts by their titles, for contributions that were made from them."""
    for one in _abstracts(whole):
        if title := one.text("title"):
            event.texts.setdefault(fold(title), text_of(one, "content"))


def only_abstracts(event: IndicoEvent, whole: Entry) -> None:
    """Take those that are not rejected or withdrawn as talks; how many are not is told."""
    left = 0
    for one in _abstracts(whole):
        if one.text("state").casefold() in _NOT_IN:
            left += 1
            continue
        _take(event, one)
    if left:
        whole.tell(f"{left} abstracts are rejected, withdrawn or merged into others, and left out")


def _take(event: IndicoEvent, one: Entry) -> None:
    title = one.text("title")
    if not title:
        one.tell("an abstract has no title; it is left out")
        return
    event.taken.append(one)
    persons = one.entries("persons")
    rest = [person for person in persons if person.text("author_type") not in ("primary", "secondary")]
    lists = {
        "primary": [person for person in persons if person.text("author_type") == "primary"],
        "secondary": [person for person in persons if person.text("author_type") == "secondary"],
    }
    speakers = [person for person in persons if person.yes("is_speaker")]
    key = f"abstract {one.text('id', 'friendly_id') or title}"
    event.talks[key] = IncomingTalk(
        key,
        escaped(title),
        text=event.texts.get(fold(title), ""),
        authors=authors_of(event, lists, [*speakers, *rest]),
        type=type_of(_named(one, "accepted_contrib_type", "submitted_contrib_type")),
        links=tuple(_files(one)),
        extra=tuple(_extra(one)),
    )


def _named(one: Entry, *names: str) -> str:
    """What the first of these fields is called, which is a map with a name or a title."""
    for name in names:
        said = one.entry(name).text("name", "title") if one.holds_entries(name) else one.text(name)
        if said:
            return said
    return ""


def _extra(one: Entry) -> Iterator[tuple[str, str]]:
    if track := _named(one, "accepted_track"):
        yield "track", track
    for field in one.entries("custom_fields"):
        if (name := field.text("name", "title")) and (value := field.text("value")):
            yield name, value


def _files(one: Entry) -> Iterator[IncomingLink]:
    for file in one.entries("files"):
        if (url := file.text("external_download_url", "download_url", "url")).startswith("http"):
            yield IncomingLink(url, file.text("filename", "title"))
