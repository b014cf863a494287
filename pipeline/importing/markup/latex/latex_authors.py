"""Names with marks, places with marks, and which belongs to which, as authors write them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.markup.latex.fillers import AND
from pipeline.importing.markup.page.rich_text import (
    Footnote,
    Hyperlink,
    LineStop,
    Phrase,
    Piece,
    Pieces,
    Styled,
    TexFormula,
    TypeStyle,
    plain_words,
)

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}")
ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_BRACED = re.compile(r"\{([\w.,;\s-]{1,200})\}@([\w-]+(?:\.[\w-]+)+)")
_RAISED = re.compile(
    r"\s{0,3}(?:\{\s{0,3}\})?\s{0,3}\^\s{0,3}"
    r"(?:\{([^{}]{0,80}(?:\{[^{}]{0,80}\}[^{}]{0,80}){0,4})\}|(\\?\w{1,20}|\S))\s{0,3}"
)
_SIGNS = {"ast": "*", "star": "*", "dagger": "†", "ddagger": "‡", "dag": "†", "ddag": "‡", "S": "§", "P": "¶"}
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_BRACKETED = re.compile(r"\(([^()]{1,200})\)")
_MARK = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§¶]+")
# Blanks before it count where they begin: else each of a thousand would be tried with all behind it.
_BETWEEN = re.compile(
    rf"(?:(?<!\s)\s*|)(?:[,;]\s*(?:and\s|und\s|et\s|&)?|\s(?:and|und|et|y|e|&|with)\s|{AND})\s*"
)
_TAIL = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.?d|dr|msc|prof)\.?", re.IGNORECASE)
_PRESENTS = re.compile(r"\(?\s{0,3}(?:presenting(?: author)?|presenter|speaker)\s{0,3}\)?", re.IGNORECASE)
_PLACE = re.compile(
    r"universi|institut|department|dept|school|college|centre|center|labor|facult|academy|gmbh|inc\.|hospital|"
    r"research|hochschule|école|ecole|polit[eé]c|cnrs|fakult",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:and|und|et)\s+|^(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s+)+")


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """Somebody as an author line has them: marks, places and what else stands beside the name."""

    name: str
    marks: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    presents: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    text: str = ""
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_underlined: bool = False
    is_placed: bool = False


def lines_of(pieces: Iterable[Piece]) -> list[Pieces]:
    """``pieces`` by lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, LineStop):
            lines.append([])
        elif isinstance(piece, Styled) and any(isinstance(one, LineStop) for one in piece.inside):
            first, *rest = lines_of(piece.inside) or [()]
            lines[-1].append(replace(piece, inside=first))
            lines += [[replace(piece, inside=line)] for line in rest]
        else:
            lines[-1].append(piece)
    return [tuple(line) for line in lines if any(map(_is_seen, line))]


def parted(pieces: Iterable[Piece]) -> list[Pieces]:
    r"""``pieces`` between the ``\and`` of authors."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Phrase) and AND in piece.text:
            first, *rest = piece.text.split(AND)
            parts[-1].append(Phrase(first))
            parts += [[Phrase(text)] for text in rest]
        else:
            parts[-1].append(piece)
    return [tuple(part) for part in parts if any(map(_is_seen, part))]


def people_in(pieces: Pieces) -> list[NamedAuthor]:
    """Those named in ``pieces``: names on the first line of each part, what belongs to them below."""
    people: list[NamedAuthor] = []
    for part in parted(pieces):
        first, *rest = lines_of(part) or [()]
        found = list(names_in(first))
        for line in rest:
            marked = marks_before(line)
            emails = emails_in(plain_words(line))
            if marked or emails or _PLACE.search(plain_words(line)) or len(parted(pieces)) > 1:
                found = _with_line(found, line, marked)
            else:
                found += names_in(line)
        people += found
    return people


def names_in(line: Pieces) -> Iterator[NamedAuthor]:
    """The names on a line, each with its marks."""
    drafts = [_Draft()]
    for piece in _flat(line):
        if isinstance(piece, Footnote):
            drafts[-1].notes.append(plain_words(piece.inside))
        elif (marks := marks_of(piece)) is not None:
            drafts[-1].marks += marks
        else:
            text = plain_words((piece,)) if not isinstance(piece, Phrase) else piece.text
            _read_names(" ".join(text.split("\n")), isinstance(piece, Styled), drafts)
    found: list[NamedAuthor] = []
    for draft in drafts:
        if named := _named(draft):
            found.append(named)
        elif draft.notes and found:
            found[-1] = replace(found[-1], notes=(*found[-1].notes, *draft.notes))
    yield from found


def _read_names(text: str, is_underlined: bool, drafts: list[_Draft]) -> None:
    """Go on reading names in ``text``; what stands in brackets belongs to the name before."""
    for number, stretch in enumerate(_BRACKETED.split(text)):
        if number % 2 and _PRESENTS.fullmatch(stretch):
            drafts[-1].is_underlined = True
        elif number % 2 and re.fullmatch(r"[\d,\s]{1,8}|[a-z]", stretch):
            drafts[-1].marks += re.findall(r"\w+", stretch)
        elif number % 2:
            drafts[-1].notes.append(stretch)
            drafts[-1].is_placed = True
        else:
            _read_bare_names(stretch, is_underlined, drafts)


def _read_bare_names(text: str, is_underlined: bool, drafts: list[_Draft]) -> None:
    for number, stretch in enumerate(_BETWEEN.split(_emails_apart(text, drafts[-1]))):
        if number and (drafts[-1].text.strip() or drafts[-1].marks):
            if _TAIL.fullmatch(stretch.strip()):
                drafts[-1].text += ", " + stretch.strip()
                continue
            drafts.append(_Draft())
        bare = _MARK.sub("", stretch)
        # A name behind marks is another's.
        if drafts[-1].marks and bare.strip(" .:") and any(map(str.isalpha, bare)):
            drafts.append(_Draft())
        drafts[-1].text += bare
        drafts[-1].is_underlined |= is_underlined and bool(bare.strip())
        for mark in _MARK.findall(stretch):
            drafts[-1].marks += list(mark.translate(_SUPERSCRIPTS))


def _emails_apart(text: str, draft: _Draft) -> str:
    draft.notes += EMAIL.findall(text)
    return EMAIL.sub("", text)


def _named(draft: _Draft) -> NamedAuthor | None:
    text = " ".join(draft.text.replace("\u00a0", " ").split())
    presents = draft.is_underlined or bool(_PRESENTS.search(text))
    orcid = ORCID.search(text + " " + " ".join(draft.notes))
    name = _TITLE.sub("", ORCID.sub("", _PRESENTS.sub("", text)).strip(" ,;:.()[]<>") + _stop(text))
    if not any(map(str.isalpha, name)):
        return None
    notes = " ".join(draft.notes)
    email = next(iter(emails_in(notes)), "")
    said = [without_emails(note) for note in draft.notes]
    places = tuple(note for note in said if note and (draft.is_placed or _PLACE.search(note)))
    rest = tuple(note for note in said if note and note not in places)
    return NamedAuthor(
        name, tuple(dict.fromkeys(draft.marks)), places, email, orcid[1] if orcid else "", presents, rest
    )


def _stop(text: str) -> str:
    """The full stop of a last word that is short: Jr., III."""
    return "." if re.search(r"\b(?:Jr|Sr|\w)\.$", text) else ""


def _with_line(people: list[NamedAuthor], line: Pieces, marked: Sequence[str]) -> list[NamedAuthor]:
    """``people`` with the place or the addresses of a line below their names."""
    text = plain_words(without_marks(line)).strip(" ,;")
    emails = emails_in(text)
    bare = without_emails(text)
    made = []
    for number, one in enumerate(people):
        belongs = not marked or bool(set(marked) & set(one.marks))
        places = _with_place(one.places, bare, is_new=bool(marked)) if bare and belongs else one.places
        own = emails[number : number + 1] if len(emails) == len(people) else emails[:1] if number == 0 else []
        made.append(replace(one, places=places, email=one.email or "".join(own)))
    return made


def _with_place(places: tuple[str, ...], place: str, *, is_new: bool) -> tuple[str, ...]:
    """``places`` and another, or the next line of the last one."""
    return (*places, place) if is_new or not places else (*places[:-1], f"{places[-1]}, {place}")


def without_emails(text: str) -> str:
    """``text`` without addresses and the word that announces them."""
    bare = EMAIL.sub("", _BRACED.sub("", text)).strip(" ,;()<>:")
    return re.sub(r"(?i)\be-?mails?:?$", "", bare).rstrip(" ,;(")


def emails_in(text: str) -> list[str]:
    """E-mail addresses in ``text``; ``{a,b}@example.org`` are two."""
    found = [
        f"{name.strip()}@{braced[2]}"
        for braced in _BRACED.finditer(text)
        for name in re.split("[,;]", braced[1])
    ]
    return found + EMAIL.findall(_BRACED.sub(" ", text))


def marks_of(piece: Piece) -> list[str] | None:
    """The marks that a piece is; None if it is none."""
    if isinstance(piece, Styled) and piece.style is TypeStyle.RAISED:
        text = plain_words(piece.inside)
    elif isinstance(piece, TexFormula) and (found := _RAISED.fullmatch(piece.tex)):
        text = found[1] or found[2] or ""
    elif (
        isinstance(piece, TexFormula)
        and re.fullmatch(r"\\?\w+|\*", piece.tex)
        and piece.tex.strip("\\") in _SIGNS
    ):
        text = piece.tex
    else:
        return None
    text = re.sub(r"\\(?:text|mathrm|rm|mathsf|mathbf)\s*|[{}$]", "", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda found: _SIGNS.get(found[1], found[1]), text)
    return [mark for mark in re.split(r"[\s,;]+|(?=[*†‡§¶])", text.translate(_SUPERSCRIPTS)) if mark]


def marks_before(line: Pieces) -> list[str]:
    """The marks that a line begins with."""
    for piece in _flat(line):
        if isinstance(piece, Phrase) and not piece.text.strip():
            continue
        marks = marks_of(piece)
        if marks is None and isinstance(piece, Phrase):
            found = re.match(r"\s*([¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§¶]+|\(?(\d{1,2}|[a-z])\)(?=\s))", piece.text)
            return list((found[2] or found[1]).translate(_SUPERSCRIPTS).split()) if found else []
        return marks or []
    return []


def without_marks(line: Pieces) -> Pieces:
    """``line`` without the marks that it begins with."""
    flat = list(_flat(line))
    while flat and (marks_of(flat[0]) is not None or plain_words(flat[:1]) == ""):
        flat.pop(0)
    if flat and isinstance(flat[0], Phrase):
        flat[0] = Phrase(
            re.sub(r"^\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§¶]+|\(?(?:\d{1,2}|[a-z])\)(?=\s))\s*", "", flat[0].text)
        )
    return tuple(flat)


def places_in(pieces: Pieces) -> list[tuple[list[str], str]]:
    """Places with their marks: one a line or a part; a line without a mark goes on."""
    found: list[tuple[list[str], str]] = []
    parts = parted(pieces)
    for number, part in enumerate(parts, start=1):
        for at, line in enumerate(_by_marks(part)):
            marks = marks_before(line)
            text = plain_words(without_marks(line)).strip(" ,;")
            if found and not marks and at and text:
                found[-1] = (found[-1][0], f"{found[-1][1]}, {text}")
            elif text:
                found.append((marks or ([str(number)] if len(parts) > 1 else []), text))
    return found


def _by_marks(part: Pieces) -> list[Pieces]:
    """Lines, and places that follow each other on one line, each with its mark."""
    lines: list[list[Piece]] = []
    for line in lines_of(part):
        lines.append([])
        for piece in _flat(line):
            if (
                marks_of(piece) is not None
                and any(map(_is_seen, lines[-1]))
                and marks_of(lines[-1][-1]) is None
            ):
                lines.append([])
            lines[-1].append(piece)
    return [tuple(line) for line in lines]


def _flat(pieces: Pieces) -> Iterator[Piece]:
    """``pieces`` without styles, but for underlined and raised ones."""
    for piece in pieces:
        if isinstance(piece, Styled) and piece.style is TypeStyle.UNDERLINED:
            for one in piece.inside:
                yield one if marks_of(one) is not None else Styled(TypeStyle.UNDERLINED, (one,))
        elif isinstance(piece, Styled) and piece.style is not TypeStyle.RAISED:
            yield from _flat(piece.inside)
        elif isinstance(piece, Hyperlink):
            address = piece.address.removeprefix("mailto:")
            yield from (_flat(piece.inside) if piece.inside else [Phrase(address)])
        else:
            yield piece


def _is_seen(piece: Piece) -> bool:
    return not isinstance(piece, Phrase) or bool(piece.text.strip())
