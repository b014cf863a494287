"""Texts that were read from a file as values that are typed without quotes: numbers, dates, yes and no."""

from datetime import date
from typing import Any


def natural(value: Any) -> Any:
    """``value``, texts or lists and maps of such; a file says the same with it, letter for letter."""
    if isinstance(value, dict):
        return {key: natural(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [natural(inner) for inner in value]
    if not isinstance(value, str):
        return value
    if value in ("yes", "no"):
        return value == "yes"
    return _number(value) if value.isascii() and value.isdigit() else _day(value)


def _number(text: str) -> int | str:
    return int(text) if len(text) < 9 and str(int(text)) == text else text


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if len(text) == 10 else text
    except ValueError:
        return text
