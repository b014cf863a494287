"""Servers for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.post.servers import MailServers, mail_servers, need_mail_servers, shared_mail_servers


@pytest.fixture(scope="session")
def servers(shared_folder: Path) -> Iterator[MailServers]:
    """Postfix and Dovecot, shared by all tests: use addresses that no other test uses."""
    need_mail_servers()
    with shared_mail_servers(shared_folder) as running:
        yield running


@pytest.fixture
def own_servers() -> Iterator[MailServers]:
    """Postfix and Dovecot for a test that harms them."""
    need_mail_servers()
    with mail_servers() as running:
        yield running
