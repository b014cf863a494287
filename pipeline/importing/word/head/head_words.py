"""Words by which the head of an abstract says what its lines are, in the languages that conferences have."""

import re

_WORDS = {
    "title": "title|titel|titre|título|titolo|(?:presentation|talk|paper|abstract) title",
    "authors": (
        "authors?|author names?|authors and affiliations|co-?authors?|autoren|auteurs?|autores|autori|autor"
    ),
    "presenter": (
        "presenting author|presenter|speaker|name|vortragende|vortragender|orateur|ponente|relatore"
    ),
    "affiliation": (
        "affiliations?|institutions?|institutes?|organi[sz]ation"
        "|address|adresse|institut|filiación|affiliazione"
    ),
    "email": (
        "e-?mails?|e-?mail address(?:es)?|mail|contact|contact author|corresponding author|korrespondenzautor"
        "|correo electrónico|courriel"
    ),
    "keywords": (
        "key ?words?|keywords and phrases|index terms|schlagw[oö]rte?r?|schlüsselw[oö]rte?r?|stichworte"
        "|mots[- ]cl[eé]s?|palabras clave|parole chiave|palavras[- ]chave"
    ),
    "abstract": (
        "abstract|summary|abstract text|zusammenfassung|kurzfassung|résumé|resumé|resumen|riassunto|sommario"
        "|resumo"
    ),
    "references": (
        "references?|bibliography|literature|literatur|literaturverzeichnis|références|bibliografia|referencias"
    ),
}
_ALONE = {role: re.compile(rf"(?:{words})\s?[:.]?", re.IGNORECASE) for role, words in _WORDS.items()}
# “Keywords:”, “Abstract (max. 300 words):”, “Abstract. —”
_ASIDE = r"(?:\s?\([^()]{0,60}\))?"
_BEFORE = {
    role: re.compile(rf"(?:{words}){_ASIDE}\s?(?:[:：]|\.\s?[—–-]|—|–\s)\s*", re.IGNORECASE)
    for role, words in _WORDS.items()
}
_INSTITUTION = re.compile(
    r"univ|instit|istit|depart|dept|d[ée]part|dipart|labor|school|scuola|college|colegio|cent(?:er|re|ro)\b|zentrum"
    r"|facult|fakult|hospital|klinik|clinic|academ|akadem|polit[eé]c|polytech|technische|hochschule|research|gmbh|\binc\b"
    r"|\bltd\b|\bag\b|\bs\.?p\.?a\b|\bcnrs\b|\beth\b|\bepfl\b|\bmit\b|laborat|group|society|ministry|museum|observator",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_EMAILS_IN_BRACES = re.compile(r"\{([^{}@]{1,300})\}\s?@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})")


def role_alone(words: str) -> str:
    """What a line names that says nothing else: “Keywords:” is keywords; empty if it does not."""
    return next((role for role, pattern in _ALONE.items() if pattern.fullmatch(words)), "")


def role_before(words: str) -> tuple[str, int]:
    """What a line gives behind its first words (“Keywords: …”), and how many letters these have."""
    found = ((role, pattern.match(words)) for role, pattern in _BEFORE.items())
    return next(((role, one.end()) for role, one in found if one), ("", 0))


def names_institution(words: str) -> bool:
    """Whether ``words`` speak of a university, an institute, a company."""
    return _INSTITUTION.search(words) is not None


def emails_in(words: str) -> tuple[list[str], str]:
    """The e-mail addresses in ``words``, also of groups (``{anna, bo}@uni.edu``), and what is left."""
    found: list[str] = []
    for group in _EMAILS_IN_BRACES.finditer(words):
        found += [f"{name.strip()}@{group[2]}" for name in re.split(r"[,;|]", group[1]) if name.strip()]
    rest = _EMAILS_IN_BRACES.sub(" ", words)
    found += [one.rstrip(".-") for one in _EMAIL.findall(rest)]
    return list(dict.fromkeys(found)), _EMAIL.sub(" ", rest)
