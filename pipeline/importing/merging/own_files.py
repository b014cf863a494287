"""The files of content/ as an editor has them, or as they were last imported, as text and as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from pipeline.importing.amending import said
from pipeline.problems import Collector, Source

# The head of a Markdown file, and the text below it.
_TEXT = re.compile(
    r"\ufeff?---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)\n*(?P<body>.*)\Z", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class OwnFiles:
    """What is in a content folder: ``texts`` and ``files`` by path, and what the texts say.

    ``talks`` and ``pages`` are head and text by id.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    event: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    days: list[dict[str, Any]] = field(default_factory=list)
    talks: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    pages: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)


def own_files(files: Mapping[str, bytes], within: str, found: Collector) -> OwnFiles:
    """The ``files`` of the folder ``within`` by their paths in it; what cannot be read is told."""
    texts = {path: _text(data, f"{within}/{path}", found) for path, data in files.items() if _is_text(path)}
    maps = {
        path: _map(text, f"{within}/{path}", found) for path, text in texts.items() if path.endswith(".yaml")
    }
    heads = {
        path: _head_and_body(text, f"{within}/{path}", found)
        for path, text in texts.items()
        if path.endswith(".md")
    }
    days = maps.get("program.yaml", {}).get("days")
    return OwnFiles(
        texts,
        {path: data for path, data in files.items() if path not in texts},
        maps.get("event.yaml", {}),
        maps.get("people.yaml", {}),
        [day if isinstance(day, dict) else {} for day in days] if isinstance(days, list) else [],
        _in_folder(heads, "abstracts/"),
        _in_folder(heads, "pages/"),
    )


def map_in(data: bytes, name: str, found: Collector) -> dict[str, Any]:
    """What the YAML file ``name`` says; with a problem, and nothing, if it cannot be read."""
    return _map(_text(data, name, found), name, found)


@lru_cache(maxsize=8192)
def _said(text: str) -> Any:
    """Most texts are the same at both ends and in between; nobody changes what they say."""
    return said(text)


def _in_folder(heads: Mapping[str, Any], folder: str) -> dict[str, Any]:
    return {path.removeprefix(folder)[:-3]: told for path, told in heads.items() if path.startswith(folder)}


def _is_text(path: str) -> bool:
    return path.endswith(".md") or path in ("event.yaml", "people.yaml", "program.yaml")


def _text(data: bytes, name: str, found: Collector) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Save it as UTF-8, and import again."
        found.add(
            "OCT-X13",
            f"{name} is not saved as UTF-8, so nothing can be changed in it",
            Source(name, line),
            hint,
        )
        return ""


def _map(text: str, name: str, found: Collector, first_line: int = 1) -> dict[str, Any]:
    hint = "octavo check tells what is wrong; mend it, and import again."
    try:
        told = _said(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        found.add(
            "OCT-X13",
            f"{name} cannot be read as YAML, so nothing can be changed in it",
            Source(name, line),
            hint,
        )
        return {}
    if told is None or isinstance(told, dict):
        return told or {}
    found.add(
        "OCT-X13",
        f"{name} has no lines “name: value”, so nothing can be changed in it",
        Source(name, first_line),
        hint,
    )
    return {}


def _head_and_body(text: str, name: str, found: Collector) -> tuple[dict[str, Any], str]:
    parts = _TEXT.match(text.replace("\r\n", "\n"))
    if parts is None:
        return {}, text.strip("\n")
    return _map(parts["head"], name, found, 2), parts["body"].rstrip()


def with_body(text: str, body: str) -> str:
    """The Markdown file ``text`` with another ``body`` below its head, in the line ends that it has."""
    ends = "\r\n" if "\r\n" in text else "\n"
    unix = text.replace("\r\n", "\n")
    parts = _TEXT.match(unix)
    head = unix[: parts.start("body")] if parts else ""
    lead = "" if not body or not head or head.endswith("\n\n") else "\n"
    return f"{head}{lead}{body}{chr(10) if body else ''}".replace("\n", ends)
