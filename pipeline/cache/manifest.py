"""What was printed: for each tag, the digest of every galley, so that a reprint makes only what differs."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.cache.store import digest, file_digest
from pipeline.folders.file_names import is_device
from pipeline.folders.reading import read_bytes
from pipeline.model.document import Document

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_tag(text: str) -> bool:
    """Whether ``text`` can name a print run: letters, figures, dots and hyphens, on every system."""
    return _TAG.fullmatch(text) is not None and not is_device(text)


def digests(document: Document) -> dict[str, str]:
    """Galley name to what its print depends on: its HTML and the stylesheets."""
    styles = "".join(file_digest(sheet) for sheet in document.stylesheets)
    return {galley.name: digest(f"{styles}{galley.html}".encode()) for galley in document.galleys}


def recall(folder: Path, tag: str) -> dict[str, dict[str, str]] | None:
    """Product name to the digests that were printed as ``tag``; None if there is no such print run."""
    try:
        found = json.loads(read_bytes(folder / f"{tag}.json", folder.parent))
        return {str(name): dict(rows) for name, rows in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def written(runs: Mapping[str, Mapping[str, str]]) -> bytes:
    """The manifest of a print run as the file that ``recall`` reads."""
    return json.dumps(runs, indent=1, sort_keys=True).encode() + b"\n"


def tags(folder: Path) -> list[str]:
    """The tags of all print runs in ``folder``."""
    return sorted(path.stem for path in folder.glob("*.json"))
