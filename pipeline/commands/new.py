"""``octavo new`` and ``octavo ci``: an event to begin with, and the file by which a host publishes it."""

from pathlib import Path

from pipeline.commands.housekeeping.schemas import OWN_SCHEMAS, write_schemas
from pipeline.deliver import write
from pipeline.folders.starter import copy_starter
from pipeline.folders.starter.host_file import host_file


def new(target: Path, kind: str = "", host: str = "") -> None:
    """Start an event in ``target``, as ``copy_starter`` does, with schemas for editors.

    With a ``host`` of git, such as ``github``, its file is there too.
    """
    files = host_file(target, host) if host else {}
    copy_starter(target, kind)
    write_schemas(target / OWN_SCHEMAS, target)
    write(files, target.resolve())


def ci(root: Path, host: str) -> tuple[Path, ...]:
    """Write the file by which ``host`` publishes the event in ``root``; it Halts as ``host_file`` does."""
    return write(host_file(root, host), root.resolve())
