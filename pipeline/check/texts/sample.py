"""Left-over sample content: what templates, and our own, put in to be replaced."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.check.finding import about, finding, pinpoint
from pipeline.check.texts.printed_texts import PrintedText
from pipeline.folders.layers import shipped
from pipeline.folders.reading import read_bytes
from pipeline.model.event import Event
from pipeline.problems import Problem, Source

# Capitals matter for TODO: "todo" is a word in Spanish and Portuguese.
_SAMPLE = re.compile(
    r"\b(?:TODO|FIXME"
    r"|(?i:lorem ipsum|dolor sit amet|jane (?:q\. )?doe|john (?:q\. )?doe|(?:max|erika) mustermann"
    r"|your (?:event|name|university|institute|title|abstract|venue)"
    r"|the title of the (?:first )?(?:talk|paper)|(?:[\w.-]{1,60}\.)?example\.(?:org|com|net|edu)))\b"
)


def sample(root: Path, written: Iterable[PrintedText]) -> Iterator[Problem]:
    """A warning for each text that holds a sample."""
    for item in written:
        if found := _SAMPLE.search(item.text):
            at = pinpoint(root, item.at, found[0])
            hint = "Put the real text in its place, or delete it."
            yield finding("OCT-P15", f"{item.what} still holds “{found[0]}”", at, hint, item.subject)


def demo(event: Event, root: Path) -> Iterator[Problem]:
    """A warning for each abstract that is ours to the letter, unless the event still has our demo's title."""
    demo = shipped("content")
    ours = {f"content/abstracts/{path.name}" for path in (demo / "abstracts").glob("*.md")}
    if f"title: {event.title}" in (demo / "event.yaml").read_text(encoding="utf-8").splitlines():
        return
    for talk in (talk for talk in event.talks if talk.source.file in ours):
        name = talk.source.file.removeprefix("content/")
        if _same(root / "content" / name, demo / name):
            hint = "Delete the file, or put your own abstract into it."
            message, at = "this is still an abstract of the demo event", Source(talk.source.file)
            yield finding("OCT-P15", message, at, hint, about(talk))


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and read_bytes(one) == read_bytes(other)
