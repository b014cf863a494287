"""Words of foreign servers for our own lines: one line, printable, and without addresses."""

import re
import unicodedata

_ADDRESS = re.compile(r"(?:\"[^\"]{1,64}\"|[^\s<>()\[\]\",:;@=]{1,254})@[^\s<>()\[\]\",;@]{1,254}")
_SHORTEST_NAME = 3


def masked(words: str, address: str = "", limit: int = 300) -> str:
    """``words`` in one line of at most ``limit`` characters, without addresses.

    Of ``address`` the part before the @ is masked too where it stands alone, as in “unknown user: lee”.
    """
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in words)
    shown = _ADDRESS.sub("(address)", " ".join(shown[: 4 * limit].split()))
    local = address.rpartition("@")[0]
    if len(local) >= _SHORTEST_NAME:
        shown = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "(name)", shown, flags=re.IGNORECASE)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
