"""Rows: frozen data as JSON and back, by its annotations: for what is remembered between two runs.

Times come back with their offset, not with the name of their zone.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec


def to_row(value: Any) -> Any:
    """``value`` in types that JSON has."""
    return msgspec.to_builtins(value, enc_hook=_text)


def of_row(value: Any) -> str:
    """A digest of ``value``, which ``to_row`` would take."""
    return sha256(msgspec.json.encode(value, enc_hook=_text)).hexdigest()


def from_row(kind: Any, row: object) -> Any:
    """The ``kind`` that ``to_row`` made a ``row`` of; ValueError for what does not fit."""
    try:
        return msgspec.convert(row, type=kind, dec_hook=_made)
    except msgspec.ValidationError as fault:
        raise ValueError(str(fault)) from None


def _text(value: object) -> str:
    """Kinds of text that msgspec does not know."""
    assert isinstance(value, (str, Path)), type(value)
    return str(value)


def _made(kind: Callable[[str], Any], text: str) -> Any:
    return kind(text)
