"""A mailbox that never comes to an end, or announces more than there is; and a large one, which is read."""

from datetime import date

import pytest

from pipeline.model.postoffice import Login, Mailbox, Security
from pipeline.post.mailbox import bounded_imap, imap
from pipeline.post.mailbox.imap import opened
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.transport.credentials import Secret
from pipeline.problems import Problem, Source
from tests.hostile.liar import Speech, drip, flood, liar

AT = Source("content/mail.yaml", 9)
GREETING = b"* OK hello\r\n"
ABLE = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"
LOGIN = (GREETING, ABLE, b"+ \r\n", b"TAG OK welcome\r\n")
OPEN = (*LOGIN, b"* 1 EXISTS\r\nTAG OK done\r\n")
DAY = date(2026, 6, 8)


@pytest.fixture(autouse=True)
def short_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 0.5)


def bounces(port: int, security: Security = Security.NONE) -> list[bytes]:
    box = Mailbox("127.0.0.1", port, security, Login("office@letters.example"))
    with opened(box, Secret("s3cret-of-mine"), AT) as mailbox:
        return list(mailbox.bounces("INBOX", DAY))


def trouble(*speeches: Speech | bytes) -> Problem:
    with liar(*speeches) as port, pytest.raises(MailboxTrouble) as caught:
        bounces(port)
    return caught.value.problem


@pytest.mark.parametrize("before", [(), (GREETING,), OPEN], ids=["greeting", "capability", "search"])
@pytest.mark.parametrize("text", [b"* OK still here\r\n", b"*"], ids=["lines", "a line"])
def test_a_byte_now_and_then_is_no_answer(before: tuple[bytes, ...], text: bytes) -> None:
    assert trouble(*before, drip(text)).code == "OCT-M71"


def test_a_login_that_is_asked_for_again_and_again_ends() -> None:
    problem = trouble(GREETING, ABLE, drip(b"+ \r\n"))
    assert problem.code in {"OCT-M71", "OCT-M74"}
    assert "s3cret" not in str(problem)


@pytest.mark.parametrize("size", [b"4294967296", b"9" * 5000], ids=["4 GB", "5,000 digits"])
def test_a_literal_larger_than_any_answer_is_not_waited_for(size: bytes) -> None:
    search = b"* SEARCH 1\r\nTAG OK done\r\n"
    problem = trouble(*OPEN, search, b"* 1 FETCH (BODY[]<0> {%s}\r\n" % size)
    assert problem.code == "OCT-M74"


def test_an_answer_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_imap, "MOST", 100_000)
    monkeypatch.setattr(imap, "PATIENCE", 60)
    problem = trouble(*OPEN, flood(b"* OK still here\r\n"))
    assert problem.code == "OCT-M74"
    assert "more than any answer has" in problem.message


def test_a_mailbox_with_more_than_a_megabyte_of_hits_is_read() -> None:
    numbers = b" ".join(b"%d" % number for number in range(1_000_000, 1_180_000))
    assert len(numbers) > 1_400_000
    hits = b"* SEARCH %s\r\nTAG OK done\r\n" % numbers
    letter = b"* 1 FETCH (BODY[]<0> {5}\r\nhello)\r\nTAG OK done\r\n"
    with liar(*OPEN, hits, letter) as port:
        box = Mailbox("127.0.0.1", port, Security.NONE, Login("office@letters.example"))
        with opened(box, Secret("s3cret-of-mine"), AT) as mailbox:
            assert next(mailbox.bounces("INBOX", DAY)) == b"hello"


def test_what_follows_the_answer_to_starttls_in_the_clear_is_not_heard() -> None:
    able = ABLE.replace(b"AUTH=PLAIN", b"STARTTLS")
    injected = b"TAG OK go on\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK welcome\r\n"
    with liar(GREETING, able, injected) as port, pytest.raises(MailboxTrouble) as caught:
        bounces(port, Security.STARTTLS)
    assert caught.value.problem.code in {"OCT-M71", "OCT-M74"}
