"""Affiliations that stand together in one text, as registration systems write them: taken apart, and told."""

import re

from pipeline.load.yaml.nodes import Fields, Items, Node, Scalar
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate

# So many are told one by one; the last says how many more there are.
_TOLD = 3
_ENTITY = re.compile(r"&#?\w+;")


class Affiliations:
    """Takes the affiliations of one file apart; ``found`` tells where that was done."""

    def __init__(self) -> None:
        self.found = FloodGate(alike=_TOLD)

    def apart(self, text: str, at: Source) -> list[str]:
        """``Univ. A; Univ. B`` as two; an entity of HTML, or a semicolon at an end, divides nothing."""
        parts = [part.strip() for part in text.split(";") if part.strip()]
        if len(parts) < 2 or _ENTITY.search(text):
            return [text]
        message = "several affiliations stand in one text, and were taken apart at the semicolons"
        hint = "Nothing needs to be done; if they are one, write commas instead."
        self.found.add("OCT-Y28", message, at, hint)
        return parts

    def spread(self, node: Fields) -> None:
        """Take apart what ``node`` says under ``affiliation`` and ``affiliations``."""
        for key in ("affiliation", "affiliations"):
            said = node.get(key)
            if isinstance(said, Scalar) and ";" in said:
                node[key] = Items(said.at, self._each(said))
            elif isinstance(said, Items):
                said[:] = [
                    part for one in said for part in (self._each(one) if isinstance(one, Scalar) else [one])
                ]

    def _each(self, said: Scalar) -> list[Node]:
        return [Scalar(text, said.at, said.inset) for text in self.apart(said, said.at)]
