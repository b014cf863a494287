"""The site of a small event, built once, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.hosted import Host, build_site, visitor, write_coasts


@pytest.fixture(scope="session")
def coasts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of a small event; not to be changed."""
    return build_site(write_coasts(tmp_path_factory.mktemp("coasts")))


@pytest.fixture(scope="session")
def site(coasts: Path) -> Iterator[str]:
    """The address of that site, below the top of its host."""
    host = Host(coasts.parent)
    yield f"{host.address}/web/"
    host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as (_context, opened):
        yield opened
