"""Tags that name no language, and names that a list cannot place without their reading."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.model.event import Event
from pipeline.problems import Problem, Source
from pipeline.text.languages.language_tags import is_known, language_of, meant_by
from pipeline.text.languages.readings import has_han


def languages(event: Event) -> Iterator[Problem]:
    """Languages of the event, of its talks, people and pages, that nobody knows."""
    for tag, at in dict.fromkeys(_named(event)):
        if not is_known(tag):
            meant = meant_by(tag)
            hint = f"Write language: {meant}" if meant else "Write its code: en-GB, de, fr, ja, zh-Hant"
            message = f"“{tag}” is no language that we know; its dates and fixed words would be English"
            yield finding("OCT-T29", message, at, hint)


def readings(event: Event) -> Iterator[Problem]:
    """People of a Japanese event whose names are in Chinese characters, without the kana to sort them by."""
    for person in event.people if language_of(event.language) == "ja" else ():
        if not person.sort and has_han(person.family):
            message = f"nothing says how {person.name} is read; the index lists the name behind all kana"
            hint = "Give its reading in kana, family name first, as for 山田太郎: sort: やまだ たろう"
            yield finding("OCT-T32", message, place(person, "family", "name"), hint, about(person))


def _named(event: Event) -> Iterator[tuple[str, Source]]:
    yield event.language, place(event, "language")
    own = (talk for talk in event.talks if talk.language != event.language)
    yield from ((talk.language, place(talk, "language")) for talk in own)
    yield from ((person.language, place(person, "language")) for person in event.people if person.language)
    yield from (
        (page.language, place(page, "language")) for page in event.pages if page.language != event.language
    )
