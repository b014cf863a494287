"""``octavo new``: an event to begin with."""

from pathlib import Path

from pipeline.commands.housekeeping.schemas import OWN_SCHEMAS, write_schemas
from pipeline.folders.starter import copy_starter


def new(target: Path, kind: str = "") -> None:
    """Start an event in ``target``, as ``copy_starter`` does, with schemas for editors."""
    copy_starter(target, kind)
    write_schemas(target / OWN_SCHEMAS, target)
