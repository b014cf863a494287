"""Letters that came back: what servers of many makes say, and what is no bounce at all.

The reports in bounces/ have the shape of real ones and are about nobody.
"""

import base64
import logging
import random
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest

from pipeline.post.mailbox import reports
from pipeline.post.mailbox.bounces import Bounce, Match, matched, read_bounce, read_mbox
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.server_words import masked
from tests.tools.work import counted

BOUNCES = Path(__file__).with_name("bounces")
KEY = "5b1f0c9d2e7a48b36c01f4e8a97d5320b6e1c4fa"
MESSAGE_ID = f"<{KEY}@letters.example>"
PERSON = "aiko.mori@example.org"
NEGATIVES = sorted(path.stem for path in BOUNCES.glob("no-*.eml"))


def raw(name: str) -> bytes:
    return (BOUNCES / f"{name}.eml").read_bytes()


def read(name: str) -> Bounce:
    bounce = read_bounce(raw(name))
    assert bounce
    return bounce


@pytest.mark.parametrize(
    ("name", "hard", "status", "says"),
    [
        ("postfix", True, "5.1.1", "User unknown in virtual mailbox table"),
        ("postfix-delayed", False, "4.4.1", "Connection timed out"),
        ("given-up-after-days", True, "4.4.7", "delivery time expired"),
        ("several", True, "5.1.1", "User unknown"),
        ("exim", True, "5.2.2", "mailbox full"),
        ("exim-old", True, "5.1.1", "550 5.1.1 unknown user (name)"),
        ("exchange-online", True, "5.1.10", "Recipient not found by SMTP address lookup"),
        ("exchange-old", True, "", ""),
        ("gmail", True, "5.1.1", "does not exist. Please try 550-5.1.1 double-checking"),
        ("sendmail", True, "5.1.2", "Host unknown"),
        ("qmail", True, "5.1.1", "no mailbox here by that name"),
        ("ses", True, "5.1.1", "user unknown"),
        ("prose-german", True, "5.2.2", "Quota überschritten"),
    ],
)
def test_reports_of_servers_are_read(name: str, hard: bool, status: str, says: str) -> None:
    bounce = read(name)
    assert (bounce.recipient, bounce.key_hash) == (PERSON, KEY)
    assert (bounce.hard, bounce.status) == (hard, status)
    assert says in bounce.reason
    assert bounce.when
    assert abs(bounce.when - datetime(2026, 6, 8, 9, 13, tzinfo=UTC)).total_seconds() < 60
    if name != "ses":
        assert bounce.message_id == MESSAGE_ID


@pytest.mark.parametrize("name", NEGATIVES)
def test_other_letters_are_no_bounces(name: str) -> None:
    assert read_bounce(raw(name)) is None


def test_there_are_other_letters_of_each_kind() -> None:
    assert len(NEGATIVES) == 6


@pytest.mark.parametrize("name", [path.stem for path in BOUNCES.glob("*.eml") if "no-" not in path.stem])
def test_no_address_is_shown(name: str) -> None:
    bounce = read(name)
    assert "@example.org" not in repr(bounce)
    assert "aiko.mori" not in bounce.reason
    assert "\n" not in bounce.reason


def test_line_ends_of_the_network_make_no_difference() -> None:
    for path in BOUNCES.glob("*.eml"):
        whole = path.read_bytes()
        assert read_bounce(whole.replace(b"\n", b"\r\n")) == read_bounce(whole), path.name


def test_a_report_encoded_as_base64_is_read() -> None:
    head, _, rest = raw("postfix").partition(b"Content-Type: message/delivery-status\n\n")
    status, mark, tail = rest.partition(b"\n--9B0F")
    code = base64.encodebytes(status)
    kind = b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
    assert read_bounce(head + kind + code + mark + tail) == read("postfix")


def test_a_report_of_a_letter_with_smtputf8_is_read() -> None:
    whole = (
        raw("postfix")
        .replace(b"message/delivery-status", b"message/global-delivery-status")
        .replace(b"Content-Type: message/rfc822", b"Content-Type: message/global")
    )
    assert read_bounce(whole) == read("postfix")


def test_without_the_returned_letter_its_number_is_found_elsewhere() -> None:
    head, _, _ = raw("gmail").partition(b"Content-Type: message/rfc822")
    bounce = read_bounce(head)
    assert bounce
    assert bounce.message_id == MESSAGE_ID
    only_answered = head.replace(b"X-Original-Message-ID", b"X-Other")
    bounce = read_bounce(only_answered)
    assert bounce
    assert bounce.message_id == MESSAGE_ID


def test_an_unknown_charset_loses_no_bounce() -> None:
    whole = raw("prose-german").replace(b"iso-8859-1", b"x-martian")
    bounce = read_bounce(whole)
    assert bounce
    assert bounce.status == "5.2.2"


def test_bytes_that_are_no_text_lose_no_bounce() -> None:
    bounce = read_bounce(raw("postfix").replace(b"User unknown", b"Usu\xe1rio \xff\x00 desconhecido"))
    assert bounce
    assert (bounce.hard, bounce.message_id) == (True, MESSAGE_ID)
    assert bounce.reason.isprintable()


HOSTILE = {
    "nothing": b"",
    "no header": b"\xff" * 1000,
    "a huge attachment": raw("postfix").replace(b"Dear Aiko", b"QUJD" * 5_000_000),
    "parts within parts": b"From: mailer-daemon@x\n"
    + b"".join(b'Content-Type: multipart/report; boundary="%d"\n\n--%d\n' % (n, n) for n in range(4000)),
    "letters within letters": b"From: mailer-daemon@x\n" + b"Content-Type: message/rfc822\n\n" * 9000,
    "open brackets": b"From: mailer-daemon@x\nX-Failed-Recipients: " + b"(" * 100_000 + b"\n\nx",
    "one long line": b"From: mailer-daemon@x\n\nInvalid final delivery userid:\n" + b"a" * 250_000,
    "many long lines": b"From: mailer-daemon@x\n\nYour message could not be delivered\n"
    + (b"a" * 990 + b"\n") * 250,
    "dashes": b"From: mailer-daemon@x\n\n" + b"-" * 250_000,
    "blank lines": b"From: mailer-daemon@x\nContent-Type: message/delivery-status\n\n" + b" \n \t\n" * 60_000,
    "a bad boundary": raw("postfix").replace(b"--9B0F", b"--0000"),
    "an impossible date": raw("postfix").replace(b" 8 Jun 2026", b"99 Jun 99999999999999999999"),
    "a header without end": b"Content-Type: multipart/report; x=" + b"y; " * 80_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_letters_neither_raise_nor_are_much_work(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), counted() as work:
        bounce = read_bounce(HOSTILE[name])
    assert work.calls < 5_000_000
    assert not caplog.records
    assert (bounce is not None) == (name in {"a huge attachment", "an impossible date"})


def test_patterns_search_no_more_than_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of others take minutes for lines that no letter may have."""
    searched: list[Message] = []
    monkeypatch.setattr(reports, "all_failures", lambda letter: searched.append(letter) or ((), ()))
    for letter in HOSTILE.values():
        read_bounce(letter)
    texts = [letter.as_bytes() for letter in searched]
    assert len(texts) > 3
    assert max(map(len, texts)) <= 33_000
    assert max(len(line) for text in texts for line in text.splitlines()) <= 998


def test_broken_reports_never_raise() -> None:
    rng = random.Random(4)
    for path in sorted(BOUNCES.glob("*.eml")):
        whole = path.read_bytes()
        for _ in range(30):
            start, length = rng.randrange(len(whole)), rng.randrange(80)
            read_bounce(whole[:start] + rng.randbytes(rng.randrange(9)) + whole[start + length :])
            read_bounce(whole[:start])


# --- whose they are


def test_bounces_are_matched_by_number_and_else_by_key() -> None:
    outcome = matched([read("postfix"), read("ses")], {MESSAGE_ID: "aiko-mori", "<other@x>": "jan"})
    assert outcome.value == (
        Match("aiko-mori", MESSAGE_ID, read("postfix")),
        Match("aiko-mori", MESSAGE_ID, read("ses")),
    )
    assert not outcome.problems


def test_the_same_report_twice_counts_once() -> None:
    outcome = matched([read("exim"), read("exim")], {MESSAGE_ID: "aiko-mori"})
    assert len(outcome.value) == 1


def test_bounces_of_other_letters_are_told_without_addresses() -> None:
    outcome = matched([read("postfix"), read("qmail")], {"<other@letters.example>": "jan"})
    assert outcome.value == ()
    [problem] = outcome.problems
    assert problem.code == "OCT-M70"
    assert problem.message.startswith("2 bounces belong to no letter")
    assert "@" not in problem.message + problem.hint


def test_a_bounce_without_any_number_belongs_to_nobody() -> None:
    bounce = Bounce("", "", PERSON, hard=True, status="5.1.1", reason="", when=None)
    assert not matched([bounce], {"": "nobody", MESSAGE_ID: "aiko-mori"}).value


# --- files


def test_an_mbox_is_read_letter_by_letter(tmp_path: Path) -> None:
    path = tmp_path / "Bounces"
    postfix = raw("postfix").replace(b"Dear Aiko", b">From the organisers: dear Aiko\n>>From them")
    envelope = b"From MAILER-DAEMON Mon Jun  8 11:12:46 2026\n"
    path.write_bytes(
        b"\n".join(envelope + letter for letter in (postfix, raw("no-normal-letter"), raw("qmail")))
    )
    letters = list(read_mbox(path))
    assert len(letters) == 3
    assert b"\nFrom the organisers: dear Aiko\n>From them" in letters[0]
    assert [read_bounce(letter) for letter in letters] == [read("postfix"), None, read("qmail")]
    assert path.read_bytes().startswith(envelope)
    assert [file.name for file in tmp_path.iterdir()] == ["Bounces"]


def test_one_saved_letter_will_do() -> None:
    [letter] = read_mbox(BOUNCES / "gmail.eml")
    assert read_bounce(letter) == read("gmail")


def test_an_empty_folder_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "Bounces").touch()
    assert list(read_mbox(tmp_path / "Bounces")) == []


@pytest.mark.parametrize("name", ["missing.mbox", "outlook.pst", ""])
def test_other_files_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "outlook.pst").write_bytes(b"!BDN\x00\x00\x01")
    with pytest.raises(MailboxTrouble) as caught:
        list(read_mbox(tmp_path / name))
    assert caught.value.problem.code == "OCT-M75"
    assert "mbox" in caught.value.problem.hint


# --- masking


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<lee.x@example.org>: unknown", "<(address)>: unknown"),
        ('"lee x"@example.org, LEE.X unknown', "(address), (name) unknown"),
        ("lee.x\r\n\u202e\u2028was\x00here", "(name) was here"),
        ("sleep.xx", "sleep.xx"),
        ("straße@bücher.example", "(address)"),
    ],
)
def test_servers_words_are_one_line_without_addresses(words: str, shown: str) -> None:
    assert masked(words, "lee.x@example.org") == shown


def test_long_words_are_cut() -> None:
    assert masked("x" * 5000) == "x" * 299 + "…"
