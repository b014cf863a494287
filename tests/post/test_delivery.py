"""Whole mailings through Postfix into Dovecot, read back over IMAP: what was meant arrives, once each."""

import csv
import email
import email.policy
import hashlib
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import idna
import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.post.events import FAMILY_FIRST, NAMES, pdf, write_event, write_mailing
from tests.post.servers import PASSWORD, MailServers

# Names as somebody with bad intentions, or a spreadsheet, may write them.
HOSTILE_NAMES = (
    "Eve\r\nBcc: victim@evil.example",
    "Eve\nSubject: You have won",
    "Eve\x0bBcc: victim@evil.example",
    "Eve\x0cFeed",
    "Eve\x85Next",
    "Eve\u2028Bcc: victim@evil.example",
    "Eve\u2029Line",
    "Eve\x00Null",
    "Smith, John",
    "Smith; John <victim@evil.example>",
    'Eve "Quote" Adams',
    "Eve \\ Backslash",
    "Eve <victim@evil.example>",
    "victim@evil.example, Eve",
    "\u202egnp.exe Eve",
    "Eve \u2066isolated\u2069",
    "=?utf-8?q?Eve=0D=0ABcc:_victim@evil.example?=",
    "Eve (comment) [brackets]",
    "undisclosed-recipients:;",
    "E" * 300,
    "{{ person.email }} {% raw %}",
)
HOSTILE_ADDRESSES = (
    "bad@hostile.example\nBcc: victim@evil.example",
    "bad@hostile.example, victim@evil.example",
    "bad@hostile.example;victim@evil.example",
    "Eve <victim@evil.example>",
    "bad @hostile.example",
    "bad@hostile.example\u2028victim@evil.example",
    "\u202ebad@hostile.example",
    "bad@@hostile.example",
    "@hostile.example",
    "bad@",
)


def mail(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "-C", str(folder), "mail", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OCTAVO_SMTP_PASSWORD": PASSWORD}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


def arrived(servers: MailServers, user: str) -> EmailMessage:
    [data] = servers.messages(user)
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_names_in_every_script_and_domains_of_every_kind(
    tmp_path: Path, servers: MailServers, security: str
) -> None:
    domain = f"{security}.example"
    write_event(tmp_path, 2 * len(NAMES), {"server": servers.server(security)})
    people = yaml.safe_load((tmp_path / "content/people.yaml").read_text())
    for number, person in enumerate(people.values()):
        host = person["email"].partition("@")[2].removesuffix(".example")
        person["email"] = f"{security}{number}@{host}.{domain}"
    (tmp_path / "content/people.yaml").write_text(yaml.safe_dump(people, allow_unicode=True))
    (tmp_path / "content/handout.pdf").write_bytes(pdf(700_000))

    run = mail(tmp_path, "send", "programme-file", "--send", "--yes")
    assert run.returncode == 0, run.stderr
    servers.wait_until_quiet()
    for person in people.values():
        local, _, host = person["email"].partition("@")
        address = f"{local}@{idna.encode(host, uts46=True).decode()}"
        message = arrived(servers, address)
        [to] = message["To"].addresses
        given, family = person["given"], person["family"]
        name = f"{family}{given}" if family in FAMILY_FIRST else f"{given} {family}"
        assert (to.display_name, to.addr_spec) == (name, address)
        assert message["From"].addresses[0].display_name == "Symposium on Letters"
        assert str(message["Subject"]) == "Symposium on Letters: news"
        assert message["Message-ID"].endswith("@letters.example>")
        assert message["Auto-Submitted"] == "auto-generated"
        [attachment] = message.iter_attachments()
        assert attachment.get_filename() == "handout.pdf"
        assert hashlib.sha256(attachment.get_content()).digest() == hashlib.sha256(pdf(700_000)).digest()
        text = message.get_body(("plain",))
        assert text is not None
        assert ".A line that begins with a dot stays as it is." in text.get_content().splitlines()
        assert f"Dear {name}," in text.get_content()


def test_no_hostile_name_or_address_adds_a_header_or_a_recipient(
    tmp_path: Path, servers: MailServers
) -> None:
    write_event(tmp_path, 1, {"server": servers.server()})
    write_mailing(tmp_path, "note", "Dear {{ person.name }},\n\nwelcome.\n", subject="For {{ person.name }}")
    (tmp_path / "content/people.yaml").unlink()
    with (tmp_path / "content/participants.csv").open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(["id", "last name", "email"])
        for number, name in enumerate(HOSTILE_NAMES):
            sheet.writerow([f"name-{number}", name, f"name-{number}@hostile.example"])
        for number, address in enumerate(HOSTILE_ADDRESSES):
            sheet.writerow([f"address-{number}", f"Person {number}", address])

    run = mail(tmp_path, "send", "note", "--send", "--yes", "--despite-errors")
    assert run.returncode == 0, run.stderr
    servers.wait_until_quiet()
    assert servers.count_by_user("evil.example") == {}
    counted = servers.count_by_user("hostile.example")
    assert counted == {f"name-{number}@hostile.example": 1 for number in range(len(HOSTILE_NAMES))}
    for address in counted:
        message = arrived(servers, address)
        assert [to.addr_spec for to in message["To"].addresses] == [address]
        assert "Bcc" not in message
        assert len(message.get_all("Subject")) == 1
        assert str(message["Subject"]).startswith("For ")
        assert "evil.example" not in (message["Cc"] or "")


def test_one_who_is_refused_costs_nobody_else_the_letter(tmp_path: Path, servers: MailServers) -> None:
    write_event(tmp_path, 4, {"server": servers.server()})
    people = yaml.safe_load((tmp_path / "content/people.yaml").read_text())
    hosts = ("a@refused.example", "nouser@refused.example", "full@refused.example", "b@refused.example")
    for person, address in zip(people.values(), hosts, strict=True):
        person["email"] = address
    (tmp_path / "content/people.yaml").write_text(yaml.safe_dump(people, allow_unicode=True))

    run = mail(tmp_path, "send", "note", "--send", "--yes", "--patience", "0")
    assert run.returncode == 4
    assert "the letter to p0002 was refused" in run.stderr
    assert "no such user" in run.stderr
    assert "nouser@" not in run.stderr
    assert "2 sent, 1 failed, 1 waiting" in run.stderr
    servers.wait_until_quiet()
    assert servers.count_by_user("refused.example") == {"a@refused.example": 1, "b@refused.example": 1}

    people["p0002"]["email"] = "found@refused.example"
    (tmp_path / "content/people.yaml").write_text(yaml.safe_dump(people, allow_unicode=True))
    again = mail(tmp_path, "send", "note", "--send", "--yes", "--patience", "0")
    assert again.returncode == 4
    servers.wait_until_quiet()
    assert servers.count_by_user("refused.example")["found@refused.example"] == 1
