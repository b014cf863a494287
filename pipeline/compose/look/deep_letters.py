"""Scripts whose signs stand above and below each other: their lines need more room than Latin ones."""

import re
from collections.abc import Iterable

# Devanagari to Sinhala, Thai, Lao, Tibetan, Burmese, Khmer.
_DEEP = re.compile("[\u0900-\u109f\u1780-\u17ff]")


def are_deep(texts: Iterable[str]) -> bool:
    """Whether any of ``texts`` has letters with signs above and below them.

    >>> are_deep(["Ada", "सुनीता"]), are_deep(["Ada", "王", "Őz"])
    (True, False)
    """
    return any(_DEEP.search(text) for text in texts)
