"""Words that stand in a YAML text for values, until each is typed in its place."""

import re

from pipeline.importing.amending.yaml_changes import Change, Drop, Insert, Put
from pipeline.importing.writing.typed_yaml import in_a_line, typed

_LINE = (
    r"(?P<margin> *)(?P<dashes>(?:- +)*)(?P<key>[^\n]*?:(?= ))?(?P<gap> *)"
    r"""["']?{word}["']?(?P<rest>[^\n]*)(?P<end>\n?)"""
)


class Placeholders:
    """Gives out words, and knows what each stands for; ``salt`` is nowhere in the text."""

    def __init__(self, salt: str, blocks: int) -> None:
        self._salt, self._blocks = salt, blocks
        self._values: dict[str, tuple[Change, bool]] = {}

    def of(self, change: Change, *, in_braces: bool) -> str:
        """A word for the value of ``change``."""
        word = f"octavo{self._salt}value{len(self._values)}end"
        self._values[word] = (change, in_braces)
        return word

    def spelt_out(self, text: str) -> str:
        """``text`` with the value in each word's place."""
        for word, (change, in_braces) in self._values.items():
            place = text.find(word)
            if place < 0:
                continue
            if isinstance(change, Put | Insert) and in_braces:
                # The library quotes a word where its neighbours have quotes.
                start, end = place, place + len(word)
                if text[start - 1] in "'\"" and text[start - 1] == text[end : end + 1]:
                    start, end = start - 1, end + 1
                text = text[:start] + in_a_line(change.value) + text[end:]
            else:
                text = self._with_line(text, word, place, change)
        return text

    def _with_line(self, text: str, word: str, place: int, change: Change) -> str:
        """``text`` with the value for the ``word`` that stands in a line, at ``place``."""
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place) + 1 or len(text)
        found = re.fullmatch(_LINE.format(word=word), text[start:end])
        if found is None:
            return text
        before, after = text[:start], text[end:]
        if isinstance(change, Drop):
            return _without(before, found, after)
        comments = _comments_above(before, found["margin"]) if isinstance(change, Insert) else ""
        return before.removesuffix(comments) + self._typed(found, change) + comments + after

    def _typed(self, found: "re.Match[str]", change: Put | Insert) -> str:
        """The line of the word, and as many more as the value needs; a comment stays in the first."""
        key, blocks = found["key"], self._blocks - len(change.path) + 1
        column = len(found["margin"]) + len(found["dashes"]) - (0 if key else 2)
        lines = typed({"k": change.value} if key else [change.value], blocks).rstrip("\n").split("\n")
        first = lines[0][1 + bool(key) :].lstrip(" ")
        gap = found["gap"] if first else ""
        first = f"{found['margin']}{found['dashes']}{key or ''}{gap}{first}{found['rest']}"
        below = (" " * column + line if line else "" for line in lines[1:])
        return "\n".join((first, *below)) + found["end"]


def _without(before: str, found: "re.Match[str]", after: str) -> str:
    """The text without the line ``found``, and without the comments above that are its own."""
    if found["dashes"] and found["key"]:
        # The first key of an item: the next stands in its place.
        return before + found["margin"] + found["dashes"] + after.lstrip(" ")
    comments = _comments_above(before, found["margin"])
    above = before.removesuffix(comments)
    # What follows an empty line heads all that comes below it.
    heads = not above or above.endswith("\n\n") or above.rstrip("\n").endswith(":")
    return (before if heads else above) + after


def _comments_above(before: str, margin: str) -> str:
    """The lines of comment right above, in the column of the line that follows."""
    start = len(before)
    while start and before.startswith(f"{margin}#", above := before.rfind("\n", 0, start - 1) + 1):
        start = above
    return before[start:]
