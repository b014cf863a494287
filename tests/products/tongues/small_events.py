"""A small whole event in any language, made of its words (``words/*.yaml``), as files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_WORDS = Path(__file__).parent / "words"
# What stands between the names, where the family's comes first.
_FAMILY_FIRST = {"ja": "", "ko": "", "vi": " ", "zh-Hans": "", "zh-Hant": ""}
# The guest is from elsewhere: the talk keeps its own hyphens, quotation marks and direction.
_GUEST = {"given": "Jörg", "family": "Großmann", "role": "speaker", "affiliation": "Universität Tübingen"}
_GUEST_TITLE = "Über Zahlen (und was sie bedeuten)"
_GUEST_TEXT = """Der Vortrag behandelt die "Zählung" von Lösungen der Gleichung $x^2 = 2$ in 7 Schritten.

- Zuerst das Einfache.
- Dann der Schluss!"""


@dataclass(frozen=True)
class Tongue:
    """The ``words`` of an event in the language ``tag``."""

    tag: str
    words: dict[str, Any]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the organisers typed, without formulas, as the pages of the book have it."""
        words = self.words
        titles = tuple(words[key] for key in ("title", "talk", "second", "poster", "session", "break"))
        return (*titles, *self.names, *self.paragraphs)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its people, in the order of the language."""
        between = _FAMILY_FIRST.get(self.tag)
        return tuple(
            f"{given} {family}" if between is None else f"{family}{between}{given}"
            for given, family, *_ in self.words["people"]
        )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of its abstracts."""
        texts = (self.words[key] for key in ("text", "second_text", "poster_text"))
        return tuple(part.replace("\n", " ").strip() for text in texts for part in text.split("\n\n"))


def tongues() -> tuple[str, ...]:
    """The languages that there are words of."""
    return tuple(sorted(file.stem for file in _WORDS.glob("*.yaml")))


def tongue(tag: str) -> Tongue:
    """The words of the language ``tag``."""
    return Tongue(tag, yaml.safe_load((_WORDS / f"{tag}.yaml").read_text(encoding="utf-8")))


def write_event(folder: Path, told: Tongue) -> Path:
    """Write the event into ``folder``."""
    files = {
        "event.yaml": _event(told),
        "people.yaml": _people(told),
        "program.yaml": _program(told),
        "mail.yaml": {"from": {"name": told.words["desk"], "address": "desk@octavo.example"}},
    }
    content = folder / "content"
    (content / "abstracts").mkdir(parents=True)
    for name, values in files.items():
        written = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        (content / name).write_text(written, encoding="utf-8")
    for name, (head, text) in _abstracts(told).items():
        written = f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{text.strip()}\n"
        (content / "abstracts" / f"{name}.md").write_text(written, encoding="utf-8")
    return folder


def _event(told: Tongue) -> dict[str, Any]:
    words = told.words
    return {
        **{key: words[key] for key in ("title", "short", "venue")},
        "start": "2026-10-05",
        "end": "2026-10-06",
        "timezone": words["zone"],
        "language": told.tag,
        "organisers": ["p0", "p1", "p2"],
        "rooms": {"a": {"name": words["rooms"][0], "capacity": 120}, "b": words["rooms"][1]},
        "sponsors": {words["tier"]: [words["sponsor"]]},
        "contact": [{"name": words["desk"], "phone": "+20 2 3567 6105", "email": "desk@octavo.example"}],
        "wifi": {"network": "Octavo", "password": "folded-8"},
        "look": {"accent": "#1F4E79"},
    }


def _people(told: Tongue) -> dict[str, Any]:
    people: dict[str, Any] = {"guest": _GUEST}
    for number, (given, family, place, *more) in enumerate(told.words["people"]):
        second, sort = (*more, "", "")[:2]
        others = {"second": second, "sort": sort, "email": f"p{number}@octavo.example"}
        known = {"given": given, "family": family, "role": "speaker", "affiliation": place} | others
        people[f"p{number}"] = {key: value for key, value in known.items() if value}
    return people


def _program(told: Tongue) -> dict[str, Any]:
    words = told.words
    session = {"code": "S1", "title": words["session"], "chair": "p2", "talks": ["second", "guest"]}
    return {
        "days": [
            {
                "date": "2026-10-05",
                "slots": [
                    {"time": "9:00-9:30", "kind": "welcome", "title": words["welcome"], "people": ["p0"]}
                    | {"room": "a"},
                    {"time": "9:30-10:15", "talk": "talk", "room": "a"},
                    {"time": "10:15-10:45", "kind": "break", "title": words["break"]},
                    {"time": "10:45-11:45", "room": "b", **session},
                ],
            },
            {
                "date": "2026-10-06",
                "slots": [
                    {"time": "9:30-11:00", "kind": "posters", "title": words["posters"], "room": "b"}
                    | {"talks": ["poster"]},
                    {"time": "11:00-12:00", "kind": "panel", "title": words["session"], "room": "a"}
                    | {"people": ["p3", "p4", "p5"], "chair": "p1"},
                ],
            },
        ]
    }


def _abstracts(told: Tongue) -> dict[str, tuple[dict[str, Any], str]]:
    words = told.words
    talk = {"title": words["talk"], "speakers": ["p0"], "coauthors": ["p3", "p4"]}
    return {
        "talk": (talk | {"keywords": words["keywords"], "type": "keynote"}, words["text"]),
        "second": ({"title": words["second"], "speakers": ["p1"]}, words["second_text"]),
        "poster": ({"title": words["poster"], "speakers": ["p5"], "type": "poster"}, words["poster_text"]),
        "guest": ({"title": _GUEST_TITLE, "speakers": ["guest"], "language": "de"}, _GUEST_TEXT),
    }
