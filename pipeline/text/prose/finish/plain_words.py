"""The words of a text without its look, a line to each paragraph."""

from collections.abc import Sequence

from markdown_it.token import Token

from pipeline.text.prose.inline import words_of


def plain(tokens: Sequence[Token]) -> str:
    """The words of the tokens, a line to each paragraph and each row of a table."""
    lines: list[str] = []
    number = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "inline" and row is not None:
            row.append(words_of(token.children or []))
        elif token.type == "inline" and token.meta.get("goes_on"):
            lines[-1] += " " + words_of(token.children or [])
        elif token.type == "inline":
            lines.append(number + words_of(token.children or []))
            number = ""
        elif token.type == "fence":
            lines.append(token.content.rstrip())
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append("" if token.meta.get("repeated") else " | ".join(row))
            row = None
        elif token.type == "list_item_open" and token.info:
            number += f"{token.info}{token.markup} "
        elif token.type == "list_item_close" and number:
            lines.append(number)
            number = ""
    return "\n".join(filter(None, lines)).strip()
