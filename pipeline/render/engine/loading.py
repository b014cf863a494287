"""WeasyPrint, imported without a search for its libraries that takes longer than all the rest.

It asks for each library by six names, and Python looks for the first ones by running ldconfig, gcc and ld. On
Linux the names that work are those of files, which need no search.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pipeline.render.speedups.verified import is_plain


def _nothing(name: str) -> str | None:  # noqa: ARG001
    return None


@contextmanager
def _without_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


if sys.platform == "linux" and "weasyprint" not in sys.modules and not is_plain():
    # If it finds nothing so, whoever imports it next lets it search.
    with suppress(OSError), _without_search():
        import weasyprint  # noqa: F401
