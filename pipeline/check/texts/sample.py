"""Left-over sample content: what templates, and our own, put in to be replaced."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.check.finding import about, finding, pinpoint
from pipeline.check.texts.printed_texts import PrintedText
from pipeline.folders.reading import read_bytes
from pipeline.folders.starter import examples
from pipeline.model.event import Event
from pipeline.problems import Problem, Source

# Capitals matter for TODO: "todo" is a word in Spanish and Portuguese.
_SAMPLE = re.compile(
    r"\b(?:TODO|FIXME"
    r"|(?i:lorem ipsum|dolor sit amet|jane (?:q\. )?doe|john (?:q\. )?doe|(?:max|erika) mustermann"
    r"|the title of the (?:first )?(?:talk|paper)|(?:[\w.-]{1,60}\.)?example\.(?:org|com|net|edu)))\b"
)
# Words that sentences have as well ("Not your keys, not your name", "your event-driven service") are a sample
# where they stand by themselves: as the whole of a text, in brackets, or with a capital after a comma.
_YOURS = "(?:event|name|university|institute|title|abstract|venue)"
_BLANK = re.compile(
    rf"^\W*((?i:your {_YOURS}))(?: \d+)?\W*$"
    rf"|[\[<{{(]\s*((?i:your {_YOURS}))\s*[\]>}})]"
    rf"|(?:^|, )(Your (?i:{_YOURS}))(?:$|,)"
)


# One of them is in whatever the two above find: they take long to look at each word of a text.
_SIGNS = (
    *("todo", "fixme", "lorem ", " amet", "doe", "mustermann", "tle of the"),
    *("example.", "your "),
)


def sample(root: Path, written: Iterable[PrintedText]) -> Iterator[Problem]:
    """A warning for each text that holds a sample."""
    for item in written:
        folded = item.text.casefold()
        if not any(sign in folded for sign in _SIGNS):
            continue
        if found := _SAMPLE.search(item.text) or _BLANK.search(item.text):
            words = next(filter(None, (*found.groups(), found[0])))
            at = pinpoint(root, item.at, words)
            hint = "Put the real text in its place, or delete it."
            yield finding("OCT-P15", f"{item.what} still holds “{words}”", at, hint, item.subject)


def demo(event: Event, root: Path) -> Iterator[Problem]:
    """A warning for each abstract that is ours to the letter, unless the event still has our title."""
    for content in examples():
        if f"title: {event.title}" not in (content / "event.yaml").read_text(encoding="utf-8").splitlines():
            yield from _left_over(event, root / "content", content)


def _left_over(event: Event, own: Path, content: Path) -> Iterator[Problem]:
    ours = {f"content/abstracts/{path.name}" for path in (content / "abstracts").glob("*.md")}
    for talk in (talk for talk in event.talks if talk.source.file in ours):
        name = talk.source.file.removeprefix("content/")
        if _same(own / name, content / name):
            hint = "Delete the file, or put your own abstract into it."
            message, at = "this is still an abstract of an event of ours", Source(talk.source.file)
            yield finding("OCT-P15", message, at, hint, about(talk))


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and read_bytes(one) == read_bytes(other)
