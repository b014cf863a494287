"""What was last imported, kept beside the content in imported/: the same files, and which id is whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from pipeline.importing.merging.masking import Mask
from pipeline.importing.merging.own_files import OwnFiles, map_in, own_files
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.readable_ids import Ids
from pipeline.importing.writing.typed_yaml import typed
from pipeline.problems import Collector

KEYS = "keys.yaml"
_FILES = "content/"
_ABOUT = """\
# Written by octavo import, which by it knows next time what you have changed since. Keep it with the
# event, and do not edit it. E-mail addresses are in it as digests only, unless you asked for them by
# --keep-emails.
"""


@dataclass(frozen=True)
class LastImport:
    """``content`` as it was imported, the ``ids`` given to keys of the source, digests of pictures and such.

    ``salt`` makes the digests of addresses; empty if there was no import yet.
    """

    content: OwnFiles = field(default_factory=OwnFiles)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    salt: str = ""


def last_import(files: Mapping[str, bytes], found: Collector) -> LastImport:
    """What ``files`` of the folder imported/ say; with problems if they are damaged."""
    content = {path.removeprefix(_FILES): data for path, data in files.items() if path.startswith(_FILES)}
    keys = map_in(files.get(KEYS, b""), f"imported/{KEYS}", found)
    ids = {kind.name: _texts(keys.get(kind.name)) for kind in fields(Ids)}
    salt = str(keys.get("salt", ""))
    is_salt = len(salt) == 32 and not set(salt) - set("0123456789abcdef")
    return LastImport(
        own_files(content, "imported/content", found), ids, _texts(keys.get("files")), salt if is_salt else ""
    )


def _texts(told: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def kept_files(
    tree: ContentTree, ids: Ids, before: LastImport, mask: Mask, *, emails: bool
) -> dict[str, bytes]:
    """The files of imported/ after an import of ``tree``, by their paths in it.

    Ids of things that the source has no more are kept, so that nobody else gets them.
    ``emails``: with addresses as they are.
    """
    hidden = tree if emails else _without_addresses(tree, mask)
    texts = {path: data for path, data in content_files(hidden).items() if path not in tree.files}
    keys: dict[str, Any] = {"salt": mask.salt}
    for kind in fields(Ids):
        given = {mask.text(key): id for key, id in getattr(ids, kind.name).items()}
        keys[kind.name] = {**before.ids.get(kind.name, {}), **given}
    keys["files"] = {**before.digests, **{path: digest(data) for path, data in sorted(tree.files.items())}}
    told = typed({key: value for key, value in keys.items() if value}, 2)
    return {KEYS: (_ABOUT + told).encode(), **{f"{_FILES}{path}": data for path, data in texts.items()}}


def digest(data: bytes) -> str:
    """What a file's content is known by."""
    return sha256(data).hexdigest()[:32]


def _without_addresses(tree: ContentTree, mask: Mask) -> ContentTree:
    talks = {id: (mask.tree(head), mask.text(text)) for id, (head, text) in tree.talks.items()}
    pages = {id: (mask.tree(head), mask.text(text)) for id, (head, text) in tree.pages.items()}
    return ContentTree(mask.tree(tree.event), mask.tree(tree.people), mask.tree(tree.days), talks, pages)


def known_ids(keys: Ids, before: LastImport, mask: Mask) -> Ids:
    """The ids that the ``keys`` had at the last import, of those that were there."""
    return Ids(
        **{
            kind.name: {
                key: given
                for key in getattr(keys, kind.name)
                if (given := before.ids.get(kind.name, {}).get(mask.text(key)))
            }
            for kind in fields(Ids)
        }
    )
