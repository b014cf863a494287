"""What the YAML parser complains about, in the words of someone who never heard of YAML."""

import re
from dataclasses import dataclass

_QUOTE = "Put the whole value between quotes, for example title: 'Learning: an overview'"
_INSIDE = "Inside, a value with a colon, a comma, a bracket or # goes between quotes: 'Rings: an overview'."
_INDENT = "Compare with the lines above: what belongs together starts in the same column (spaces, no tabs)."


@dataclass(frozen=True, slots=True)
class Complaint:
    """A parser's phrase, what it means here, what to do; ``opening``: the fault is where the thing began."""

    phrase: str
    message: str
    hint: str
    opening: bool = False

    @property
    def by_quotes(self) -> bool:
        """True if quotes around the value mend it."""
        return self.hint is _QUOTE or self.phrase in ("did not find expected key", "unknown escape character")


_COMPLAINTS = (
    Complaint("mapping values are not allowed", "a second colon in the same line", _QUOTE),
    Complaint(
        "could not find expected ':'", "no colon after the name at the start of this line", _INDENT, True
    ),
    Complaint("block sequence entries are not allowed", "a “- ” in the middle of a line", _QUOTE),
    Complaint(
        "did not find expected '-' indicator",
        "this line is neither an item (“- …”) of the list above nor indented like one",
        _INDENT,
    ),
    Complaint(
        "did not find expected key",
        "this line does not go with the lines above",
        "If the value starts with [ { \" or ', put the whole value between quotes. Else: " + _INDENT,
    ),
    Complaint("expected alphabetic or numeric", "a value cannot start with * or & here", _QUOTE),
    Complaint(
        "unknown escape character",
        "a backslash inside double quotes",
        "Use single quotes: they leave \\ as it is, as in 'the \\sigma-algebra'.",
    ),
    Complaint(
        "unexpected end of stream",
        "a quote is opened here and never closed",
        "Add the closing quote; an apostrophe inside single quotes is written twice, as in 'it''s'.",
        True,
    ),
    Complaint(
        "unexpected document indicator",
        "a quote is opened here and never closed",
        "Add the closing quote; an apostrophe inside single quotes is written twice, as in 'it''s'.",
        True,
    ),
    Complaint(
        "expected ',' or '}'", "a brace { is opened here and not closed", "Add } or a comma. " + _INSIDE, True
    ),
    Complaint(
        "expected ',' or ']'",
        "a bracket [ is opened here and not closed",
        "Add ] or a comma. " + _INSIDE,
        True,
    ),
    Complaint("document start", "a bracket too many, or text after the end", "Remove what is left over."),
    Complaint("comment or line break", "text on the same line as | or >", "Begin the text on the next line."),
    Complaint("cannot start any token", "a value cannot start with this character", _QUOTE),
    Complaint("directive", "a line cannot start with %", "Comments start with #."),
)
_TABS = Complaint(
    "",
    "this line is indented with a tab",
    "Replace the tab by spaces; most editors can be told to insert spaces for the Tab key.",
)
_OUT_OF_LINE = Complaint(
    "",
    "this line does not go with the line above",
    "Is there a space after the colon above? Else: " + _INDENT,
)
_OTHER = Complaint("", "this cannot be read as YAML", _QUOTE + " " + _INDENT)


_VALUE = re.compile(r"(\s*(?:- +)*[^\s:'\"{\[#-][^:{\[]*: +)(\S.*?)((?: +#.*)?)")


def quoted(line: str) -> str | None:
    """``line`` with its value between single quotes; None if it is not of the form ``name: value``."""
    parts = _VALUE.fullmatch(line)
    if parts is None:
        return None
    value = parts[2]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1].replace('\\"', '"')
    return f"{parts[1]}'{value.replace(chr(39), 2 * chr(39))}'{parts[3]}"


def explain(phrase: str, line: str, column: int) -> Complaint:
    """The complaint for a parser's ``phrase`` about ``line`` at ``column`` (from 0)."""
    if "\t" in line[: column + 1] and not line[:column].strip():
        return _TABS
    if "mapping values" in phrase and ": " not in line[:column]:
        return _OUT_OF_LINE
    return next((c for c in _COMPLAINTS if c.phrase in phrase), _OTHER)
