"""Which kind of export each file is, and all that they say together."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import chain
from typing import Any

from pipeline.importing.filled import each_once
from pipeline.importing.given import GivenFile, SourceFormat
from pipeline.importing.records import IncomingEvent


def sorted_out(
    files: Sequence[GivenFile], formats: Iterable[SourceFormat]
) -> tuple[list[tuple[SourceFormat, list[GivenFile]]], list[GivenFile]]:
    """The files by the format that knows them, in the order of the formats; and those that none knows.

    What is read alone is not looked for where there is an export of a format before it. No more formats are
    looked at when there are no more files.
    """
    known: list[tuple[SourceFormat, list[GivenFile]]] = []
    rest = list(files)
    for one in formats:
        if not (one.alone and known):
            mine = {file.name for file in rest if one.knows(file)}
            known += [(one, [file for file in rest if file.name in mine])] if mine else []
            rest = [file for file in rest if file.name not in mine]
        if not rest:
            break
    return known, rest


def together(events: Sequence[IncomingEvent]) -> IncomingEvent:
    """What several exports say of one event: the first that says a thing wins, lists follow one another.

    People and talks of one key are one, with all that any export says of them.
    """
    if len(events) == 1:
        return events[0]
    joined = IncomingEvent()
    for item in fields(IncomingEvent):
        told: list[Any] = [getattr(event, item.name) for event in events]
        empty = getattr(joined, item.name)
        if empty == () and item.name != "attendees":
            value: Any = tuple(dict.fromkeys(chain.from_iterable(told)))
        else:
            value = next((one for one in told if one != empty), empty)
        joined = replace(joined, **{item.name: value})
    return replace(joined, people=each_once(joined.people), talks=each_once(joined.talks))
