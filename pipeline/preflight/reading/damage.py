"""What reading a foreign PDF may raise, and how it is told to a person."""

import re

import pikepdf

DAMAGE = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What reading a damaged or malicious file can raise: its objects may be of any type."""

_LONGEST = 120
# Where qpdf was when it met something; whoever made the file by a program cannot use it.
_WHEREABOUTS = re.compile(
    r"(content stream objects |stream )?<_io\.\w{1,40} object at 0x[0-9a-fA-F]{1,16}>[^:]{0,200}:\s*|"
    r"\(?(?:content stream )?(?:objects? )?(?:stream )?"
    r"\d{1,20} \d{1,20} (?:at offset \d{1,20}|\([^)]{0,200}\)|obj)[^:]{0,200}:\s*"
)
_PHRASES = {
    "unable to find trailer dictionary": "it does not end as a PDF does, as if cut off or another thing",
    "can't find startxref": "it does not end as a PDF does, as if it were cut off",
    "unable to find /Root": "its first object is missing",
    "Resources is missing or invalid": "a page does not list its fonts and pictures",
    "Loop detected": "its pages contain each other",
    "EOF while reading": "a drawing ends in the middle",
    "limits error": "a part of it is larger than is looked at",
    "memory limit exceeded": "a part of it unpacks to more than is looked at",
    "invalid password": "it opens only with a password",
}


def in_plain_words(fault: Exception | str) -> str:
    """What ``fault``, or a warning of qpdf, means for whoever has the file: one line."""
    if isinstance(fault, KeyError):
        return f"{fault.args[0] if fault.args else 'something'} is used but not there"[:_LONGEST]
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    if isinstance(fault, MemoryError):
        return "it unpacks to more than is looked at"
    if isinstance(fault, Exception) and not isinstance(fault, (pikepdf.PdfError, OSError)):
        return "something is not what it should be"
    lines = str(fault).splitlines()
    said = _WHEREABOUTS.sub("", lines[0]) if lines else ""
    known = (plain for phrase, plain in _PHRASES.items() if phrase in said)
    return next(known, said[:_LONGEST] or "it cannot be read")
