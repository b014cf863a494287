"""Names of files on other systems than this one: what Windows forbids, and what differs by capitals only."""

import re
import unicodedata

# Devices, whatever follows after a dot.
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]$')


def is_device(name: str) -> bool:
    """Whether Windows takes ``name`` for a device, such as ``con`` or ``NUL.txt``."""
    return _DEVICE.fullmatch(name.partition(".")[0].strip()) is not None


def is_forbidden(name: str) -> bool:
    """Whether Windows knows no file or folder that is called ``name``."""
    return is_device(name) or _FORBIDDEN.search(name) is not None


def folded(name: str) -> str:
    """``name`` as a disk sees it that does not tell capitals apart, nor how an accent is written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
