"""What authors call the fields of an abstract: as commands, environments, headings, in comments."""

import re
from enum import StrEnum


class Role(StrEnum):
    """A field of an abstract."""

    TITLE = "title"
    AUTHORS = "authors"
    SPEAKER = "speaker"
    PLACES = "affiliations"
    EMAIL = "e-mail"
    BODY = "abstract"
    KEYWORDS = "keywords"
    WORKS = "references"
    OTHER = "other"


COMMANDS = {
    **dict.fromkeys(
        ("title", "abstitle", "abstracttitle", "talktitle", "papertitle", "Title", "titel"), Role.TITLE
    ),
    **dict.fromkeys(("postertitle", "AbstractTitle", "presentationtitle", "icmltitle"), Role.TITLE),
    **dict.fromkeys(("author", "authors", "absauthors", "abstractauthor", "abstractauthors"), Role.AUTHORS),
    **dict.fromkeys(
        ("coauthor", "coauthors", "otherauthor", "otherauthors", "Author", "Authors"), Role.AUTHORS
    ),
    **dict.fromkeys(("firstauthor", "speaker", "presenter", "presentingauthor", "speakers"), Role.SPEAKER),
    **dict.fromkeys(
        ("affil", "affiliation", "affiliations", "address", "institute", "institution"), Role.PLACES
    ),
    **dict.fromkeys(("absaddress", "inst", "organization", "altaffiliation", "abstractaddress"), Role.PLACES),
    **dict.fromkeys(("email", "ead", "mail", "emails", "authoremail", "speakeremail"), Role.EMAIL),
    **dict.fromkeys(("abstract", "abstext", "abstracttext", "abstractbody", "Abstract"), Role.BODY),
    **dict.fromkeys(("keywords", "keyword", "kwd", "Keywords", "abskeywords", "IEEEkeywords"), Role.KEYWORDS),
    **dict.fromkeys(
        ("cortext", "fntext", "subtitle", "subjclass", "pacs", "session", "track", "topic"), Role.OTHER
    ),
}
"""Commands that hold a field, in braces or, some, to the end of their paragraph."""
IN_TEXT = frozenset({"inst"})
"""Commands of that name that are marks where they stand within a field."""
SIGNATURES = dict.fromkeys(COMMANDS, "[{") | {"firstauthor": "{{", "otherauthor": "{{", "inst": "{"}

ENVIRONMENTS = {
    **dict.fromkeys(("abstract", "abstract*", "Abstract", "resumen", "zusammenfassung"), Role.BODY),
    **dict.fromkeys(("keywords", "keyword", "IEEEkeywords"), Role.KEYWORDS),
    **dict.fromkeys(("affiliations", "affils"), Role.PLACES),
}

_WORDS = (
    (Role.TITLE, r"(?:talk |paper |poster |presentation )?title|titel|título|titre|titolo"),
    (
        Role.SPEAKER,
        r"speakers?(?: name)?|presenters?|presenting authors?|first author|vortragende[r]?|orador",
    ),
    (
        Role.AUTHORS,
        r"(?:co-?)?authors?(?: names?)?|names?|autore[ns]?|auteurs?|autori|other authors?|collaborators?",
    ),
    (Role.PLACES, r"affiliations?|institut(?:ion|e)s?|address(?:es)?|organi[sz]ations?|afiliaci[oó]n(?:es)?"),
    (Role.EMAIL, r"e-?mails?(?: address(?:es)?)?|contact"),
    (Role.BODY, r"(?:short |extended )?abstract|summary|zusammenfassung|resumen|r[eé]sum[eé]|sommario"),
    (
        Role.KEYWORDS,
        r"key ?-?words?(?: and phrases)?|schlüsselwörter|schlagwörter|palabras clave|mots[- ]cl[eé]s?",
    ),
    (Role.WORKS, r"references|bibliography|literatur|literature|bibliograf[ií]a"),
)
_HEADINGS = [
    (role, re.compile(rf"(?:\d{{1,2}}[.)]?\s*)?(?:{words})\s*[:.]?", re.IGNORECASE)) for role, words in _WORDS
]
_LEADS = [
    (role, re.compile(rf"\s*(?:{words})\s*(?:[:.]|—|–|-{{1,3}})\s*", re.IGNORECASE)) for role, words in _WORDS
]
_COMMENTED = [(role, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for role, words in _WORDS]
_OTHERS = re.compile(r"session|track|time ?slot|talk id|room|type|photo|date", re.IGNORECASE)
_LONGEST = 60


def role_of_heading(words: str) -> Role | None:
    """The field that follows a heading of these ``words``; None for a heading of the text."""
    words = words.strip()
    return next((role for role, form in _HEADINGS if len(words) < _LONGEST and form.fullmatch(words)), None)


def role_of_lead(words: str) -> tuple[Role, int] | None:
    """The field that a paragraph begins with, ``Keywords: …``, and where its content begins."""
    for role, form in _LEADS:
        if found := form.match(words):
            return role, found.end()
    return None


def role_of_comment(words: str) -> Role | None:
    """The field that a comment speaks of; OTHER if it speaks of another; None if of none."""
    words = words[:_LONGEST]
    if _OTHERS.search(words.partition(".")[0]):
        return Role.OTHER
    return next((role for role, form in _COMMENTED if form.search(words)), None)
