"""What the YAML parser complains about, in the words of someone who never heard of YAML."""

from dataclasses import dataclass

_QUOTE = "Put the whole value between quotes, for example title: 'Learning: an overview'"
_INDENT = "Compare with the lines above: what belongs together starts in the same column (spaces, no tabs)."


@dataclass(frozen=True, slots=True)
class Complaint:
    """A parser's phrase, what it means here, what to do; ``opening``: the fault is where the thing began."""

    phrase: str
    message: str
    hint: str
    opening: bool = False


_COMPLAINTS = (
    Complaint("mapping values are not allowed", "a second colon, or a line too far to the right", _QUOTE),
    Complaint("could not find expected ':'", "no colon after the name at the start of this line", _INDENT, True),
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
    Complaint("expected ',' or '}'", "a brace { is opened here and not closed", "Add } or a comma.", True),
    Complaint("expected ',' or ']'", "a bracket [ is opened here and not closed", "Add ] or a comma.", True),
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
_OTHER = Complaint("", "this cannot be read as YAML", _QUOTE + " " + _INDENT)


def explain(phrase: str, line: str, column: int) -> Complaint:
    """The complaint for a parser's ``phrase`` about ``line`` at ``column`` (from 0)."""
    if "\t" in line[: column + 1] and not line[:column].strip():
        return _TABS
    return next((c for c in _COMPLAINTS if c.phrase in phrase), _OTHER)
