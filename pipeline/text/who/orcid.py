"""ORCID iDs, by which researchers are known whatever their names are."""

import re

_SHAPE = re.compile(r"(\d{4}-){3}\d{3}[\dX]", re.ASCII)


def is_orcid(text: str) -> bool:
    """Whether ``text`` may be an iD: sixteen digits whose last fits the others (ISO 7064, mod 11-2).

    >>> is_orcid("0000-0002-1825-0097"), is_orcid("0000-0002-1825-0079")
    (True, False)
    """
    if not _SHAPE.fullmatch(text):
        return False
    digits = text.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11] == digits[-1]
