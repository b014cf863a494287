"""Domains that look like others: letters of several scripts in one word, or all chosen to look Latin.

After Unicode's report on confusable characters (UTS 39), for the scripts that are used to deceive.
"""

import unicodedata

# Small letters of other scripts, and what readers take them for.
_TWINS = str.maketrans(
    "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u0475\u051d\u0445"
    "\u0443\u043a\u043c\u0442\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03c7\u0578\u057d\u0570\u0581",
    "acdehijlopqsvwxykmtaikvopuxnuhg",
)
_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}


def mistakable(domain: str) -> str:
    """The ``domain`` (also in A-labels) as it is seen, if it looks like another; else empty."""
    labels = [_shown(label) for label in domain.lower().split(".")]
    suspect = any(_is_mixed(label) or _is_disguised(label) for label in labels if not label.isascii())
    return ".".join(labels) if suspect else ""


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _is_mixed(label: str) -> bool:
    """Whether letters of several alphabets stand in one word; Chinese or Japanese beside Latin is common."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in label if sign.isalpha()}
    return len(scripts & _ALPHABETS) > 1


def _is_disguised(label: str) -> bool:
    return label.translate(_TWINS).isascii()
