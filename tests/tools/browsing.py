"""Debian's Chromium, without a window."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def browsing(playwright: Playwright) -> Iterator[Browser]:
    """A browser; AssertionError if there is none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    assert path, "Chromium is missing: apt-get install chromium"
    # Its own walls cannot be built by root.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    opened = playwright.chromium.launch(executable_path=path, args=options)
    try:
        yield opened
    finally:
        opened.close()
