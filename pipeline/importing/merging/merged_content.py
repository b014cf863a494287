"""A new import merged into the content that an editor has worked on since the last."""

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from pipeline.importing.merging.entries.kept_lists import LISTS
from pipeline.importing.merging.import_news import news
from pipeline.importing.merging.kept_import import KEYS, kept_files
from pipeline.importing.merging.last_import import LastImport, known_ids, last_import
from pipeline.importing.merging.masking import Mask
from pipeline.importing.merging.merging_desk import MergingDesk
from pipeline.importing.merging.other_export import is_another, with_the_rest
from pipeline.importing.merging.own_files import OwnFiles, own_files
from pipeline.importing.merging.recognised import recognised
from pipeline.importing.merging.three_way import Judge
from pipeline.importing.merging.told_clashes import tell
from pipeline.importing.persons.one_record import KnownPeople, OneEach, by_aka, one_record_each
from pipeline.importing.records import IncomingEvent
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import Ids, readable_ids
from pipeline.problems import Collector, Outcome

_ADDED = "this export has none of the talks that were imported before: it adds to them, and takes nothing out"


@dataclass(frozen=True)
class MergedContent:
    """What is to be written: ``content`` by path in content/, files ``removed`` there, and all of imported/.

    ``news`` are sentences about what is new, moved or gone; ``unknown`` the wishes that nothing answers to.
    """

    content: dict[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    kept: dict[str, bytes] = field(default_factory=dict)
    news: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def merged_content(
    event: IncomingEvent,
    content: Mapping[str, bytes],
    imported: Mapping[str, bytes],
    wanted: Collection[str] = (),
    *,
    emails: bool = False,
) -> Outcome[MergedContent | None]:
    """``event`` merged into the files ``content`` of content/, by those of imported/, both by path.

    The source's value is taken for addresses ``wanted``, such as ``okafor.family``. None, with errors, if a
    file cannot be read: then nothing can be told apart.
    """
    found = Collector()
    before, ours = last_import(imported, found), own_files(content, "content", found)
    if found.problems:
        return found.give(None)
    mask = Mask(before.salt or secrets.token_hex(16))
    keys = known_ids(readable_ids(event), before, mask)
    known = KnownPeople(keys.people, by_aka(_akas(ours)), ours.people.keys())
    each = found.take(one_record_each(event, known))
    event, ids = each.event, _ids(each, ours, before, mask)
    said = content_tree(event, ids)
    another = is_another(said, before.content)
    tree = with_the_rest(said, before.content) if another else said
    judge = Judge(mask, wanted)
    lists = {path: imported[path] for path in LISTS if path in imported}
    desk = MergingDesk(ours, before, tree, judge, lists)
    desk.merge()
    kept = kept_files(said, ids, mask, before, emails=emails)
    if another:
        # What is compared with stays the first export's: the next of it must find that.
        kept = {**imported, KEYS: kept[KEYS], **{path: kept[path] for path in LISTS if path in kept}}
    kept |= desk.beside
    found.problems += desk.found.problems
    tell(judge.clashes, ours, kept, found)
    after = {**{path: data for path, data in content.items() if path not in desk.removed}, **desk.content}
    sentences = (_ADDED,) * (another and bool(desk.content)) + news(
        ours, own_files(after, "content", Collector())
    )
    unknown = tuple(one for one in wanted if one not in judge.used)
    return found.give(MergedContent(desk.content, tuple(desk.removed), kept, sentences, unknown))


def _akas(ours: OwnFiles) -> Iterator[tuple[str, list[str]]]:
    """The ids of those in people.yaml who are known under other names and ids, with these."""
    for id, told in ours.people.items():
        aka = told.get("aka") if isinstance(told, dict) else None
        if aka:
            yield id, list(map(str, aka)) if isinstance(aka, list) else [str(aka)]


def _ids(each: OneEach, ours: OwnFiles, before: LastImport, mask: Mask) -> Ids:
    """The ids of all of an event: as last time, as the editor typed them, else new ones."""
    event = each.event
    before_ids = known_ids(readable_ids(event), before, mask)
    people = {one.key: id for one in event.people if (id := each.ids.get(one.key))}
    known = recognised(event, ours, replace(before_ids, people=people))
    typed: dict[str, Collection[str]] = {"people": ours.people, "talks": ours.talks}
    for kind in ("rooms", "tracks", "types"):
        told = ours.event.get(kind)
        typed[kind] = told if isinstance(told, dict) else ()
    taken = {
        kind.name: {id: id for id in (*typed[kind.name], *before.ids.get(kind.name, {}).values())}
        for kind in fields(Ids)
    }
    return readable_ids(event, known, Ids(**taken))
