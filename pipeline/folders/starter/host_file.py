"""The file by which a host of git checks, builds and publishes an event at each push."""

from pathlib import Path

from pipeline.folders.reading import read_bytes
from pipeline.problems import Halt

_HERE = Path(__file__).parent / "hosts"
_USAGE = 2
HOSTS = {"github": Path(".github", "workflows", "programme.yml"), "gitlab": Path(".gitlab-ci.yml")}
"""Where each host looks for its file, from the top of a repository."""


def host_file(root: Path, host: str) -> dict[Path, bytes]:
    """What is to be written to the event in ``root`` for ``host``.

    Halt (exit 2) if a file is there already, or if the top of the repository, where hosts look, is above.
    """
    place = root / HOSTS[host]
    if place.exists() or place.is_symlink():
        raise Halt(f"{place} is there already; nothing was changed", _USAGE)
    above = next((folder for folder in root.resolve().parents if (folder / ".git").exists()), None)
    if above and not (root / ".git").exists():
        raise Halt(
            f"{root} lies within the repository {above}, and {host} looks for {HOSTS[host]} at its top.\n"
            "hint: keep the event in a repository of its own: git init",
            _USAGE,
        )
    return {place: read_bytes(_HERE / f"{host}.yml")}
