"""``octavo new``: an event to begin with."""

from pathlib import Path

from pipeline.commands.schemas import OWN_SCHEMAS, write_schemas
from pipeline.folders.starter import copy_starter


def new(target: Path, *, empty: bool = False) -> None:
    """Start an event in ``target``, from the demo or ``empty``, with schemas for editors; Halt if not."""
    copy_starter(target, empty=empty)
    write_schemas(target / OWN_SCHEMAS, target)
