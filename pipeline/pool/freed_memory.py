"""Memory that is free again, given back to the system."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Let the allocator give back what it keeps for later, where it can do that (glibc).

    After many small things of different life it would keep what lies between them. Measured in a process that
    had set 350 galleys: 206 MB instead of 232.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
