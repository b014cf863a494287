"""The names of a BibTeX field, split as biber splits them, before they are decoded; doubts are told."""

import re
from collections.abc import Iterator, Mapping

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from pipeline.model.content.paper import PaperAuthor
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.math import latex
from pipeline.text.prose.tex import set_tex

_NAMED = re.compile(r"\\([A-Za-z]{1,2})(?![A-Za-z])(?:\{\}|[ \t]+)?")
_ET_AL = re.compile(r"(?:,\s*+|(?<!\s)\s++|)\bet\.?\s+al\.?$", re.IGNORECASE)
_LOOSE_AND = re.compile(r"^and\b\s*|(?:^|(?<=\s))and$|\band\s+(?=and\b)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:(?<!\s)\s+)?(?:\\(?:thanks|footnote|footnotemark|inst|orcidlink)\b\s*(?:\{[^{}]*\})?|\$\^\{?[\d,*\s\\dag]{1,12}\}?\$"
    r"|\\textsuperscript\s*\{[^{}]{0,12}\}|\((?:eds?|hrsg|editors?|a cura di|dir|coord)\.?\)"
    r"|(?<![\w.+-])[<(]?(?:mailto:)?[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+){1,8}[>)]?)"
)
_TITLES = re.compile(r"(?:^|(?<= and ))(?:(?:Dr|Prof|Mr|Mrs|Ms)\.(?:-Ing\.)? )+")
_JUNIOR = re.compile(
    r"(?:jr|jnr|sr|snr|[ivx]+|\d(?:st|nd|rd|th)|p[eè]re|fils|filho|neto|j[uú]nior|senior|sobrinho|hijo|esq|ph\.?\s?d|m\.?d)\.?",
    re.IGNORECASE,
)
# "Rossi M., Bianchi U.": what stands before the comma ends with initials.
_INITIALS_LAST = re.compile(r"(?<!\w)\w\w++\s++(?!I{1,3}V?X?$)(?:[A-Z]\.?-?\s?){1,3}$")
_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=", re.IGNORECASE)
_OPTION = re.compile(r"\s*([A-Za-z-]+)\s*=\s*(.*)", re.DOTALL)
_BETWEEN = re.compile(r";|(?<!\w)\\?&(?!\w)")
_HINT = "Join the names with “and”: Ada Lovelace and Alan Turing"


def read_names(
    text: str, at: Source, macros: Mapping[str, str]
) -> Outcome[tuple[tuple[PaperAuthor, ...], bool]]:
    """The persons and bodies that the field ``text`` names, and whether there are others."""
    found = Collector()
    text = " ".join(text.split())
    joined = _joined(text)
    if joined != text:
        message = f"“{text[:40]}” does not join its names as BibTeX wants"
        found.add("OCT-B12", message, at, _HINT)
    bare = _TITLES.sub("", _NO_NAME.sub("", joined))
    if bare != joined:
        note = "".join(_NO_NAME.findall(joined) + _TITLES.findall(joined)).strip()[:40]
        message = f"“{note}” is no part of a name and is left out"
        found.add("OCT-B12", message, at, "Write the names alone; put the rest into note = {…}.")
    names = [name for name in split_multiple_persons_names(_with_letters(bare)) if name]
    others = bool(names) and (names[-1].lower() == "others" or bool(_ET_AL.search(names[-1])))
    if others and names[-1].lower() != "others":
        message = f"“{names[-1][-40:]}” is read as “and others”"
        found.add("OCT-B12", message, at, "Write: Ada Lovelace and others")
    names = [_ET_AL.sub("", name).strip() for name in names if name.lower() != "others"]
    if shouted := next(filter(_is_shouted, names), ""):
        found.add(
            "OCT-B12", f"“{shouted[:40]}” is written in capitals", at, "Write the name as it is printed."
        )
    reader = _NameReader(at, macros, found)
    return found.give((tuple(reader.person(name) for name in names if name), others))


def _is_shouted(name: str) -> bool:
    """Whether a person's name has no small letters: neither a body in braces nor one of a single word."""
    letters = [word for word in re.split(r"[\s,~]+", name) if sum(map(str.isalpha, word)) > 2]
    long = any(len(word) > 3 for word in letters)
    return name.isupper() and long and len(name.split()) > 1 and not name.startswith("{")


def _joined(text: str) -> str:
    """``text`` with “and” between its names where somebody wrote ``;`` or ``&``, and none too many."""
    joined = " and ".join(_cut(text, _BETWEEN))
    for _ in range(2):  # the last “and” may have stood before another
        joined = _LOOSE_AND.sub("", joined).strip()
    return joined


def _with_letters(text: str) -> str:
    r"""``text`` with LaTeX's letters decoded; bibtexparser takes ``{\O}`` for a particle, loses ``\'``."""
    done, place = list[str](), 0
    while (found := text.find("\\", place)) >= 0:
        letter, end = _letter_at(text, found) or (text[found : found + 2], found + 2)
        alone = found > place and text[found - 1] == "{" and text.startswith("}", end)
        done += [text[place : found - alone], letter]
        place = end + alone
    return "".join(done) + text[place:]


def _letter_at(text: str, start: int) -> tuple[str, int] | None:
    named = _NAMED.match(text, start)
    if named and named[1] in latex.LETTERS:
        return latex.LETTERS[named[1]], named.end()
    return latex.accent_at(text, start)


def _cut(text: str, mark: re.Pattern[str]) -> Iterator[str]:
    """``text`` cut at each ``mark`` that stands outside of braces and quotes."""
    depth, start, quoted = 0, 0, False
    for found in re.finditer(rf'[{{}}"]|{mark.pattern}', text):
        if found[0] == '"':
            quoted = not quoted and depth == 0 and text[found.start() - 1 : found.start()] in ("=", " ")
        elif found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0 and not quoted:
            yield text[start : found.start()].strip()
            start = found.end()
    yield text[start:].strip()


class _NameReader:
    """Makes persons of the names of one field, which stands ``at``; what it finds goes into ``found``."""

    def __init__(self, at: Source, macros: Mapping[str, str], found: Collector) -> None:
        self._at, self._macros, self._found = at, macros, found

    def person(self, written: str) -> PaperAuthor:
        """One name, split before its braces are gone: they keep ``{CERN Collaboration}`` together."""
        pieces = list(_cut(written, re.compile(",")))
        if any(map(_PART.match, pieces)):
            return self._extended(pieces)
        if self._is_list(pieces):
            self._found.add("OCT-B08", f"“{written[:40]}” is not one name", self._at, _HINT)
            return PaperAuthor("", self._plain(written))
        parts = parse_single_name_into_parts(written, strict=False)
        family, junior = " ".join([*parts.von, *parts.last]), " ".join(parts.jr)
        return self._author(" ".join(parts.first), family, junior)

    def _is_list(self, pieces: list[str]) -> bool:
        """Whether commas stand between persons: more than two, no “Jr.” between two, or initials last."""
        if len(pieces) == 3:
            junior = pieces[1]
            return not (junior.startswith("{") or _JUNIOR.fullmatch(self._plain(junior)))
        return len(pieces) > 3 or (len(pieces) == 2 and bool(_INITIALS_LAST.search(pieces[0])))

    def _extended(self, pieces: list[str]) -> PaperAuthor:
        """``family=Hoffmann, given=Hans, prefix=von``, as biblatex has it and Zotero writes it."""
        parts: dict[str, str] = {}
        for piece in pieces:
            if option := _OPTION.fullmatch(piece):
                parts[option[1].lower()] = option[2].strip().strip('"')
        family = f"{parts.get('prefix', '')} {parts.get('family', '')}"
        return self._author(parts.get("given", ""), family, parts.get("suffix", ""))

    def _author(self, given: str, family: str, junior: str) -> PaperAuthor:
        names = filter(None, (self._plain(family), self._plain(junior)))
        # DBLP tells namesakes apart by numbers.
        return PaperAuthor(self._plain(given), re.sub(r"(?<=\w) \d{4}$", "", " ".join(names)))

    def _plain(self, tex: str) -> str:
        if not tex.strip():
            return ""
        return self._found.take(set_tex(tex, self._at, macros=self._macros)).plain.strip()
