"""Which tests go to one process: those of a file that makes something for all of them, which is made once.

The marks of xdist's own ``--dist loadgroup`` are lost on pytest 9.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling


class Sharing(LoadScopeScheduling):  # type: ignore[misc]
    """Gives out the files that share something first, each whole, and then the other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if shares(self.config.rootpath / file) else nodeid


@cache
def shares(file: Path) -> bool:
    """Whether a fixture in ``file`` serves its whole module."""
    return '@pytest.fixture(scope="module"' in file.read_text(encoding="utf-8")
