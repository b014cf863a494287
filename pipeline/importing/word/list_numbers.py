"""Numbered and bulleted lists of a Word document: which number the next item has."""

from lxml.etree import _Element as Element

from pipeline.importing.word.word_xml import W, value, whole_number

_UNNUMBERED = frozenset({"bullet", "none"})


class ListNumbers:
    """The lists of ``numbering.xml``; asked for item after item, in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        levels = {
            one.get(f"{W}abstractNumId"): list(one.iterfind(f"{W}lvl"))
            for one in root.iterfind(f"{W}abstractNum")
        }
        for one in root.iterfind(f"{W}num"):
            known, kind = one.get(f"{W}numId") or "", value(one, "abstractNumId") or ""
            self._list_of[known] = kind
            for level in levels.get(kind, []):
                place = known, whole_number(level.get(f"{W}ilvl"))
                self._formats[place] = value(level, "numFmt") or "decimal"
                self._starts[place] = whole_number(value(level, "start"), 1)
            for changed in one.iterfind(f"{W}lvlOverride"):
                place = known, whole_number(changed.get(f"{W}ilvl"))
                start = value(changed, "startOverride")
                if start is not None:
                    self._starts[place] = whole_number(start, 1)
                    self._list_of[known] = known

    def next_number(self, known: str, level: int) -> int:
        """The number of the next item of this list at this level; 0 if it has a bullet."""
        if self._formats.get((known, level), "bullet") in _UNNUMBERED:
            return 0
        counts = self._counts.setdefault(self._list_of.get(known, known), {})
        counts[level] = counts.get(level, self._starts.get((known, level), 1) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return max(counts[level], 0)
