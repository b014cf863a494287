"""Where one import is merged: what becomes of each thing, and of the files that say it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pipeline.importing.amending import (
    Change,
    Drop,
    Put,
    amended,
    amended_head,
    applied,
    changes_towards,
)
from pipeline.importing.merging.entries.kept_lists import LISTS, is_other_list, kept_list, merged_list
from pipeline.importing.merging.kept_import import digest
from pipeline.importing.merging.last_import import LastImport
from pipeline.importing.merging.merged_programme import ProgrammeMerge
from pipeline.importing.merging.own_files import OwnFiles, own_files, with_body
from pipeline.importing.merging.three_way import ABSENT, Fields, Judge, Spot
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.natural_values import natural
from pipeline.problems import Collector, Source

Things = Mapping[str, Any]
_NAMED = ("rooms", "tracks", "types")
_BLOCKS = {"people.yaml": 2, "program.yaml": 4}


@dataclass
class MergingDesk:
    """Merges ``tree``, what the source says, into ``ours``, by what was imported ``before``.

    ``lists`` are participants.csv and papers.bib as imported/ has them.
    Then ``content`` has the files that are others now, ``removed`` those that go, both by path in content/;
    ``beside`` has those lists that stay in imported/ as they are.
    """

    ours: OwnFiles
    before: LastImport
    tree: ContentTree
    judge: Judge
    lists: Mapping[str, bytes] = field(default_factory=dict)
    found: Collector = field(default_factory=Collector)
    content: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    beside: dict[str, bytes] = field(default_factory=dict)

    def merge(self) -> None:
        """All files; those of which others speak come last."""
        new = content_files(self.tree)
        theirs = own_files(
            {path: data for path, data in new.items() if path not in self.tree.files}, "", Collector()
        )
        days = self._programme(theirs)
        texts = {
            folder: self._texts(
                folder, new, days, *map(_heads(folder), (self.before.content, self.ours, theirs))
            )
            for folder in ("abstracts", "pages")
        }
        heads = [head for talks in texts.values() for head in talks.values()]
        event = self._event(theirs, set(_words([days, heads])))
        self._people(theirs, set(_words([days, heads, event.get("committees"), event.get("organisers")])))
        for path, data in self.tree.files.items():
            self._file(path, data)
        for path, kept in self.lists.items():
            if path not in self.tree.files or is_other_list(
                path, kept, self.tree.files[path], self.judge.mask
            ):
                self.beside[path] = kept

    @cached_property
    def _named_by_editor(self) -> set[str]:
        """What the editor's files named already: if it is not there, it was taken out."""
        ours = self.ours
        texts = [head for head, _body in (*ours.talks.values(), *ours.pages.values())]
        return set(_words([ours.days, texts, ours.event.get("committees"), ours.event.get("organisers")]))

    def _programme(self, theirs: OwnFiles) -> Any:
        changes = ProgrammeMerge(self.judge).of(self.before.content.days, self.ours.days, theirs.days)
        self._amend("program.yaml", changes)
        return applied({"days": self.ours.days}, changes)["days"]

    def _texts(
        self, folder: str, new: Mapping[str, bytes], days: Any, base: Things, ours: Things, theirs: Things
    ) -> Things:
        used = set(_words(days)) if folder == "abstracts" else set()
        merged = self._things(lambda id: Spot(f"{folder}/{id}.md"), base, ours, theirs, used)
        for id, said in merged.items():
            path = f"{folder}/{id}.md"
            if id not in ours:
                self.content[path] = new[path]
            elif said != ours[id]:
                self._text(path, ours[id], said, theirs[id])
        self.removed += [f"{folder}/{id}.md" for id in ours if id not in merged]
        return merged

    def _text(self, path: str, ours: Fields, said: Fields, theirs: Fields) -> None:
        text = self.ours.texts[path]
        was, now = ({key: value for key, value in one.items() if key != "text"} for one in (ours, said))
        changes = _natural(changes_towards(was, now, (), tuple(theirs)))
        text = self._taken(amended_head(text, changes, Source(f"content/{path}", 1)))
        if said.get("text", "") != ours.get("text", ""):
            text = with_body(text, str(said.get("text", "")))
        self._put(path, text)

    def _event(self, theirs: OwnFiles, used: set[str]) -> Fields:
        ours = self.ours.event
        self.judge.turn_to(Spot("event.yaml"))
        made = self.judge.fields("event", self.before.content.event, ours, theirs.event)
        for kind in _NAMED:
            mine, now, told = (_map(one.get(kind)) for one in (ours, made, theirs.event))
            new = used - self._named_by_editor
            back = {id: one for id, one in mine.items() if id in used and id not in now}
            back |= {id: one for id, one in told.items() if id in new and id not in {*now, *back}}
            if back:
                made[kind] = {**now, **back}
        self._amend("event.yaml", changes_towards(ours, made, (), tuple(theirs.event)))
        return made

    def _people(self, theirs: OwnFiles, used: set[str]) -> None:
        ours = self.ours.people
        three = (self.before.content.people, ours, theirs.people)
        made = self._things(lambda id: Spot("people.yaml", (id,)), *three, used)
        changes: list[Change] = [Drop((id,)) for id in ours if id not in made]
        for id, said in made.items():
            if id in ours:
                changes += changes_towards(ours[id], said, (id,), tuple(theirs.people.get(id, ())))
            else:
                changes.append(Put((id,), said))
        self._amend("people.yaml", changes)

    def _things(
        self, spot: Callable[[str], Spot], base: Things, ours: Things, theirs: Things, used: set[str]
    ) -> Things:
        """The things by id from now on. Those of an id in ``used`` are named by others, and must be there."""
        made: dict[str, Any] = {}
        for id, mine in ours.items():
            self.judge.turn_to(spot(id))
            if id in theirs:
                told = (_map(base.get(id)), mine, theirs[id])
                made[id] = self.judge.fields(id, *told) if isinstance(mine, dict) else mine
            elif id in base and (id in used or not self.judge.same(base[id], mine)):
                self.judge.clash(id, (), mine, ABSENT)
                made[id] = mine
            elif id not in base:
                made[id] = mine
        for id in (id for id in theirs if id not in ours):
            self.judge.turn_to(spot(id))
            if id not in base or id in used - self._named_by_editor or self.judge.takes(id):
                made[id] = self._shown(theirs[id])
            elif not self.judge.same(base[id], theirs[id]):
                self.judge.clash(id, (), ABSENT, theirs[id])
        return made

    def _shown(self, told: Any) -> Any:
        """A thing that comes (back) in; what of it is known as a digest only stays out."""
        hides = self.judge.mask.hides
        return (
            {key: value for key, value in told.items() if not hides(value)}
            if isinstance(told, dict)
            else told
        )

    def _file(self, path: str, data: bytes) -> None:
        """A picture, or another file that is taken as it is or not at all, or a list of entries."""
        before = self.before.digests.get(path, "")
        mine = digest(self.ours.files[path]) if path in self.ours.files else ""
        now = digest(data)
        wished = any(one.startswith(f"{path}.") for one in self.judge.wanted)
        if mine == now or (before == now and not wished and not self.judge.takes(path)):
            return
        if not mine == before == "" and not self.judge.takes(path):
            merged = self._merged(path, data, is_untouched=mine == before)
            if merged is not None:
                self.content |= {} if merged == self.ours.files.get(path) else {path: merged}
                return
        if mine == before or self.judge.takes(path):
            self.content[path] = data
            return
        self.judge.turn_to(Spot(path))
        self.judge.clash(path, (), "your file" if mine else ABSENT, "another file")

    def _merged(self, path: str, data: bytes, *, is_untouched: bool) -> bytes | None:
        """A list from now on; None if it is none, or can only be taken whole."""
        ours, before = self.ours.files.get(path), self.lists.get(path)
        if path not in LISTS or ours is None:
            return None
        if before is None and self.before.digests.get(path):
            # An earlier Octavo kept no lists.
            before = kept_list(path, ours, self.judge.mask, emails=True) if is_untouched else None
            if before is None:
                return None
        return merged_list(path, self.judge, (before or b"", ours, data), self._names)

    def _names(self, key: str) -> bool:
        """Whether a text of the event, as it is from now on, has the key of a work in it."""
        now = [text for path, text in self.ours.texts.items() if path not in {*self.removed, *self.content}]
        now += [data.decode() for path, data in self.content.items() if path.endswith((".md", ".yaml"))]
        named = re.compile(rf"(?<![\w.:/-]){re.escape(key)}(?!\w)")
        return any(named.search(text) for text in now if key in text)

    def _amend(self, file: str, changes: list[Change]) -> None:
        text, at = self.ours.texts.get(file, ""), Source(f"content/{file}", 1)
        if changes:
            self._put(file, self._taken(amended(text, _natural(changes), at, _BLOCKS.get(file, 1))))

    def _taken(self, outcome: Any) -> str:
        text: str = self.found.take(outcome)
        return text

    def _put(self, path: str, text: str) -> None:
        if text != self.ours.texts.get(path, ""):
            self.content[path] = text.encode()


def _heads(folder: str) -> Callable[[OwnFiles], Things]:
    """The talks or pages of a content folder, each text as a field of its head."""

    def heads(files: OwnFiles) -> Things:
        held = files.talks if folder == "abstracts" else files.pages
        return {id: {**head, **({"text": body} if body else {})} for id, (head, body) in held.items()}

    return heads


def _map(told: Any) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}


def _words(tree: Any) -> Iterator[str]:
    """Every text in ``tree``."""
    if isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _words(inner)
    elif isinstance(tree, str):
        yield tree


def _natural(changes: list[Change]) -> list[Change]:
    """``changes`` with values that need no quotes."""
    return [
        change if isinstance(change, Drop) else replace(change, value=natural(change.value))
        for change in changes
    ]
