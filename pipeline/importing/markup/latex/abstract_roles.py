"""What authors call the fields of an abstract: as commands, environments, headings, in comments."""

import re
from enum import StrEnum


class FieldRole(StrEnum):
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
        ("title", "abstitle", "abstracttitle", "talktitle", "papertitle", "Title", "titel"), FieldRole.TITLE
    ),
    **dict.fromkeys(("postertitle", "AbstractTitle", "presentationtitle", "icmltitle"), FieldRole.TITLE),
    **dict.fromkeys(
        ("author", "authors", "absauthors", "abstractauthor", "abstractauthors"), FieldRole.AUTHORS
    ),
    **dict.fromkeys(
        ("coauthor", "coauthors", "otherauthor", "otherauthors", "Author", "Authors"), FieldRole.AUTHORS
    ),
    **dict.fromkeys(
        ("firstauthor", "speaker", "presenter", "presentingauthor", "speakers"), FieldRole.SPEAKER
    ),
    **dict.fromkeys(
        ("affil", "affiliation", "affiliations", "address", "institute", "institution"), FieldRole.PLACES
    ),
    **dict.fromkeys(
        ("absaddress", "inst", "organization", "altaffiliation", "abstractaddress"), FieldRole.PLACES
    ),
    **dict.fromkeys(("email", "ead", "mail", "emails", "authoremail", "speakeremail"), FieldRole.EMAIL),
    **dict.fromkeys(("abstract", "abstext", "abstracttext", "abstractbody", "Abstract"), FieldRole.BODY),
    **dict.fromkeys(
        ("keywords", "keyword", "kwd", "Keywords", "abskeywords", "IEEEkeywords"), FieldRole.KEYWORDS
    ),
    **dict.fromkeys(
        ("cortext", "fntext", "subtitle", "subjclass", "pacs", "session", "track", "topic"), FieldRole.OTHER
    ),
}
"""Commands that hold a field, in braces or, some, to the end of their paragraph."""
IN_TEXT = frozenset({"inst"})
"""Commands of that name that are marks where they stand within a field."""
SIGNATURES = dict.fromkeys(COMMANDS, "[{") | {"firstauthor": "{{", "otherauthor": "{{", "inst": "{"}

ENVIRONMENTS = {
    **dict.fromkeys(("abstract", "abstract*", "Abstract", "resumen", "zusammenfassung"), FieldRole.BODY),
    **dict.fromkeys(("keywords", "keyword", "IEEEkeywords"), FieldRole.KEYWORDS),
    **dict.fromkeys(("affiliations", "affils"), FieldRole.PLACES),
}

_WORDS = (
    (FieldRole.TITLE, r"(?:talk |paper |poster |presentation )?title|titel|título|titre|titolo"),
    (
        FieldRole.SPEAKER,
        r"speakers?(?: name)?|presenters?|presenting authors?|first author|vortragende[r]?|orador",
    ),
    (
        FieldRole.AUTHORS,
        r"(?:co-?)?authors?(?: names?)?|names?|autore[ns]?|auteurs?|autori|other authors?|collaborators?",
    ),
    (
        FieldRole.PLACES,
        r"affiliations?|institut(?:ion|e)s?|address(?:es)?|organi[sz]ations?|afiliaci[oó]n(?:es)?",
    ),
    (FieldRole.EMAIL, r"e-?mails?(?: address(?:es)?)?|contact"),
    (FieldRole.BODY, r"(?:short |extended )?abstract|summary|zusammenfassung|resumen|r[eé]sum[eé]|sommario"),
    (
        FieldRole.KEYWORDS,
        r"key ?-?words?(?: and phrases)?|schlüsselwörter|schlagwörter|palabras clave|mots[- ]cl[eé]s?",
    ),
    (FieldRole.WORKS, r"references|bibliography|literatur|literature|bibliograf[ií]a"),
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


def role_of_heading(words: str) -> FieldRole | None:
    """The field that follows a heading of these ``words``; None for a heading of the text."""
    words = words.strip()
    return next((role for role, form in _HEADINGS if len(words) < _LONGEST and form.fullmatch(words)), None)


def role_of_lead(words: str) -> tuple[FieldRole, int] | None:
    """The field that a paragraph begins with, ``Keywords: …``, and where its content begins."""
    for role, form in _LEADS:
        if found := form.match(words):
            return role, found.end()
    return None


def role_of_comment(words: str) -> FieldRole | None:
    """The field that a comment speaks of; OTHER if it speaks of another; None if of none."""
    words = words[:_LONGEST]
    if _OTHERS.search(words.partition(".")[0]):
        return FieldRole.OTHER
    return next((role for role, form in _COMMENTED if form.search(words)), None)
