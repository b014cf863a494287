"""How fast letters go, beside a plain loop of smtplib, and how much memory that takes: ``make bench``.

A thousand letters with a PDF of 2 MB go to a local Postfix, which writes each to its queue and throws
it away (its ``discard`` transport). Ours is the whole command, from its start to its end, ledger included.
"""

import os
import smtplib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tests.post.events import pdf, write_event
from tests.post.servers import REPOSITORY, MailServers, mail_servers

_LETTERS, _SOME = 1000, 100
_LOOP = 20
_SIZE = 2_000_000
_FASTER = 4.0
_MORE_MEMORY = 1.10


@dataclass(frozen=True)
class Measured:
    """One run of ``octavo mail send``: letters per second, and megabytes of memory at most."""

    speed: float
    memory: float


def main() -> int:
    """Print the ratios; exit 1 if one is beyond its limit."""
    with mail_servers() as servers, tempfile.TemporaryDirectory() as folder:
        loops = [_loop(servers)]
        some = _octavo(Path(folder) / "some", servers, _SOME)
        loops.append(_loop(servers))
        all_ = _octavo(Path(folder) / "all", servers, _LETTERS)
        loops.append(_loop(servers))
    plain = len(loops) / sum(1 / speed for speed in loops)
    faster, more = all_.speed / plain, all_.memory / some.memory
    print(f"plain smtplib loop = 1.000 ({plain:.1f} letters of {_SIZE / 1e6:g} MB a second)")
    print(f"{f'octavo mail, {_LETTERS} letters':<24} {faster:6.3f}   at least {_FASTER:.2f}")
    print(f"memory for {_SOME} letters = 1.000 ({some.memory:.0f} MB)")
    print(f"{f'memory for {_LETTERS}':<24} {more:6.3f}   at most {_MORE_MEMORY:.2f}")
    return int(faster < _FASTER or more > _MORE_MEMORY)


def _octavo(root: Path, servers: MailServers, letters: int) -> Measured:
    """Send to all of an event of so many people, in one run."""
    write_event(root, letters, {"server": servers.server(connections=4)}, domain="sink.example")
    (root / "content" / "handout.pdf").write_bytes(pdf(_SIZE))
    before = servers.accepted()
    command = (sys.executable, "-m", "pipeline", "-C", str(root), "mail", "send", "programme-file")
    log = root / "log"
    with log.open("w") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            (*command, "--send", "--yes"),
            cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = servers.accepted() - before
    assert taken == letters, f"{taken} of {letters} were taken:\n{log.read_text()}"
    return Measured(letters / seconds, usage.ru_maxrss / 1024)


def _loop(servers: MailServers) -> float:
    """Letters per second of what everybody writes first: one connection, ``send_message`` for each."""
    enclosed = pdf(_SIZE)
    started = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", servers.plain) as line:
        for number in range(_LOOP):
            message = EmailMessage()
            message["From"], message["To"] = "office@letters.example", f"p{number}@sink.example"
            message["Subject"] = "Symposium on Letters: news"
            message.set_content("Dear all,\n\nplease find enclosed the programme.\n")
            message.add_attachment(enclosed, maintype="application", subtype="pdf", filename="handout.pdf")
            line.send_message(message)
    return _LOOP / (time.perf_counter() - started)


if __name__ == "__main__":
    sys.exit(main())
