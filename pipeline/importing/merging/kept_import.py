"""What is kept of an import beside the content, in imported/: the same files, and which id is whose."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from pipeline.importing.merging.entries.kept_lists import kept_list
from pipeline.importing.merging.masking import Mask
from pipeline.importing.writing.content_files import TypedTree, content_files
from pipeline.importing.writing.content_tree import ContentTree
from pipeline.importing.writing.readable_ids import Ids
from pipeline.importing.writing.typed_yaml import typed

KEYS = "keys.yaml"
FILES = "content/"
_ABOUT = """\
# Written by octavo import, which by it knows next time what you have changed since. Keep it with the
# event, and do not edit it. E-mail addresses are in it as digests only, unless you asked for them by
# --keep-emails.
"""


@dataclass(frozen=True)
class KeptKeys:
    """The ``ids`` given to keys of the source, and the ``digests`` of pictures and such, by path."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def first_import(
    tree: ContentTree, ids: Ids, like: TypedTree | None = None, *, emails: bool = False
) -> dict[str, bytes]:
    """The files of imported/ after the first import, into a folder without content."""
    return kept_files(tree, ids, Mask(secrets.token_hex(16)), like=like, emails=emails)


def kept_files(
    tree: ContentTree,
    ids: Ids,
    mask: Mask,
    before: KeptKeys | None = None,
    like: TypedTree | None = None,
    *,
    emails: bool,
) -> dict[str, bytes]:
    """The files of imported/ after an import of ``tree``, by their paths in it.

    Ids of things that the source has no more are kept, so that nobody else gets them.
    ``emails``: with addresses as they are. What is ``like`` in content/ need not be typed again.
    """
    before = before or KeptKeys()
    hidden = tree if emails else _without_addresses(tree, mask)
    texts = {path: data for path, data in content_files(hidden, like).items() if path not in tree.files}
    keys: dict[str, Any] = {"salt": mask.salt}
    for kind in fields(Ids):
        given = {mask.text(key): id for key, id in getattr(ids, kind.name).items()}
        keys[kind.name] = {**before.ids.get(kind.name, {}), **given}
    keys["files"] = {**before.digests, **{path: digest(data) for path, data in sorted(tree.files.items())}}
    told = typed({key: value for key, value in keys.items() if value}, 2)
    lists = {path: kept_list(path, data, mask, emails=emails) for path, data in tree.files.items()}
    return {
        KEYS: (_ABOUT + told).encode(),
        **{path: data for path, data in lists.items() if data},
        **{f"{FILES}{path}": data for path, data in texts.items()},
    }


def digest(data: bytes) -> str:
    """What a file's content is known by."""
    return sha256(data).hexdigest()[:32]


def _without_addresses(tree: ContentTree, mask: Mask) -> ContentTree:
    talks = {id: (mask.tree(head), mask.text(text)) for id, (head, text) in tree.talks.items()}
    pages = {id: (mask.tree(head), mask.text(text)) for id, (head, text) in tree.pages.items()}
    return ContentTree(mask.tree(tree.event), mask.tree(tree.people), mask.tree(tree.days), talks, pages)
