"""Frozen data as JSON and back, by its annotations: for what is remembered between two runs.

A dataclass is a list of its fields' values; times keep their zone by its name; enumerations are of texts.
"""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

Reader = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """``value`` in types that JSON has."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return [plain(getattr(value, name)) for name in _names(value.__class__)]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return [value.replace(tzinfo=None).isoformat(), str(value.tzinfo)]
    assert isinstance(value, (date, Path)), type(value)
    return str(value)


def reader(kind: Any) -> Reader:
    """The function that makes a ``kind`` of what ``plain`` made of one."""
    return _reader(kind) or _same


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader | None:
    """None for what JSON gives back as it was."""
    if get_args(kind):
        return _generic(get_origin(kind), get_args(kind))
    if is_dataclass(kind):
        return _record(kind)
    if kind is datetime:
        return lambda pair: datetime.fromisoformat(pair[0]).replace(tzinfo=ZoneInfo(pair[1]))
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, (Enum, Path)):
        return kind
    assert kind in (str, int, float, bool), kind
    return None


def _generic(origin: Any, inner: tuple[Any, ...]) -> Reader | None:
    if origin in (Union, types.UnionType):
        [some] = [part for part in inner if part is not types.NoneType]
        return _optional(_reader(some))
    return _several(inner) if origin is tuple else _mapping(_reader(inner[1]))


def _optional(read: Reader | None) -> Reader | None:
    return None if read is None else lambda value: None if value is None else read(value)


def _several(inner: tuple[Any, ...]) -> Reader:
    """A tuple of any length, or one with a kind for each place."""
    if inner[1:] == (...,):
        read = _reader(inner[0])
        return tuple if read is None else lambda row: tuple([read(item) for item in row])
    reads = [_reader(part) or _same for part in inner]
    return lambda row: tuple([read(item) for read, item in zip(reads, row, strict=True)])


def _mapping(read: Reader | None) -> Reader | None:
    return None if read is None else lambda row: {key: read(item) for key, item in row.items()}


def _record(kind: Any) -> Reader:
    """A dataclass. Its fields are looked at when the first one is read: sessions hold slots, as slots do."""
    reads: list[tuple[int, Reader]] | None = None

    def made(row: list[Any]) -> Any:
        nonlocal reads
        if reads is None:
            hints = get_type_hints(kind)
            pairs = ((place, _reader(hints[name])) for place, name in enumerate(_names(kind)))
            reads = [(place, read) for place, read in pairs if read]
        for place, read in reads:
            row[place] = read(row[place])
        return kind(*row)

    return made


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _same(value: Any) -> Any:
    return value
