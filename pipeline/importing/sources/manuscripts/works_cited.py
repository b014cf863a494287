"""The works that abstracts cite, from the .bib files that lie beside each; as one bibliography."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.sources.manuscripts.talk_manuscript import TalkManuscript, folder_of
from pipeline.problems import Collector, Source

_ENTRY = re.compile(r"@([A-Za-z]{1,30})\s{0,9}[{(]")
_KEY = re.compile(r"\s{0,99}([^\s,{}()=\"]{1,200})\s{0,9},")
_CROSS = re.compile(r"(?i)\b(?:crossref|xdata)\s{0,9}=\s{0,9}[{\"]\s{0,9}([^{}\"]{1,200})[}\"]")
_BRACKET = re.compile(r"\\.|[{}()]", re.DOTALL)
_OPENS = {"}": "{", ")": "("}


@dataclass(frozen=True)
class BibWork:
    """An entry of a bibliography as it is written."""

    key: str
    written: str

    @property
    def same(self) -> str:
        """What two entries have in common that say the same."""
        return " ".join(self.written.split())


@dataclass
class WorksCited:
    """Bibliographies by the name of their file: ``files`` are entries by key, ``strings`` abbreviations."""

    files: dict[str, dict[str, BibWork]] = field(default_factory=dict)
    strings: dict[str, None] = field(default_factory=dict)
    _having: dict[str, list[str]] = field(default_factory=dict)
    _taken: dict[str, BibWork] = field(default_factory=dict)
    _used: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, text: str, found: Collector) -> None:
        """Read the entries of the file ``name``; one that never ends is told."""
        works = self.files.setdefault(name, {})
        for kind, written, place, is_whole in entries_in(text):
            at = Source(name, text.count("\n", 0, place) + 1)
            key = _KEY.match(written, written.index(written[len(kind) + 1 :].lstrip()[0], len(kind)) + 1)
            if not is_whole:
                found.add("OCT-X03", "this entry is never closed; it is left out", at, "Close its brace.")
            elif kind.lower() in ("string", "preamble"):
                self.strings[written] = None
            elif kind.lower() != "comment" and key and key[1].lower() not in works:
                works[key[1].lower()] = BibWork(key[1], written)
                self._having.setdefault(key[1].lower(), []).append(name)

    def cited_by(self, talk: TalkManuscript) -> TalkManuscript:
        """``talk``, whose works are taken; where another abstract cites another work by its key, renamed."""
        renamed: dict[str, str] = {}
        for key in talk.cited:
            for name, work in self._with_crossed(talk, key):
                self._used.setdefault(name, set()).add(work.key.lower())
                new = self._take(work)
                if new != work.key:
                    renamed[work.key.lower()] = new
        if not renamed:
            return talk

        def other(match: re.Match[str]) -> str:
            return "@" + renamed.get(match[1].lower(), match[1])

        keys = "|".join(re.escape(key) for key in sorted(renamed, reverse=True))
        text = re.sub(rf"(?<![\w.@])@({keys})(?![\w:#$%&+?<>~/-])", other, talk.text, flags=re.IGNORECASE)
        papers = tuple(renamed.get(key.lower(), key) for key in talk.papers)
        return replace(talk, text=text, papers=papers)

    def bibliography(self, found: Collector) -> str:
        """All works that are cited; how many of each file are not is told."""
        for name, works in self.files.items():
            left = len(works.keys() - self._used.get(name, set()))
            if left:
                some = (
                    "1 work that no abstract cites is"
                    if left == 1
                    else f"{left} works that no abstract cites are"
                )
                message = f"{some} left out"
                found.add(
                    "OCT-X42",
                    message,
                    Source(name),
                    "Copy them into content/papers.bib if they belong there.",
                )
        written = (*self.strings, *(work.written for work in self._taken.values()))
        return "".join(f"{one}\n\n" for one in written).removesuffix("\n")

    def _with_crossed(self, talk: TalkManuscript, key: str) -> Iterator[tuple[str, BibWork]]:
        ahead, met = [key.lower()], set[str]()
        while ahead and len(met) < 20:
            one = ahead.pop()
            met.add(one)
            near = self._nearest(talk, one)
            if near is not None:
                work = self.files[near][one]
                yield near, work
                crossed = (said for found in _CROSS.findall(work.written) for said in found.split(","))
                ahead += [other for said in crossed if (other := said.strip().lower()) not in met]

    def _nearest(self, talk: TalkManuscript, key: str) -> str | None:
        """Of the files that have ``key`` its own, its folder's, one above it, or any."""

        def distance(name: str) -> tuple[int, str]:
            if name == talk.file.name:
                return 0, name
            folder = folder_of(name)
            above = talk.folder == folder or talk.folder.startswith(f"{folder}/") or not folder
            return (1 + len(talk.folder) - len(folder) if above else 10_000), name

        return min(self._having.get(key, ()), key=distance, default=None)

    def _take(self, work: BibWork) -> str:
        """The key under which ``work`` is taken: its own, or a new one if that is another work's."""
        number, key = 1, work.key
        while (known := self._taken.get(key.lower())) and known.same != _named(work, key).same:
            number += 1
            key = f"{work.key}-{number}"
        self._taken.setdefault(key.lower(), _named(work, key))
        return key


def _named(work: BibWork, key: str) -> BibWork:
    return work if key == work.key else BibWork(key, work.written.replace(work.key, key, 1))


def entries_in(text: str) -> Iterator[tuple[str, str, int, bool]]:
    """Kind, words and place of each entry, and whether it is closed."""
    ends, place = _ends(text), 0
    while found := _ENTRY.search(text, place):
        end = ends.get(found.end() - 1, 0)
        stop = end or found.end()
        yield found[1], text[found.start() : stop], found.start(), bool(end)
        place = stop


def _ends(text: str) -> dict[int, int]:
    """Behind which place each bracket ends that is closed, by the place at which it stands."""
    ends, opened = dict[int, int](), list[int]()
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign in "{(":
            opened.append(found.start())
        elif sign in "})" and opened and text[opened[-1]] == _OPENS[sign]:
            ends[opened.pop()] = found.end()
        elif sign == "}":
            # A round bracket of the text that nothing closes.
            while opened and text[opened[-1]] == "(":
                opened.pop()
            if opened:
                ends[opened.pop()] = found.end()
    return ends


def own_works(talks: Sequence[TalkManuscript]) -> Mapping[str, str]:
    """The bibliographies that stand in abstracts themselves, by the file."""
    return {talk.file.name: talk.bibliography for talk in talks if talk.bibliography}
