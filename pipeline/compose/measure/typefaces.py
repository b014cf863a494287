"""Which typefaces a book is set in, by the names that printers call them."""

import re
from collections.abc import Iterable

from pipeline.compose.measure.type_width import Typeface, family_of

# The number of its edition, and the country whose forms come first, are no part of a typeface's name.
_EDITION = re.compile(r" (?:\d+|JP|KR|SC|TC|HK)$")


def typefaces(letters: str, faces: Iterable[Typeface]) -> tuple[str, ...]:
    """The families of ``faces`` that have ``letters`` or figures, in the order in which they come."""
    known = tuple(faces)
    wanted = [letter for letter in dict.fromkeys(letters) if letter.isalpha()]
    families = (family_of(letter, face) for letter in (*wanted, "0") for face in known)
    return tuple(dict.fromkeys(_EDITION.sub("", family) for family in families if family))
