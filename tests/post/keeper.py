"""A process that runs one private Postfix and Dovecot for as long as anybody holds them open.

Users open the named pipe ``users`` for writing; when the last of them closes it or dies, however it dies,
the keeper reads the end of the pipe and takes the servers down. It needs root, and no init system.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from string import Template

PASSWORD = "s3cret"
PORTS = ("plain", "limited", "small", "submission", "tls", "imap", "imaps")
_TEMPLATES = Path(__file__).with_name("mailserver")
_LEAF = (
    "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n"
    "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
)
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
_TRIES = 4
_SET_CHILD_SUBREAPER = 36


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone with ``folder`` among its users and their keeper; freed by the system when the holder dies."""
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def main() -> int:
    """``python -m tests.post.keeper FOLDER SETTINGS``: start, write ``ports.json``, wait, stop, delete."""
    folder, settings = Path(sys.argv[1]), json.loads(sys.argv[2])
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # Both servers detach themselves; now they become our children, not those of the system's first process.
    assert ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    pipe = os.open(folder / "users", os.O_RDONLY | os.O_NONBLOCK)
    # Without a writer ever, a pipe does not hang up; and who started us may be dead already.
    os.close(os.open(folder / "users", os.O_WRONLY))
    try:
        _certificates(folder / "certs")
        _publish(folder / "ports.json", json.dumps(_start(folder, settings)))
    except Exception as error:
        _publish(folder / "failed", f"{error}\n{_logs(folder)}")
    try:
        _wait_until_unused(folder, pipe)
    finally:
        _stop(folder)
        shutil.rmtree(folder)
    return 0


def _publish(path: Path, text: str) -> None:
    path.with_suffix(".new").write_text(text, encoding="utf-8")
    path.with_suffix(".new").rename(path)


def _wait_until_unused(folder: Path, pipe: int) -> None:
    """Until the pipe hangs up, and still does when nobody can be about to open it."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while True:
        if poll.poll():
            with locked(folder):
                if poll.poll(0):
                    (folder / "users").unlink()
                    return


# --- what is started


def _certificates(folder: Path) -> None:
    """An authority of our own (``ca.pem``) and a certificate of it for localhost."""
    folder.mkdir()
    (folder / "leaf").write_text(_LEAF)
    for command in (
        ("req", "-x509", *_KEY, "-days", "30", "-subj", "/CN=Authority of the tests", "-keyout", "ca.key",
         "-out", "ca.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        ("req", *_KEY, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"),
        ("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
         "-days", "30", "-out", "server.pem", "-extfile", "leaf"),
    ):  # fmt: skip
        subprocess.run(("openssl", *command), cwd=folder, check=True, capture_output=True)


def _start(folder: Path, settings: dict[str, object]) -> dict[str, int]:
    """Start both on ports that are free; another process may take one of them before we do: try again."""
    for _ in range(_TRIES):
        ports = dict(zip(PORTS, _free_ports(len(PORTS)), strict=True))
        _configure(folder, {**settings, **ports})
        begun = _begin(folder)
        if not begun and _all_answer(ports):
            return ports
        _stop(folder)
    raise RuntimeError(f"Postfix and Dovecot did not start: {begun or 'a port does not answer'}")


def _begin(folder: Path) -> str:
    """Start both; what they said if one of them would not. A pipe would never end: Dovecot keeps it."""
    for command in (("dovecot", "-c", f"{folder}/dovecot.conf"), ("postfix", "-c", f"{folder}/etc", "start")):
        with (folder / "said").open("w+", encoding="utf-8") as said:
            if subprocess.run(command, stdout=said, stderr=said, check=False).returncode:
                return (folder / "said").read_text(encoding="utf-8")
    return ""


def _configure(folder: Path, settings: dict[str, object]) -> None:
    known = {"folder": folder, "password": PASSWORD, **settings}
    known |= {"commands": _default("command_directory"), "daemons": _default("daemon_directory")}
    for name in ("etc", "spool", "data", "mail", "run"):
        (folder / name).mkdir(exist_ok=True)
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "mail", "mail")
    places = {"main.cf": "etc", "master.cf": "etc", "recipients": ".", "dovecot.conf": "."}
    for name, place in places.items():
        text = Template((_TEMPLATES / name).read_text(encoding="utf-8")).substitute(known)
        (folder / place / name).write_text(text, encoding="utf-8")


def _default(name: str) -> str:
    said = subprocess.run(("postconf", "-d", "-h", name), capture_output=True, text=True, check=True)
    return said.stdout.strip()


def _free_ports(count: int) -> list[int]:
    """Below the range from which systems take the ports of outgoing connections."""
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found += [port] if port not in found else []
    return found


def _all_answer(ports: dict[str, int], seconds: float = 10) -> bool:
    """Whether all take connections; ours, since a port that was taken stops its server at the start."""
    until = time.monotonic() + seconds
    for port in ports.values():
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=seconds).close()
                break
            except OSError:
                if time.monotonic() > until:
                    return False
                time.sleep(0.05)
    return True


# --- what is stopped


def master(folder: Path, name: str) -> int:
    """The process number of our ``postfix`` or ``dovecot`` master; 0 if it does not run."""
    path = folder / ("spool/pid/master.pid" if name == "postfix" else "run/master.pid")
    try:
        number = int(path.read_text())
        told = Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError):
        return 0
    return number if b"master" in told or b"dovecot" in told else 0


def children(parent: int) -> dict[int, str]:
    """Process numbers and names of the children of ``parent``."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, _, rest = path.read_text().rpartition(")")
            if int(rest.split()[1]) == parent:
                found[int(path.parent.name)] = head.partition("(")[2]
    return found


def _stop(folder: Path) -> None:
    """Ask both to end, then end all descendants: whoever is orphaned becomes our child."""
    for name in ("postfix", "dovecot"):
        if number := master(folder, name):
            os.kill(number, signal.SIGTERM)
    mercy = time.monotonic() + 10
    with contextlib.suppress(ChildProcessError):
        while True:
            number, _ = os.waitpid(-1, os.WNOHANG)
            if number == 0:
                time.sleep(0.02)
            if time.monotonic() > mercy:
                for child in children(os.getpid()):
                    os.kill(child, signal.SIGKILL)


def _logs(folder: Path) -> str:
    logs = [folder / "mail.log", folder / "dovecot.log"]
    return "\n".join(
        log.read_text(encoding="utf-8", errors="replace")[-3000:] for log in logs if log.exists()
    )


if __name__ == "__main__":
    sys.exit(main())
