"""The talks of content/abstracts; a head or a text that was read before is not read again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.cache.known_contents import Content, read_content
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_texts
from pipeline.cache.store import digest
from pipeline.folders.reading import is_below, read_bytes
from pipeline.load.event_memory import EventMemory, ReadTalk
from pipeline.load.ids import Register
from pipeline.load.text_files import LARGEST, TextFile, name_of, read_text, text_of
from pipeline.model.content.programme import Talk
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event
from pipeline.model.progress import StopFlag
from pipeline.problems import Collector, Outcome, Source

# What authors send that looks like a text and is not read as one.
_NO_MARKDOWN = frozenset([".txt", ".markdown", ".docx", ".odt", ".tex", ".doc", ".rtf", ".yaml", ".yml"])
_MOST_BYTES = 200_000_000
"""So much is read of all abstracts together; ten thousand of 4 kB have a fifth of it."""


@dataclass(frozen=True)
class Setting:
    """What an abstract takes over from its event."""

    language: str
    macros: Mapping[str, str]

    @cached_property
    def stamp(self) -> str:
        return of_texts(self.language, *(text for pair in sorted(self.macros.items()) for text in pair))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an abstract: a talk that lacks its text; ``whole`` is False if a part could not be read."""

    talk: Talk
    whole: bool


@dataclass(frozen=True, slots=True)
class Talks:
    """All talks, the files of which the head cannot be read whole, and a digest of each head."""

    talks: tuple[Talk, ...]
    unread: tuple[str, ...]
    stamps: tuple[str, ...]


def load_talks(root: Path, setting: Setting, memory: EventMemory, flag: StopFlag) -> Outcome[Talks]:
    """One talk per Markdown file of content/abstracts."""
    found, register, desk = Collector(), Register(), _TalkReader(setting, memory.shards)
    rows: dict[str, ReadTalk] = {}
    left = _MOST_BYTES
    for path in found.take(markdown_files(root, "abstracts", "an abstract")):
        flag.heed()
        read = _content(path, root)
        if read is None:
            found.take(read_text(path, root))
            continue
        content, data = read
        name = name_of(path, root)
        left -= content.size
        if left < 0:
            _tell_rest(name, found)
            break
        talk_id = register.admit(path.stem, Source(name, 1), found)
        known, said = memory.talks.get(name), (talk_id, setting.stamp, content.digest)
        if known is None or known.said != said or not desk.keeps(known):
            if data is None and (data := _bytes(path, root)) is None:
                found.take(read_text(path, root))
                continue
            known = desk.talk(name, talk_id, data)
        rows[name] = known
        found.problems += known.problems
    memory.talks = rows
    unread = tuple(name for name, row in rows.items() if not row.whole)
    talks = tuple(row.talk for row in rows.values())
    return found.give(Talks(talks, unread, tuple(row.head for row in rows.values())))


def reread_text(root: Path, path: Path, event: Event, memory: EventMemory) -> Talk | None:
    """The talk of ``event`` in the file ``path`` as it is now; None if more than its text differs.

    The event was read with ``memory``, and it counts on nothing else having changed since.
    """
    name = name_of(path, root)
    former, data = memory.talks.get(name), _bytes(path, root)
    if former is None or data is None or memory.frame is None:
        return None
    setting = Setting(memory.frame.outline.event.language, memory.frame.outline.macros)
    talk_id, stamp, _digest = former.said
    if stamp != setting.stamp:
        return None
    desk = _TalkReader(setting, memory.shards)
    now = desk.talk(name, talk_id, data)
    whole = event.talk.get(talk_id)
    if whole is None or (now.head, now.talk.cited) != (former.head, former.talk.cited):
        return None
    memory.talks[name] = now
    return replace(whole, abstract=now.talk.abstract, stamp=now.talk.stamp)


def _cited(text: Prose | None) -> tuple[str, ...]:
    """What ``text`` cites; the reader of citations is imported where there are some."""
    if text is None or 'class="cite"' not in text.html:
        return ()
    from pipeline.text.prose.inlines.citation_marks import keys_of

    return keys_of(text.html)


def _tell_rest(name: str, found: Collector) -> None:
    most = f"{_MOST_BYTES / 1e6:.0f} MB"
    message = f"{name} and what comes after it are not read: all abstracts together may have {most}"
    found.add("OCT-F04", message, Source(name), "Look for a file that is no abstract, or far too long.")


def _content(path: Path, root: Path) -> tuple[Content, bytes | None] | None:
    """What stands in a file that ``read_text`` can read, and the bytes if they had to be read for that."""
    try:
        return read_content(path, root, LARGEST)
    except OSError:
        return None


def _bytes(path: Path, root: Path) -> bytes | None:
    try:
        return read_bytes(path, root, LARGEST)
    except OSError:
        return None


def markdown_files(root: Path, name: str, what: str) -> Outcome[list[Path]]:
    """The texts in folder ``name`` of content/, each ``what`` it says; not README.md and hidden ones."""
    found, folder = Collector(), root / "content" / name
    there = folder.is_dir() and is_below(folder, root)
    visible = [path for path in folder.iterdir() if path.name[0] not in "._"] if there else []
    texts = (path for path in visible if path.suffix.lower() == ".md" and path.stem.lower() != "readme")
    chosen = sorted(texts, key=attrgetter("name"))
    for path in sorted(set(visible) - set(chosen)):
        if path.suffix.lower() in _NO_MARKDOWN:
            name = name_of(path, root)
            hint = (
                f"Save its text as {path.stem}.md" if path.suffix != ".txt" else f"Rename it {path.stem}.md"
            )
            found.add("OCT-F07", f"{path.name} is not read as {what}", Source(name), hint)
    return found.give(chosen)


@dataclass(frozen=True)
class _TalkReader:
    """Where abstracts are read: what they have in common, and what is remembered of them.

    Two lines are kept of a file: its head, which rarely changes, and its text.
    """

    setting: Setting
    shards: Shards

    def keeps(self, known: ReadTalk) -> bool:
        """Whether the lines of a talk that is ``known`` are there; they are counted as used."""
        return self.shards.keep(known.talk.stamp) and self.shards.keep(known.head)

    def talk(self, name: str, talk_id: str, data: bytes) -> ReadTalk:
        """The talk in the file called ``name``, which holds ``data``."""
        content = digest(data)
        outcome = self._abstract(name, talk_id, data, content)
        head, key, text, stamp = outcome.value
        talk = replace(head.talk, abstract=text, stamp=stamp, cited=_cited(text))
        said = (talk_id, self.setting.stamp, content)
        return ReadTalk(said, talk, key, head.whole, outcome.problems)

    def _abstract(
        self, name: str, talk_id: str, data: bytes, content: str
    ) -> Outcome[tuple[Head, str, Prose | None, str]]:
        """The head of a file that holds ``data``, its digest, the text, and the digest of all."""
        stamp = of_texts("file", name, talk_id, self.setting.stamp, content)
        line = self.shards.get(stamp, _text_row)
        known = self._known_head(line[0]) if line else None
        if line and known:
            return Outcome((known.value, line[0], line[1].value, stamp), known.problems + line[1].problems)
        found, of_head = Collector(), Collector()
        file = found.take(text_of(data, name))
        written, body, body_line = found.take(split(file))
        key = of_texts("head", name, talk_id, self.setting.stamp, str(written is None), written or "")
        head = of_head.take(self._known_head(key) or self._head(key, file, written, talk_id))
        text = found.take(self._text(body, file.at(body_line), head.talk.language))
        row = {"head": key, "text": to_row(text), "problems": rows_of(found.problems)}
        self.shards.put(stamp, row)
        return Outcome((head, key, text, stamp), (*of_head.problems, *found.problems))

    def _known_head(self, key: str) -> Outcome[Head] | None:
        return self.shards.get(
            key, lambda row: Outcome(from_row(Head, row["head"]), problems_of(row["problems"]))
        )

    def _head(self, key: str, file: TextFile, written: str | None, talk_id: str) -> Outcome[Head]:
        from pipeline.load.event.abstract_heads import read_head

        outcome = read_head(file, written, talk_id, self.setting)
        self.shards.put(key, {"head": to_row(outcome.value), "problems": rows_of(outcome.problems)})
        return outcome

    def _text(self, body: str, at: Source, language: str) -> Outcome[Prose | None]:
        found = Collector()
        if not body.strip():
            return found.give(None)
        from pipeline.text.prose.markdown import set_prose

        macros = self.setting.macros
        return found.give(found.take(set_prose(body, at, macros=macros, cites=True, language=language)))


def split(file: TextFile, what: str = "abstract") -> Outcome[tuple[str | None, str, int]]:
    """Head, body, and the line in which the body of ``what`` begins. None if there is no head.

    A head that is never closed ends with its first empty line.
    """
    found = Collector()
    lines = file.text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "Begin the file with three lines: ---, title: …, ---"
        found.add("OCT-Y25", f"the head of the {what} is missing", file.at(1), hint)
        return found.give((None, file.text, 1))
    ends = [n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"]
    if not ends:
        found.add(
            "OCT-Y25", "the head is not closed", file.at(1), "Put a line --- between the head and the text."
        )
        ends = [n for n, line in enumerate(lines) if not line.strip()] or [len(lines)]
    head, body = "\n".join(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :])
    lead = len(body) - len(body.lstrip("\n"))
    return found.give((head, body[lead:].rstrip(), min(ends[0] + 2 + lead, len(lines))))


def _text_row(row: Any) -> tuple[str, Outcome[Prose | None]]:
    """The key of the head, and the text."""
    return str(row["head"]), Outcome(from_row(Prose | None, row["text"]), problems_of(row["problems"]))
