"""Postfix and Dovecot for the tests: private, on loopback, with TLS and login, never sending anything out."""

import contextlib
import imaplib
import json
import os
import random
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from tests.post.keeper import PASSWORD, children, locked, master

REPOSITORY = Path(__file__).parents[2]
APT = "apt-get install -y --no-install-recommends postfix dovecot-imapd dovecot-lmtpd openssl"
_HEAD = 32_768

__all__ = ["APT", "PASSWORD", "MailServers", "mail_servers", "need_mail_servers", "shared_mail_servers"]


@dataclass(frozen=True, slots=True)
class MailServers:
    """One Postfix and one Dovecot. Any user may log in with ``PASSWORD``; every address has a mailbox.

    Ports: ``plain`` without encryption; ``submission`` STARTTLS and login, as on 587; ``tls`` encrypted
    from the start and login, as on 465; ``small`` plain, takes 100 KB at most; ``limited`` plain, takes
    20 letters in 10 seconds. ``nouser@``, ``grey@`` and ``full@`` any domain are refused with 550, 450
    and 452; what goes to ``@sink.example`` is thrown away after it was queued.
    """

    folder: Path
    plain: int
    limited: int
    small: int
    submission: int
    tls: int
    imap: int
    imaps: int

    @property
    def authority(self) -> Path:
        return self.folder / "certs" / "ca.pem"

    @property
    def context(self) -> ssl.SSLContext:
        """TLS that trusts the authority of these servers only."""
        return ssl.create_default_context(cafile=str(self.authority))

    def server(self, security: str = "none", **fields: object) -> dict[str, object]:
        """The ``server:`` of mail.yaml for ``none``, ``starttls`` or ``tls``; see events.write_office."""
        if security == "none":
            return {"host": "127.0.0.1", "port": self.plain, "security": "none", **fields}
        port = self.submission if security == "starttls" else self.tls
        secure = {"security": security, "user": "office@letters.example", "authority": self.authority}
        return {"host": "localhost", "port": port, **secure, **fields}

    def mailbox(self, user: str = "office@letters.example", **fields: object) -> dict[str, object]:
        """The ``mailbox:`` of mail.yaml: that of ``user``, through TLS."""
        place = {"host": "localhost", "port": self.imaps, "security": "tls", "user": user}
        return {**place, "authority": self.authority, **fields}

    # --- what has arrived

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """All messages of ``user`` (a whole address), oldest first, as a mail program gets them."""
        with imaplib.IMAP4_SSL("localhost", self.imaps, ssl_context=self.context, timeout=30) as box:
            box.login(user, PASSWORD)
            _, [count] = box.select(folder, readonly=True)
            if count == b"0":
                return []
            _, found = box.fetch("1:*", "(BODY.PEEK[])")
            return [part[1] for part in found if isinstance(part, tuple)]

    def count_by_header(self, name: str, domain: str = "") -> Counter[str]:
        """How many messages have each value of header ``name``, in the mailboxes of ``domain`` or in all."""
        wanted = f"{name.lower()}:".encode()
        values: Counter[str] = Counter()
        for path in self._files(domain):
            with path.open("rb") as file:
                head = file.read(_HEAD).partition(b"\n\n")[0]
            lines = [line for line in head.splitlines() if line.lower().startswith(wanted)]
            values.update(line[len(wanted) :].decode(errors="replace").strip() for line in lines)
        return values

    def count_by_user(self, domain: str = "") -> Counter[str]:
        """How many messages each mailbox (a whole address) holds."""
        return Counter(path.parents[1].name for path in self._files(domain))

    def wait_until_delivered(self, count: int, domain: str = "", seconds: float = 60) -> None:
        """Until the mailboxes hold ``count`` messages and nothing is queued; AssertionError if that fails."""
        _wait(lambda: len(self._files(domain)) >= count and not self.queued(), seconds, self._state)

    def wait_until_quiet(self, seconds: float = 60) -> None:
        """Until the queue is empty: what was accepted has been delivered."""
        _wait(lambda: not self.queued(), seconds, self._state)

    def queued(self) -> int:
        """Files in the queue: letters that are arriving, waiting or under way."""
        spool = self.folder / "spool"
        return sum(
            path.is_file() for part in ("maildrop", "incoming", "active", "deferred", "hold")
            for path in (spool / part).rglob("*")
        )  # fmt: skip

    def accepted(self) -> int:
        """Letters that Postfix has begun to take, those cut off included."""
        log = self.folder / "mail.log"
        return log.read_bytes().count(b": message-id=") if log.exists() else 0

    def _files(self, domain: str) -> list[Path]:
        pattern = f"*@{domain}" if domain else "*"
        return [
            path for part in ("new", "cur") for path in (self.folder / "mail").glob(f"{pattern}/{part}/*")
        ]

    def _state(self) -> str:
        log = (self.folder / "mail.log").read_text(encoding="utf-8", errors="replace")
        return f"{len(self._files(''))} delivered, {self.queued()} queued; Postfix says:\n{log[-3000:]}"

    # --- harm

    def kill_smtpd(self, rng: random.Random | None = None) -> int:
        """Kill -9 the processes of ours that speak SMTP, or one that ``rng`` picks; how many."""
        serving = [number for number, name in children(self._master()).items() if name == "smtpd"]
        chosen = [rng.choice(sorted(serving))] if rng and serving else serving
        for number in chosen:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return len(chosen)

    def _master(self) -> int:
        number = master(self.folder, "postfix")
        assert number, "Postfix does not run"
        return number


def need_mail_servers() -> None:
    """Skip the test, and say what to install, where Postfix and Dovecot cannot be run."""
    missing = [name for name in ("postfix", "dovecot", "openssl") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"NO MAIL SERVER WAS TRIED: {', '.join(missing)} missing. Type: {APT}")
    if os.geteuid() != 0:
        pytest.skip("NO MAIL SERVER WAS TRIED: Postfix starts as root only. Run these tests as root.")
    said = subprocess.run(("dovecot", "--version"), capture_output=True, text=True, check=True).stdout
    if not said.startswith("2.3."):
        pytest.skip(f"NO MAIL SERVER WAS TRIED: the tests configure Dovecot 2.3, this is {said.strip()}.")


@contextlib.contextmanager
def mail_servers(size_limit: int = 10_240_000) -> Iterator[MailServers]:
    """Servers of one's own, stopped at the end or when this process dies, however it dies."""
    folder, pipe = _begin(size_limit)
    try:
        yield _ready(folder)
    finally:
        os.close(pipe)
        _wait(lambda: not folder.exists(), 30, lambda: f"the keeper has not stopped the servers in {folder}")


@contextlib.contextmanager
def shared_mail_servers(shared: Path) -> Iterator[MailServers]:
    """The servers of all test processes that see the folder ``shared``; its last user stops them."""
    pointer = shared / "mailserver.txt"
    with FileLock(shared / "mailserver.lock"):
        joined = _join(Path(pointer.read_text(encoding="utf-8"))) if pointer.exists() else None
        folder, pipe = joined or _begin(10_240_000)
        pointer.write_text(str(folder), encoding="utf-8")
        servers = _ready(folder)
    try:
        yield servers
    finally:
        os.close(pipe)


def _begin(size_limit: int) -> tuple[Path, int]:
    """Start a keeper for a new folder, which Postfix's own user can enter, and hold its pipe open."""
    folder = Path(tempfile.mkdtemp(prefix="octavo-mail-"))
    folder.chmod(0o755)
    os.mkfifo(folder / "users", 0o600)
    # For reading too: opening for writing alone would wait for the keeper.
    pipe = os.open(folder / "users", os.O_RDWR | os.O_CLOEXEC)
    settings = {"size_limit": size_limit, "small_limit": 100_000, "rate": 20, "rate_seconds": 10}
    command = (sys.executable, "-m", "tests.post.keeper", str(folder), json.dumps(settings))
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "start_new_session": True}
    Thread(target=subprocess.run, args=(command,), kwargs={"cwd": REPOSITORY, **quiet}, daemon=True).start()
    return folder, pipe


def _join(folder: Path) -> tuple[Path, int] | None:
    """Hold the pipe of servers that run; None if their keeper has gone or is about to go."""
    with contextlib.suppress(OSError), locked(folder):
        return folder, os.open(folder / "users", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    return None


def _ready(folder: Path) -> MailServers:
    failed, ports = folder / "failed", folder / "ports.json"
    _wait(lambda: ports.exists() or failed.exists(), 60, lambda: "Postfix and Dovecot do not start")
    assert not failed.exists(), failed.read_text(encoding="utf-8")
    return MailServers(folder, **json.loads(ports.read_text(encoding="utf-8")))


def _wait(done: Callable[[], bool], seconds: float, said: Callable[[], str]) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, f"waited {seconds:g} s: {said()}"
        time.sleep(0.05)
