"""The organiser's mailbox, asked of a real Dovecot: what was sent, and what came back."""

import base64
import imaplib
import os
import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model.postoffice import Login, Mailbox, Security
from pipeline.post.mailbox.bounces import read_bounce
from pipeline.post.mailbox.imap import ENOUGH, opened
from pipeline.post.mailbox.imap_words import any_of, read_listed, said, wire_name
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.transport.credentials import Secret
from pipeline.problems import Problem, Source
from tests.post.servers import PASSWORD, MailServers

AT = Source("content/mail.yaml", 9)
BOUNCES = Path(__file__).with_name("bounces")
WORD = Secret(PASSWORD)
TODAY = datetime.now(UTC).date()


def box_of(servers: MailServers, user: str, **fields: object) -> Mailbox:
    settings = servers.mailbox(user, **fields)
    return Mailbox(
        host=str(settings["host"]),
        port=int(str(settings["port"])),
        security=Security(str(settings["security"])),
        login=Login(user),
        authority=str(settings["authority"] or ""),
    )


def letter(number: int, message_id: str = "", key: str = "") -> bytes:
    head = {
        "From": "office@letters.example",
        "To": f"p{number}@guests.example",
        "Subject": f"Letter {number}",
        "Message-ID": message_id or f"<{name(number)}@letters.example>",
        "X-Octavo-Key": key or name(number),
    }
    return "".join(f"{k}: {v}\r\n" for k, v in head.items()).encode() + b"\r\nDear guest,\r\n"


def name(number: int) -> str:
    return f"{number:040x}"


def message_ids(*numbers: int) -> list[str]:
    return [f"<{name(number)}@letters.example>" for number in numbers]


@contextmanager
def filing(servers: MailServers, user: str) -> Iterator[imaplib.IMAP4]:
    """Dovecot itself, to put letters into folders and to look what has changed."""
    with imaplib.IMAP4_SSL("localhost", servers.imaps, ssl_context=servers.context, timeout=60) as imap:
        imap.login(user, PASSWORD)
        yield imap


def fill(servers: MailServers, user: str, folder: str, letters: list[bytes]) -> None:
    with filing(servers, user) as imap:
        if folder != "INBOX":
            imap.create(f'"{wire_name(folder)}"')
        for one in letters:
            kind, answer = imap.append(f'"{wire_name(folder)}"', "", "", one)
            assert kind == "OK", answer


def flags(servers: MailServers, user: str, folder: str) -> list[bytes]:
    with filing(servers, user) as imap:
        imap.select(folder, readonly=True)
        return [line for line in imap.fetch("1:*", "(FLAGS)")[1] if isinstance(line, bytes)]


def trouble_of(box: Mailbox, ask: Callable[..., object] = lambda _: None, secret: Secret = WORD) -> Problem:
    with pytest.raises(MailboxTrouble) as caught, opened(box, secret, AT) as mailbox:
        ask(mailbox)
    problem = caught.value.problem
    assert problem.source == AT
    assert problem.hint
    assert secret.reveal() not in str(problem)
    return problem


# --- letters that were sent


@pytest.fixture(scope="module")
def sent(servers: MailServers) -> Mailbox:
    """A mailbox with 40 letters in Sent; a service has renumbered those from 30 on."""
    user = "sent@letters.example"
    numbered = [letter(n) for n in range(30)]
    renumbered = [letter(n, f"<service-{n}@service.example>", name(n)) for n in range(30, 40)]
    fill(servers, user, "Sent", numbered + renumbered)
    return box_of(servers, user)


def test_all_letters_that_were_sent_are_found_and_no_others(servers: MailServers, sent: Mailbox) -> None:
    there, missing = message_ids(*range(2, 35)), message_ids(*range(1000, 1033))
    with opened(sent, WORD, AT) as mailbox:
        assert mailbox.find(there + missing, ["Sent"]) == set(there)
        assert mailbox.find(missing, ["INBOX", "Sent"]) == set()
        assert mailbox.find([], ["Sent"]) == set()
    assert not any(b"\\Seen" in line for line in flags(servers, sent.login.user, "Sent"))


def test_replies_of_people_are_found_and_left_unread(servers: MailServers) -> None:
    user = "answers@letters.example"

    def reply(number: int, *more: str) -> bytes:
        head = (f"In-Reply-To: <{name(number)}@letters.example>", "From: guest@guests.example", *more)
        return "\r\n".join(head).encode() + b"\r\n\r\nAll is right.\r\n"

    machines = (
        reply(3, "Auto-Submitted: auto-replied"),
        reply(4, "Precedence: bulk"),
        reply(5, "Content-Type: multipart/report; boundary=x"),
    )
    fill(servers, user, "INBOX", [reply(1), reply(2, "Auto-Submitted: no"), *machines, letter(6), reply(99)])
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        assert mailbox.answered(message_ids(*range(1, 8)), "INBOX") == set(message_ids(1, 2))
        assert mailbox.answered([], "INBOX") == set()
    assert not any(b"\\Seen" in line for line in flags(servers, user, "INBOX"))


def test_a_part_of_a_number_is_not_found(sent: Mailbox) -> None:
    with opened(sent, WORD, AT) as mailbox:
        assert mailbox.find([f"<{name(7)[1:]}@letters.example>"], ["Sent"]) == set()


def test_a_number_with_quotation_marks_asks_for_itself_only(sent: Mailbox) -> None:
    strange = ['<a"b@x.example>', '<x" OR ALL "@x.example>', "<a\r\nB LOGOUT@x>", "", "no number"]
    with opened(sent, WORD, AT) as mailbox:
        assert mailbox.find(strange + message_ids(3), ["Sent"]) == set(message_ids(3))


def test_two_thousand_letters_are_searched_with_few_questions(
    servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = "large@letters.example"
    # Dovecot's Maildir takes files as they are; 2,000 APPENDs would be slower than the test.
    fill(servers, user, "Sent", [letter(0)])
    [first] = (servers.folder / "mail" / user / ".Sent").glob("*/*.*")
    owner = first.stat()
    for number in range(1, 2000):
        path = first.parent / f"{1_780_000_000 + number}.M{number}.test"
        path.write_bytes(letter(number))
        os.chown(path, owner.st_uid, owner.st_gid)
    wanted = message_ids(*range(0, 1980, 60))
    asked: list[str] = []
    ask = imaplib.IMAP4.uid
    monkeypatch.setattr(
        imaplib.IMAP4, "uid", lambda imap, *words: asked.append(words[0]) or ask(imap, *words)
    )
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        found = mailbox.find(wanted + message_ids(5000, 5001), ["Sent"])
    assert found == set(wanted)
    assert len(found) == 33
    # Ten numbers to a question; the two that are not there are looked for by their key as well.
    assert asked == ["SEARCH", "FETCH"] * 4 + ["SEARCH"]


def test_a_folder_with_accents_is_read(servers: MailServers) -> None:
    user = "accents@letters.example"
    fill(servers, user, "Éléments envoyés & co", [letter(1)])
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        assert mailbox.find(message_ids(1), ["Éléments envoyés & co"]) == set(message_ids(1))
        assert "Éléments envoyés & co" in mailbox.folders()


def test_of_a_missing_folder_the_hint_lists_those_there_are(servers: MailServers) -> None:
    user = "folders@letters.example"
    fill(servers, user, "Sent Items", [letter(1)])
    box = box_of(servers, user)
    problem = trouble_of(box, lambda mailbox: mailbox.find(message_ids(1), ["Sent"]))
    assert problem.code == "OCT-M73"
    assert "“Sent Items”" in problem.hint
    assert "“INBOX”" in problem.hint


# --- letters that came back


def test_bounces_are_picked_and_left_unread(servers: MailServers) -> None:
    user = "bounces@letters.example"
    names = [path.stem for path in sorted(BOUNCES.glob("*.eml"))]
    letters = [(BOUNCES / f"{stem}.eml").read_bytes().replace(b"\n", b"\r\n") for stem in names]
    fill(servers, user, "INBOX", [*letters, *(letter(n) for n in range(30))])
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        found = list(mailbox.bounces("INBOX", TODAY))
        assert list(mailbox.bounces("INBOX", TODAY + timedelta(days=3))) == []
    assert sum(read_bounce(raw) is not None for raw in found) == sum("no-" not in stem for stem in names)
    assert not set(found) & {letter(n) for n in range(30)}
    left = flags(servers, user, "INBOX")
    assert len(left) == len(names) + 30
    assert not any(b"\\Seen" in line or b"\\Deleted" in line for line in left)


def test_of_a_large_bounce_only_the_beginning_is_fetched(servers: MailServers) -> None:
    user = "heavy@letters.example"
    whole = (BOUNCES / "postfix.eml").read_bytes().replace(b"Dear Aiko", b"QUJD\n" * 200_000)
    fill(servers, user, "INBOX", [whole.replace(b"\n", b"\r\n")])
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        [raw] = mailbox.bounces("INBOX", TODAY)
    assert len(raw) == ENOUGH
    bounce = read_bounce(raw)
    assert bounce
    assert bounce.status == "5.1.1"


def test_postfix_tells_of_a_delivery_and_that_is_no_bounce(servers: MailServers) -> None:
    user = "delivered@returns.example"
    with smtplib.SMTP("127.0.0.1", servers.plain, timeout=30) as smtp:
        smtp.sendmail(user, "guest@returns.example", letter(1), rcpt_options=["NOTIFY=SUCCESS"])
    servers.wait_until_delivered(2, "returns.example")
    with opened(box_of(servers, user), WORD, AT) as mailbox:
        [raw] = mailbox.bounces("INBOX", TODAY)
    assert b"Successful Mail Delivery Report" in raw
    assert read_bounce(raw) is None


# --- connections and logins


def test_starttls_works(servers: MailServers, sent: Mailbox) -> None:
    box = box_of(servers, sent.login.user, port=servers.imap, security="starttls")
    with opened(box, WORD, AT) as mailbox:
        assert mailbox.find(message_ids(4), ["Sent"]) == set(message_ids(4))


def test_a_wrong_password_is_tried_once(servers: MailServers, sent: Mailbox) -> None:
    log = servers.folder / "dovecot.log"
    before = log.read_text(errors="replace").count("auth failed")
    problem = trouble_of(sent, secret=Secret("pässword-of-mine"))
    assert problem.code == "OCT-M72"
    assert "localhost refused the login" in problem.message
    time.sleep(0.2)
    assert log.read_text(errors="replace").count("auth failed") == before + 1
    assert "1 attempts" in log.read_text(errors="replace").rpartition("auth failed")[2]


def test_a_certificate_of_an_unknown_authority_is_refused(servers: MailServers) -> None:
    problem = trouble_of(box_of(servers, "sent@letters.example", authority=""))
    assert problem.code == "OCT-M71"
    assert "certificate" in problem.message
    assert "authority:" in problem.hint


def test_a_certificate_for_another_name_is_refused(servers: MailServers) -> None:
    problem = trouble_of(box_of(servers, "sent@letters.example", host="127.0.0.2"))
    assert problem.code == "OCT-M71"
    assert "127.0.0.2" in problem.message


def test_a_missing_certificate_is_told(servers: MailServers) -> None:
    problem = trouble_of(box_of(servers, "sent@letters.example", authority="missing.pem"))
    assert problem.code == "OCT-M71"
    assert "missing.pem" in problem.message


def test_the_wrong_kind_of_encryption_is_told(servers: MailServers) -> None:
    problem = trouble_of(box_of(servers, "sent@letters.example", port=servers.imap))
    assert problem.code == "OCT-M71"
    assert "starttls" in problem.hint


def test_a_password_never_goes_unencrypted_to_another_computer() -> None:
    box = Mailbox("imap.example.org", 143, Security.NONE, Login("office@letters.example"))
    problem = trouble_of(box)
    assert problem.code == "OCT-M71"
    assert "unencrypted" in problem.message


def test_where_nobody_answers_it_is_told() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    problem = trouble_of(Mailbox("127.0.0.1", port, Security.NONE, Login("office")))
    assert (problem.code, "no mail server answers" in problem.message) == ("OCT-M71", True)


# --- a server that plays a part


@contextmanager
def scripted(*answers: bytes) -> Iterator[tuple[Mailbox, list[bytes]]]:
    """A server that greets, and answers each line it gets with the next of ``answers`` (TAG is replaced);
    then it hangs up. What it heard is in the list.
    """
    heard: list[bytes] = []

    def serve() -> None:
        connection, _ = server.accept()
        tag = b""
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK hello\r\n")
            for answer in answers:
                heard.append(lines.readline())
                tag = heard[-1].split()[0] if b" " in heard[-1] else tag
                connection.sendall(answer.replace(b"TAG", tag))

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        yield (
            Mailbox("127.0.0.1", server.getsockname()[1], Security.NONE, Login("office@letters.example")),
            heard,
        )
        thread.join(10)


HELLO = b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=PLAIN\r\nTAG OK done\r\n"


def test_a_token_is_given_as_xoauth2() -> None:
    answers = (HELLO, b"+ \r\n", b"TAG OK welcome\r\n", b"* BYE\r\nTAG OK done\r\n")
    with scripted(*answers) as (box, heard), opened(box, Secret("to-ken", token=True), AT):
        pass
    assert heard[1].endswith(b" AUTHENTICATE XOAUTH2\r\n")
    assert base64.b64decode(heard[2]) == b"user=office@letters.example\x01auth=Bearer to-ken\x01\x01"


def test_a_refused_token_is_told() -> None:
    answers = (HELLO, b"+ \r\n", b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n", b"TAG NO [AUTH] expired to-ken\r\n")
    with scripted(*answers) as (box, heard):
        problem = trouble_of(box, secret=Secret("to-ken", token=True))
    assert heard[3] == b"\r\n"
    assert problem.code == "OCT-M72"
    assert "expired •••" in problem.message


def test_without_plain_the_login_command_is_used() -> None:
    hello = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"
    answers = (hello, b"TAG OK done\r\n", b"* BYE\r\nTAG OK done\r\n")
    with scripted(*answers) as (box, heard), opened(box, Secret("s3cret"), AT):
        pass
    assert heard[1].endswith(b'LOGIN "office@letters.example" "s3cret"\r\n')


def test_without_plain_other_letters_than_ascii_are_not_sent() -> None:
    with scripted(b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"* BYE\r\nTAG OK done\r\n") as (box, heard):
        problem = trouble_of(box, secret=Secret("pässword-of-mine"))
    assert (problem.code, "ASCII" in problem.message) == ("OCT-M72", True)
    assert heard[1].endswith(b"LOGOUT\r\n")


@pytest.mark.parametrize(
    "answer", [b"TAG NO [LIMIT] office@letters.example is busy\r\n", b"* BYE\r\n", b"", b"???\r\n"]
)
def test_a_server_that_breaks_off_is_told(answer: bytes) -> None:
    folder = b"* 1 EXISTS\r\nTAG OK done\r\n"
    with scripted(HELLO, b"+ \r\n", b"TAG OK done\r\n", folder, answer) as (box, _):
        problem = trouble_of(box, lambda mailbox: list(mailbox.bounces("INBOX", date(2026, 6, 8))))
    assert problem.code == "OCT-M74"
    assert "office@" not in problem.message
    assert "Nothing was changed" in problem.hint


# --- words of the protocol


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("Sent", "Sent"),
        ("A & B", "A &- B"),
        ("Éléments envoyés", "&AMk-l&AOk-ments envoy&AOk-s"),
        ("日本語", "&ZeVnLIqe-"),
    ],
)
def test_names_of_folders_are_written_and_read(name: str, wire: str) -> None:
    assert wire_name(name) == wire
    assert read_listed([b'(\\HasNoChildren) "/" "%s"' % wire.encode()]) == (name,)


def test_the_folder_for_sent_letters_is_listed_first() -> None:
    lines: list[bytes | tuple[bytes, bytes] | None] = [
        b'(\\HasNoChildren) "." INBOX',
        (b'(\\HasNoChildren) "." {9}', b'Dr "Who"!'),
        b"",
        b'(\\Sent) NIL "My \\"sent\\" letters"',
        b'(\\HasNoChildren) "." "&broken"',
        None,
    ]
    assert read_listed(lines) == ('My "sent" letters', "INBOX", 'Dr "Who"!', "&broken")


def test_or_takes_two() -> None:
    assert any_of(["a"]) == "a"
    assert any_of(["a", "b", "c"]) == "OR a OR b c"


def test_what_servers_and_exceptions_say_is_text() -> None:
    assert said([b"caf\xe9 closed", None, "now"]) == "caf� closed now"
    assert said(imaplib.IMAP4.error(b"[AUTH] no").args) == "[AUTH] no"
