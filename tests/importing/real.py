"""Real exports, which are not ours to ship: where one is absent, its test is skipped and says so."""

import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ.get("OCTAVO_REAL_EXPORTS", Path(__file__).parents[2] / "real-exports"))


def real(name: str) -> Path:
    """The real export ``name``; skips the test if it is not there."""
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"needs the real export {name}: put it into {_FOLDER}, or set OCTAVO_REAL_EXPORTS")
    return path
