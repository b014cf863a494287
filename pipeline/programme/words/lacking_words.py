"""How it is told that a language lacks fixed words: which they are, with a block to paste."""

import re
from collections.abc import Mapping

import yaml

_BARE = re.compile(r"[^\W\d_][\w .,;’-]*\w|\w")


def lacking_words(language: str, lacking: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong, and what to do: ``lacking`` are English words by key that stand in for ``language``."""
    number = len(lacking)
    message = (
        f"{number} fixed word{'s are' if number > 1 else ' is'} printed in English, not in "
        f"“{language}”: {', '.join(lacking)}"
    )
    return message, f"Put this into event.yaml, in your words: labels: {{{_block(lacking)}}}"


def _block(words: Mapping[str, str]) -> str:
    """``words`` as a map of YAML has them."""
    return ", ".join(f"{key}: {_scalar(word)}" for key, word in words.items())


def _scalar(word: str) -> str:
    if _BARE.fullmatch(word):
        return word if yaml.safe_load(word) == word and ", " not in word else f'"{word}"'
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\N{NO-BREAK SPACE}", "\\_") + '"'
