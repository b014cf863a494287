"""What an app shows of a thing that is held, in the language of the event: its title, and what is to know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from pipeline.exporting.frab.frab_schedule import FrabEvent
from pipeline.exporting.frab.supplement import is_mail
from pipeline.model import Event, Slot, WebLink
from pipeline.programme.clock import hours_apart
from pipeline.programme.matter.printed_citations import in_words
from pipeline.programme.people import chairs, credited, names
from pipeline.programme.persons.authorship import authors
from pipeline.programme.titles import notices, remarks, talk_of
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words

# A link of a text that leads out of it.
_LINK = re.compile(r'<a href="(https?://[^"]+)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def shown_title(event: Event, slot: Slot, words: Words) -> str:
    """The title of ``slot``; no app knows what is cancelled, so the title says it."""
    called = title_alone(event, slot, words)
    return words.pair("cancelled", called) if slot.cancelled else called


def title_alone(event: Event, slot: Slot, words: Words) -> str:
    """The title of ``slot`` without its code: its talk's, its own, or what its kind is called."""
    talk = talk_of(event, slot)
    if talk is None:
        return slot.title or words.label(f"kind-{slot.kind}")
    return words.label("tba") if talk.tba else talk.title.plain


def abstract(event: Event, held: FrabEvent, words: Words) -> list[str]:
    """The paragraphs of what is said about it: the abstract of its talk, or its own description."""
    prose = held.talk.abstract if held.talk else held.slot.description
    return in_words(event, prose, words).split("\n") if prose else []


def also(event: Event, held: FrabEvent, words: Words) -> list[str]:
    """What else is to know, a line each: what it is, its session, who wrote it, who chairs, its board."""
    return [line for line in _lines(event, held, words) if line]


def gathered(event: Event, held: FrabEvent, words: Words) -> list[str]:
    """The posters of a session, or what else shares its time, a line each."""
    return [_part(event, part, words) for part in held.parts]


def links(held: FrabEvent) -> list[WebLink]:
    """Where the head of its talk and its text lead to, each address once."""
    prose = held.talk.abstract if held.talk else held.slot.description
    inside = [
        WebLink(unescape(url), unescape(_TAG.sub("", text)).strip())
        for url, text in _LINK.findall(prose.html if prose else "")
    ]
    given = [*(held.talk.links if held.talk else ()), *inside]
    return list({link.url: link for link in reversed(given) if not is_mail(link.url)}.values())[::-1]


def _lines(event: Event, held: FrabEvent, words: Words) -> Iterator[str]:
    slot, talk, session = held.slot, held.talk, held.session
    yield notices(slot, words)
    belongs = words.pair("kind-session", session.title) if session and session.title else ""
    code = slot.code or (talk.code if talk else "")
    yield " · ".join(filter(None, (code, *remarks(event, talk, words), belongs)))
    yield _authors(event, held, words)
    leading = [*(chairs(event, session) if session else ()), *chairs(event, slot)]
    if leading:
        yield words.pair("chair", names({one.id: one for one in leading}.values(), comma=words.comma))
    if slot.board:
        yield words.label("board", n=slot.board)
    if len(rooms_of(event, slot)) > 1:
        yield words.pair("rooms", room_names(rooms_of(event, slot), words.comma))
    if talk and slot.description:
        yield in_words(event, slot.description, words)
    if talk and talk.keywords:
        yield words.pair("keywords", words.joined(talk.keywords))
    yield from (note.plain for note in (talk.title.notes if talk else ()))
    yield words.label(held.guess) if held.guess else ""


def _authors(event: Event, held: FrabEvent, words: Words) -> str:
    """All who have written it with where they work, if that is more than the app lists by itself."""
    listed = authors(event, held.talk) if held.talk else ()
    if not any(one.affiliations for one in listed) and all(one.presents for one in listed):
        return ""
    return words.joined(
        f"{one.name} ({words.semicolon.join(one.affiliations)})" if one.affiliations else one.name
        for one in listed
    )


def _part(event: Event, part: Slot, words: Words) -> str:
    who, called = names(credited(event, part), comma=words.comma), shown_title(event, part, words)
    when, told = hours_apart(event, part, words.times), notices(replace(part, cancelled=False), words)
    own = " · ".join(filter(None, (when, told)))
    about = words.joined(filter(None, (who, own)))
    return " ".join(filter(None, (part.board, called + (f" ({about})" if about else ""))))
