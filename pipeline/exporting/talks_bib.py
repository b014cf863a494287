"""The talks of an event as BibTeX, to be cited: what has an abstract is a part of the book of abstracts."""

import re
from collections.abc import Iterator
from functools import partial

from babel import Locale, UnknownLocaleError

from pipeline.exporting.frab.lasting_ids import LastingIds
from pipeline.exporting.frab.supplement import Texts, is_mail
from pipeline.model import Event, Person, Talk
from pipeline.programme.matter.printed_citations import in_words
from pipeline.programme.persons.authorship import authors
from pipeline.programme.sittings import home
from pipeline.programme.words import Words, words_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    # BibTeX counts braces, whatever stands before them.
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
# A formula in a title as it is written; a dollar behind a backslash is a dollar.
_FORMULA = re.compile(r"(?<!\\)\$[^$]{1,2000}(?<!\\)\$")
# Commands within commands, and how long a formula may get by them.
_DEEPEST, _LONGEST = 8, 2000
# What Markdown puts around words or before signs.
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)")


def talks_bib(event: Event, texts: Texts) -> bytes:
    """Every talk that is not cancelled, by its id; ``texts`` are those of the event as they are written.

    Keys are the short name of the event and the talk's id, and stay. Names and titles are escaped for
    BibTeX, capitals and formulas kept. What is to be announced has nothing to cite yet.
    """
    words, ids = words_of(event.language, event), LastingIds(event)
    talks = (talk for talk in event.talks if not talk.tba and not _is_off(event, talk))
    entries = (_entry(event, talk, f"{ids.acronym}-{talk.id}", words, texts) for talk in talks)
    return "\n".join(entries).encode("utf-8", "replace")


def escaped(text: str) -> str:
    """``text`` as TeX prints it, in one line."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _is_off(event: Event, talk: Talk) -> bool:
    places = event.placings.get(talk.id, ())
    return bool(places) and all(slot.cancelled for _day, slot in places)


def _entry(event: Event, talk: Talk, key: str, words: Words, texts: Texts) -> str:
    kind = "inproceedings" if talk.abstract else "misc"
    fields = [row for row in _fields(event, talk, words, texts) if row[1]]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _fields(event: Event, talk: Talk, words: Words, texts: Texts) -> Iterator[tuple[str, str]]:
    day = home(event, talk.id)
    when = day[0].date if day else event.start
    kind = event.type.get(talk.type)
    called = (kind.name or words.label(f"type-{kind.id}")) if kind and kind.id != "talk" else ""
    yield "author", " and ".join(_name(one.person) for one in authors(event, talk))
    yield "title", _title(talk, texts)
    yield "subtitle", _kept(escaped(talk.subtitle.plain)) if talk.subtitle else ""
    yield ("booktitle" if talk.abstract else "howpublished"), _kept(escaped(event.title))
    yield "year", str(when.year)
    yield "month", _MONTHS[when.month - 1]
    yield "address", escaped(", ".join(filter(None, (event.venue, event.address))))
    yield "note", escaped(called)
    yield "keywords", escaped(", ".join(talk.keywords))
    yield "url", _address(next((link.url for link in talk.links if not is_mail(link.url)), event.url))
    yield "language", _language(talk) if talk.language[:2] != event.language[:2] else ""
    yield "abstract", escaped(in_words(event, talk.abstract, words)) if talk.abstract else ""


def _address(url: str) -> str:
    """``url`` as it may stand between braces."""
    return "".join(f"%{ord(sign):02X}" if sign in '{}\\ "' else sign for sign in url)


def _language(talk: Talk) -> str:
    """``german``: the language of ``talk`` as BibLaTeX calls it."""
    try:
        return (Locale.parse(talk.language, sep="-").get_language_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return ""


def _name(person: Person) -> str:
    """``Byron, Ada``; a body, or a name that is one, in braces so that nobody takes it apart."""
    if person.collective or not (person.given and person.family):
        return f"{{{escaped(person.name)}}}"
    return f"{_whole(person.family)}, {_whole(person.given)}"


def _whole(name: str) -> str:
    """A part of a name; one with a comma or an “and” is not cut there."""
    cut = "," in name or re.search(r"(?i)\band\b", name)
    return f"{{{escaped(name)}}}" if cut else escaped(name)


def _title(talk: Talk, texts: Texts) -> str:
    """The title, its formulas as they are written where that is known."""
    written = _FORMULA.sub(lambda found: _expanded(found[0], texts), texts.get(("title", talk.id), ""))
    formulas = _FORMULA.findall(written)
    if not formulas or not all(map(_is_balanced, formulas)):
        return _kept(escaped(talk.title.plain))
    pieces, here = [], 0
    for found in _FORMULA.finditer(written):
        pieces += [_kept(_unmarked(written[here : found.start()]), first=not here), f"{{{found[0]}}}"]
        here = found.end()
    return "".join((*pieces, _kept(_unmarked(written[here:]), first=False)))


def _expanded(formula: str, texts: Texts) -> str:
    """``formula`` without commands that only this event knows, as far as they take nothing with them."""
    own = {name: text for (kind, name), text in texts.items() if kind == "math" and "#" not in text}
    for _level in range(_DEEPEST if own else 0):
        for name, text in own.items():
            formula = re.sub(re.escape(name) + r"(?![A-Za-z])", partial(_meant, text), formula)
            if len(formula) > _LONGEST:
                return formula[:_LONGEST]
    return formula


def _meant(text: str, _found: re.Match[str]) -> str:
    return f"{{{text}}}"


def _is_balanced(formula: str) -> bool:
    """Whether BibTeX, which counts every brace, finds the end of ``formula``."""
    depth = 0
    for sign in formula:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _unmarked(text: str) -> str:
    """A piece of Markdown as TeX, without emphasis; spaces at its ends stay."""
    plain = _MARKS.sub(lambda found: found[1] or "", text)
    lead, tail = text[:1].isspace() * " ", text[-1:].isspace() * " "
    return f"{lead}{escaped(plain)}{tail}" if plain.strip() else " " * bool(text)


def _kept(text: str, *, first: bool = True) -> str:
    """``text`` with braces around words whose capitals must stay; that of the ``first`` word stays anyway."""

    def braced(found: re.Match[str]) -> str:
        word = found[0]
        alone = first and not found.start() and word[1:] == word[1:].lower()
        return word if alone or word == word.lower() else f"{{{word}}}"

    return re.sub(r"(?<!\\)[^\W\d_][\w’'-]*", braced, text)
