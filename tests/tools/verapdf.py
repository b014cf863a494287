"""veraPDF, the reference checker of PDF/UA and PDF/A, for tests.

``python -m tests.tools.verapdf FILE…`` checks files by hand.
"""

import functools
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

# A book of 200 pages takes half a minute; more than this is a hang.
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that the file breaks: clause and test number in the standard, and how often."""

    clause: str
    test: int
    message: str
    count: int


def validate(path: Path, flavour: str = "ua1") -> list[Violation]:
    """The rules of ``flavour`` ("ua1" or "2b") that the PDF at ``path`` breaks; none is good.

    Raises RuntimeError if veraPDF cannot read the file or cannot run.
    """
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    watch = threading.Timer(_PATIENCE, server.kill)
    watch.start()
    try:
        server.stdin.write(json.dumps([str(path.resolve()), flavour]) + "\n")
        server.stdin.flush()
        line = server.stdout.readline()
    finally:
        watch.cancel()
    answer = json.loads(line or '"veraPDF ended without an answer; its messages are above"')
    if not isinstance(answer, list):
        raise RuntimeError(f"{path.name}: {answer}")
    return [Violation(**each) for each in answer]


@functools.cache
def _server() -> subprocess.Popen[str]:
    """The checking process, one for each test process: a JVM and a forking worker pool do not mix.

    It ends when our end of its stdin closes, at the latest with us.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "tests.tools.verapdf_server"],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    broken = 0
    for each in sys.argv[1:]:
        for violation in validate(Path(each)):
            broken += 1
            print(f"{each}: {violation.clause}-{violation.test} ×{violation.count}: {violation.message}")
    sys.exit(broken > 0)
