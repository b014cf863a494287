"""The mail servers of the tests do what the tests rely on, and leave nothing behind."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.post.keeper import children, master
from tests.post.servers import PASSWORD, REPOSITORY, MailServers, mail_servers, need_mail_servers
from tests.post.slow_server import slow_server

SENDER = "office@letters.example"


def _letter(recipient: str, key: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["X-Octavo-Key"] = SENDER, recipient, key
    message.set_content("Bonjour.\n.dot\n")
    return message


def _plain(servers: MailServers, port: int = 0) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", port or servers.plain, timeout=30)


def test_a_letter_arrives_by_each_door_and_is_read_over_imap(servers: MailServers) -> None:
    user = "doors@servers.example"
    with _plain(servers) as plain:
        plain.send_message(_letter(user, "plain"))
    with smtplib.SMTP("localhost", servers.submission, timeout=30) as submission:
        submission.starttls(context=servers.context)
        submission.login("anybody", PASSWORD)
        submission.send_message(_letter(user, "submission"))
    with smtplib.SMTP_SSL("localhost", servers.tls, context=servers.context, timeout=30) as encrypted:
        encrypted.login("anybody", PASSWORD)
        encrypted.send_message(_letter(user, "tls"))
    servers.wait_until_delivered(3, "servers.example")
    arrived = servers.messages(user)
    assert len(arrived) == 3
    assert all(b"\r\nBonjour.\r\n.dot\r\n" in message for message in arrived)
    assert servers.count_by_header("X-Octavo-Key", "servers.example") == {
        "plain": 1,
        "submission": 1,
        "tls": 1,
    }
    assert servers.count_by_user("servers.example") == {user: 3}
    assert servers.messages("nobody-ever@servers.example") == []


def test_the_doors_with_login_are_shut_without_it(servers: MailServers) -> None:
    with smtplib.SMTP("localhost", servers.submission, timeout=30) as submission:
        assert submission.docmd("MAIL", f"FROM:<{SENDER}>")[0] == 530
        submission.starttls(context=servers.context)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            submission.login("anybody", "wrong")
        submission.docmd("MAIL", f"FROM:<{SENDER}>")
        assert submission.docmd("RCPT", "TO:<a@servers.example>")[0] == 554


@pytest.mark.parametrize(("user", "code"), [("nouser", 550), ("grey", 450), ("full", 452)])
def test_some_recipients_are_refused(servers: MailServers, user: str, code: int) -> None:
    recipient = f"{user}@refused.example"
    with _plain(servers) as plain, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        plain.send_message(_letter(recipient, user))
    assert refused.value.recipients[recipient][0] == code


def test_the_small_door_takes_small_letters_only(servers: MailServers) -> None:
    with _plain(servers, servers.small) as small:
        small.ehlo()
        assert small.esmtp_features["size"] == "100000"
        assert small.docmd("MAIL", f"FROM:<{SENDER}> SIZE=100001")[0] == 552


def test_the_limited_door_takes_twenty_letters_at_a_time(own_servers: MailServers) -> None:
    replies = []
    with _plain(own_servers, own_servers.limited) as limited:
        limited.ehlo()
        for _ in range(21):
            replies.append(limited.docmd("MAIL", f"FROM:<{SENDER}>")[0])
            limited.rset()
    assert replies == [250] * 20 + [450]


def test_what_goes_to_the_sink_is_thrown_away_and_nothing_leaves_the_host(servers: MailServers) -> None:
    with _plain(servers) as plain:
        plain.send_message(_letter("a@sink.example", "sink"))
    servers.wait_until_quiet()
    assert servers.count_by_user("sink.example") == {}
    said = subprocess.run(
        ("postconf", "-c", servers.folder / "etc", "-h", "default_transport", "relay_transport"),
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert [line.partition(":")[0] for line in said.splitlines()] == ["error", "error"]


def test_postfix_serves_again_after_its_processes_were_killed(own_servers: MailServers) -> None:
    """Postfix by itself waits a minute before it starts anew, longer than the patience of ``_plain``."""
    for number in range(4):
        with suppress(smtplib.SMTPServerDisconnected), _plain(own_servers) as plain:
            plain.send_message(_letter("killed@servers.example", str(number)))
            assert own_servers.kill_smtpd() >= 1
            plain.noop()
    own_servers.wait_until_delivered(4)
    assert len(own_servers.count_by_header("X-Octavo-Key")) == 4


def test_two_at_once_do_not_meet_and_nothing_is_left_of_them() -> None:
    need_mail_servers()
    with mail_servers() as one, mail_servers() as other:
        masters = [master(s.folder, name) for s in (one, other) for name in ("postfix", "dovecot")]
        assert all(masters)
        family = {*masters, *(child for parent in masters for child in children(parent))}
        with _plain(one) as plain:
            plain.send_message(_letter("one@servers.example", "one"))
        one.wait_until_delivered(1)
        assert other.count_by_user() == {}
    assert not one.folder.exists()
    assert not other.folder.exists()
    assert [number for number in family if Path(f"/proc/{number}").exists()] == []


def test_servers_end_when_their_user_is_killed(tmp_path: Path) -> None:
    need_mail_servers()
    program = (
        "import sys; from pathlib import Path; from tests.post.servers import shared_mail_servers\n"
        "with shared_mail_servers(Path(sys.argv[1])) as servers:\n"
        "    print(servers.folder, flush=True); sys.stdin.read()\n"
    )
    users = [
        subprocess.Popen(
            (sys.executable, "-c", program, tmp_path), cwd=REPOSITORY, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    folders = [Path(user.stdout.readline().strip()) for user in users if user.stdout]
    assert folders[0] == folders[1], "both share one server"
    masters = [master(folders[0], name) for name in ("postfix", "dovecot")]
    users[0].communicate("")
    time.sleep(0.5)
    assert all(masters)
    assert all(map(_lives, masters)), "one user is left"
    os.kill(users[1].pid, signal.SIGKILL)
    users[1].communicate()
    until = time.monotonic() + 20
    while folders[0].exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not folders[0].exists()
    assert not any(map(_lives, masters))


def _lives(number: int) -> bool:
    return Path(f"/proc/{number}").exists()


def test_the_slow_server_counts_a_letter_whose_sender_has_gone() -> None:
    with slow_server() as server:
        line = smtplib.SMTP("127.0.0.1", server.port, timeout=10)
        line.ehlo()
        for command in (f"MAIL FROM:<{SENDER}>", "RCPT TO:<a@servers.example>", "DATA"):
            line.docmd(command)
        assert line.sock is not None
        line.sock.sendall(b"Subject: x\r\n\r\n.\r\n")
        line.close()
        until = time.monotonic() + 5
        while not server.count_by_user() and time.monotonic() < until:
            time.sleep(0.01)
        assert server.count_by_user() == {"a@servers.example": 1}
