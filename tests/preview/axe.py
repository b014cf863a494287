"""axe-core, which finds what keeps people from using a page: got from its registry by name, once."""

import io
import json
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

VERSION = "4.14.1"
_PATIENCE = 120


@cache
def axe_source() -> str:
    """The program of axe-core; the test is skipped, with the reason, where it cannot be got."""
    kept = Path.home() / ".cache" / "octavo-tests" / f"axe-core-{VERSION}.js"
    if not kept.is_file():
        source = _packed()
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(source)
    return kept.read_text(encoding="utf-8")


def _packed() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"axe-core@{VERSION}", "--silent", "--pack-destination", folder]
        try:
            subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
        except (OSError, subprocess.SubprocessError) as fault:
            pytest.skip(f"axe-core {VERSION} cannot be got by npm, so nothing is examined: {fault}")
        [path] = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as packed:
            member = packed.extractfile("package/axe.min.js")
            assert member is not None
            return member.read()


def serious_faults(page: Page) -> list[tuple[str, list[str]]]:
    """The serious faults that axe-core finds on ``page``: rule, and the first elements that break it.

    The page lets nothing in but its own files: what examines it comes by the door of the tests. What stands
    in frames that can do nothing is not looked into.
    """
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": axe_source()})
    run = "axe.run(document, {iframes: false, resultTypes: ['violations']}).then(all => JSON.stringify(all))"
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True})
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in json.loads(answer["result"]["value"])["violations"]
        if one["impact"] in ("serious", "critical")
    ]
