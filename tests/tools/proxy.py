"""PDF/A-2b in place of PDF/X-4, for which there is no free checker: both forbid colours of no known device.

A copy of the file gets a PDF/A output intent with the same profile; what then breaks PDF/A-2b, except for the
rules that a file for print need not keep, is a colour of another space than the profile's.
"""

from pathlib import Path

import pikepdf
from pikepdf import Array, Name

from tests.tools.verapdf import Violation, validate

# Smoothed pictures; metadata that name the standard.
_ALLOWED = {("6.2.8", 3), ("6.6.4", 1), ("6.6.2.3.1", 1), ("6.6.2.3.1", 2)}


def leaks(pdf: Path) -> list[Violation]:
    """What is wrong with the colours of ``pdf``, which must name its printing condition."""
    copy = pdf.with_suffix(".proxy.pdf")
    with pikepdf.open(pdf) as book:
        [intent] = book.Root.OutputIntents
        proxy = pikepdf.Dictionary({**dict(intent.items()), "/S": Name.GTS_PDFA1})
        book.Root.OutputIntents = Array([intent, book.make_indirect(proxy)])
        book.save(copy)
    return [each for each in validate(copy, "2b") if (each.clause, each.test) not in _ALLOWED]
