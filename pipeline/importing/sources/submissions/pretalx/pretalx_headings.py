"""What the columns of pretalx's exports are called, in the organiser's own language."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from pipeline.text.names import fold

_WORDS = Path(__file__).with_suffix(".yaml")
_CODE, _UNRECORDED = "id", "do_not_record"
# Whoever does not want to be recorded must not be for want of a word: “not” and “record” in any order.
_NOT = re.compile(r"\b(?:not|don|nicht|kein\w*|ne|n|no|non|nao|niet|geen)\b")
_RECORD = re.compile(r"\b(?:record|aufzeich|aufgezeich|enregist|grab|registra|grav|opneem|opgenom|opnem)")

# What only a speaker has, and what only a session has; names, titles and pictures both have.
_OF_SPEAKERS = frozenset(("submission_ids", "submission_titles", "biography", "picture", "email"))
_TELLING_OF_SPEAKERS = frozenset(("submission_ids", "submission_titles"))
_OF_SESSIONS = frozenset(
    ("state", "pending_state", "type", "track", "created", "tags", "abstract", "description", "notes",
     "internal_notes", "duration", "slot_count", "language", "featured", "do_not_record", "speaker_ids",
     "speaker_names", "room", "start", "start_date", "start_time", "end", "end_date", "end_time",
     "median_score", "mean_score", "resources", "image", "title")
)  # fmt: skip
_TELLING_OF_SESSIONS = frozenset(
    ("pending_state", "slot_count", "featured", "do_not_record", "speaker_ids", "type")
)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The folded headings of each field."""
    told: dict[str, list[str]] = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    words = {name: frozenset(map(fold, headings)) for name, headings in told.items()}
    for moment in ("start", "end"):
        for part in ("date", "time"):
            words[f"{moment}_{part}"] = frozenset(
                f"{one} {other}" for one in words[moment] for other in words[part]
            )
    return words


def columns(headings: Iterable[str], *, of_sessions: bool) -> dict[str, str]:
    """The heading (as given) of each field of a session or of a speaker; each heading counts once.

    Where a language has one word for two fields, the more telling field, which comes first, has it.
    """
    wanted = {*_OF_SESSIONS} if of_sessions else {*_OF_SPEAKERS, "name"}
    names = {heading: fold(heading) for heading in headings}
    found: dict[str, str] = {}
    for field, words in _words().items():
        free = (one for one, name in names.items() if name in words and one not in found.values())
        if field in wanted and (heading := next(free, "")):
            found[field] = heading
    if of_sessions and _UNRECORDED not in found:
        unrecorded = (one for one, name in names.items() if _NOT.search(name) and _RECORD.search(name))
        if heading := next((one for one in unrecorded if one not in found.values()), ""):
            found[_UNRECORDED] = heading
    return found


def is_of_speakers(headings: Iterable[str]) -> bool:
    """Whether these are the headings of a custom export of speakers."""
    given = list(headings)
    if _CODE not in map(fold, given) or is_of_sessions(given):
        return False
    found = columns(given, of_sessions=False)
    return "name" in found and not _TELLING_OF_SPEAKERS.isdisjoint(found)


def is_of_sessions(headings: Iterable[str]) -> bool:
    """Whether these are the headings of a custom export of sessions."""
    given = list(headings)
    if _CODE not in map(fold, given):
        return False
    found = columns(given, of_sessions=True)
    plenty = len(found) >= 3 and not _TELLING_OF_SESSIONS.isdisjoint(found)
    return "title" in found and plenty


def is_of_mails(headings: Iterable[str]) -> bool:
    """Whether these are the headings of speakers.csv, which pretalx never translates."""
    return {fold(one) for one in headings} == {"name", "email", "confirmed"}
