"""What was last imported, read from imported/, where `kept_import` left it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.importing.merging.kept_import import FILES, KEYS, KeptKeys
from pipeline.importing.merging.masking import Mask
from pipeline.importing.merging.own_files import OwnFiles, map_in, own_files
from pipeline.importing.writing.readable_ids import Ids
from pipeline.problems import Collector


@dataclass(frozen=True)
class LastImport(KeptKeys):
    """What is kept of keys, and ``content`` as it was imported.

    ``salt`` makes the digests of addresses; empty if there was no import yet.
    """

    content: OwnFiles = field(default_factory=OwnFiles)
    salt: str = ""


def last_import(files: Mapping[str, bytes], found: Collector) -> LastImport:
    """What ``files`` of the folder imported/ say; with problems if they are damaged."""
    content = {path.removeprefix(FILES): data for path, data in files.items() if path.startswith(FILES)}
    keys = map_in(files.get(KEYS, b""), f"imported/{KEYS}", found)
    ids = {kind.name: _texts(keys.get(kind.name)) for kind in fields(Ids)}
    salt = str(keys.get("salt", ""))
    is_salt = len(salt) == 32 and not set(salt) - set("0123456789abcdef")
    return LastImport(
        ids, _texts(keys.get("files")), own_files(content, "imported/content", found), salt if is_salt else ""
    )


def _texts(told: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


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
