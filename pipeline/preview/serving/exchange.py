"""What is asked of the server, and what it gives back."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from re import Pattern

from pipeline.preview.serving.doorkeeper import CONTENT_RULES


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was let in: the parts of its path that the route names, its query, its JSON."""

    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What is said under ``name``, if it is a text; else nothing."""
        found = self.said.get(name)
        return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: ``data`` of a media type ``kind``; ``lasting`` if this address never gives anything else."""

    data: bytes
    kind: str = "application/json"
    status: int = 200
    lasting: bool = False
    rules: str = CONTENT_RULES


def as_json(value: object, status: int = 200) -> Reply:
    """``value`` as JSON."""
    return Reply(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), status=status)


def refused(reason: str, status: int) -> Reply:
    """An answer that says why there is nothing."""
    return as_json({"error": reason}, status)


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers a ``method`` (GET, POST) of addresses that match ``path`` whole."""

    method: str
    path: Pattern[str]
    answer: Callable[[Asked], Reply]


def route(method: str, path: str, answer: Callable[[Asked], Reply]) -> Route:
    """``answer`` is given to addresses that match the regular expression ``path`` whole."""
    return Route(method, re.compile(path, re.ASCII), answer)


def answer_to(routes: Sequence[Route], method: str, path: str, asked: Asked) -> Reply:
    """What the first route for ``path`` gives."""
    for route in routes:
        if route.method == method and (match := route.path.fullmatch(path)):
            return route.answer(Asked(match.groupdict(), asked.query, asked.said))
    return refused("there is nothing here", 404)
