"""How pretalx writes texts, whatever it exports: Markdown with some HTML, types, languages, links."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from inspect import cleandoc

from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingLink, IncomingTalk

# What nearly every session is need not be said.
_PLAIN_TYPES = frozenset(("talk", "vortrag", "lecture", "presentation"))
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/|$)")


def rich_text(entry: Entry, *names: str) -> str:
    """A text of the entry as Markdown."""
    for name in names:
        if text := entry.text(name):
            return entry.found.take(markdown_of_html(cleandoc(text), entry.at(name)))
    return ""


def plain_type(name: str) -> str:
    """The type of a session, unless it is what nearly all are."""
    return "" if name.casefold() in _PLAIN_TYPES else name


def commonest_language(talks: Iterable[IncomingTalk]) -> str:
    """The language of most talks."""
    languages = Counter(talk.language for talk in talks if talk.language)
    return next((one for one, _times in languages.most_common(1)), "")


def one_language(talk: IncomingTalk, language: str) -> IncomingTalk:
    """The talk, which need not say that it is in the ``language`` of the event."""
    return replace(talk, language="") if talk.language == language else talk


def web_links(entry: Entry, url: str, text: str, title: str) -> Iterator[IncomingLink]:
    """``url`` as a link, if it leads to the web; told if not."""
    if url and "://" not in url and _HOST.match(url):
        url = f"https://{url}"
    if url.startswith(("http://", "https://")) and " " not in url:
        yield IncomingLink(url, "" if text == url else text)
    elif url or text:
        entry.tell(f"a link of “{title}” leads nowhere in the web ({url[:60]}); it is left out")
