"""E-mail addresses and the names beside them, made fit for a header; no line break ever gets through."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

# Longer names are of no use in the list of a mail program.
_LONGEST = 200
_JOINERS = "\u200c\u200d"
_SEVERAL = re.compile(r"@[^@,;\s]*[,;\s][^@]*@")


def clean(address: str) -> str:
    """``address`` as an addr-spec: ASCII, the domain in A-labels; only the part before @ may be other script.

    ValueError, in words for an organiser and without the address, if no letter can go there. Nobody is asked
    whether the address exists.
    """
    text = address.strip(" \t")
    if not text:
        raise ValueError("it is empty")
    if bad := next((sign for sign in text if _is_hidden(sign)), None):
        raise ValueError(f"it holds an invisible character (U+{ord(bad):04X})")
    if _SEVERAL.search(text):
        raise ValueError("it is more than one address")
    if "<" in text or ">" in text:
        raise ValueError("it holds a name or a bracket beside the address")
    if "?" in text or "%" in text or "#" in text:
        raise ValueError("it holds a sign that would add lines to a letter: ?, % or #")
    try:
        found = validate_email(text, strict=True, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise ValueError(_in_words(str(error))) from None
    return f"{found.local_part}@{found.ascii_domain}"


def clean_name(name: str) -> str:
    """``name`` on one line, composed (NFC), without control, direction and zero-width characters.

    The joiners stay: Persian and Indic names are spelt with them.
    """
    composed = unicodedata.normalize("NFC", " ".join(name.split()))
    shown = "".join(sign for sign in composed if sign in _JOINERS or not _is_hidden(sign))
    return " ".join(shown.split())[:_LONGEST].rstrip()


def _is_hidden(sign: str) -> bool:
    """Controls, format characters (direction, zero width), line and paragraph ends, halves of pairs."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _in_words(complaint: str) -> str:
    """What the library says, as the rest of a sentence: ``it must have an @-sign``."""
    text = (
        complaint.rstrip(".")
        .replace(". It", "; it")
        .replace("An email address", "it")
        .replace("The email address", "it")
    )
    return text[:1].lower() + text[1:]
