"""The guide to the post tells the truth: its files load, its commands and codes exist."""

import re
import shlex
from pathlib import Path

import click
import pytest

from pipeline.cli.octavo_mail import mail
from pipeline.load.mail_yaml import load_postoffice
from pipeline.load.mailing_yaml import load_mailing
from pipeline.problems.catalogue import CATALOGUE
from tests.conftest import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "mail.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
OFFICES = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("from:")]
MAILINGS = [text for kind, text in BLOCKS if kind == "yaml" and not text.startswith("from:")]
TYPED = [line for kind, text in BLOCKS if kind == "console" for line in text.splitlines()]


def test_four_providers_and_two_mailings_are_shown() -> None:
    assert (len(OFFICES), len(MAILINGS)) == (4, 2)


@pytest.mark.parametrize("text", OFFICES)
def test_every_mail_yaml_loads(tmp_path: Path, text: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mail.yaml").write_text(text, encoding="utf-8")
    outcome = load_postoffice(tmp_path)
    assert not outcome.problems
    assert outcome.value
    assert outcome.value.server
    assert outcome.value.server.login


@pytest.mark.parametrize("text", MAILINGS)
def test_every_mailing_loads(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "templates" / "mail" / "dinner"
    folder.mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "map.pdf").touch()
    (folder / "letter.txt").write_text("Dear {{ person.given }}\n", encoding="utf-8")
    head = "" if "subject:" in text else "title: The book\nsubject: The book\n"
    (folder / "mailing.yaml").write_text(head + text, encoding="utf-8")
    outcome = load_mailing(folder, tmp_path)
    assert not outcome.problems
    assert outcome.value
    assert outcome.value.enclosures


@pytest.mark.parametrize("line", TYPED)
def test_every_command_is_understood(line: str) -> None:
    _, group, name, *words = shlex.split(line)
    command = mail.commands[name]
    assert group == "mail"
    files = [word for word in words if not word.endswith(".mbox")]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in files if word.startswith("--")} <= options
    if "--mbox" not in words:
        command.make_context(name, words)


def test_every_option_and_code_that_is_named_exists() -> None:
    parameters = (parameter for command in mail.commands.values() for parameter in command.params)
    options = {option for one in parameters if isinstance(one, click.Option) for option in one.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE)) <= options
    assert set(re.findall(r"OCT-[A-Z]\d\d", GUIDE)) <= set(CATALOGUE)
