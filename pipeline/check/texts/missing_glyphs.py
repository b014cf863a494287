"""Characters that no font at hand can print: they would come out as empty boxes."""

import unicodedata
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from pipeline.check.finding import finding, pinpoint
from pipeline.check.texts.printed_texts import PrintedText, characters
from pipeline.problems import About, Problem
from pipeline.text.glyphs import missing

_HINT = "Use another character, or put a font that has it into styles/fonts/ of your event folder."
_NAMED_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_EAST_ASIAN = (
    "Install the fonts of Chinese, Japanese and Korean: pip install 'octavo[cjk]'; octavo explain OCT-T15 "
    "tells how books get a serif type as well"
)
# Scripts as Unicode names their letters, and Debian their fonts. These are no part of Octavo, and taken from
# the folder of the event only, so that it is printed alike everywhere.
_IN_DEBIAN = {
    name.upper(): name
    for name in (
        "Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao",
        "Malayalam", "Myanmar", "Sinhala", "Tamil", "Telugu",
    )
}  # fmt: skip
_FROM_DEBIAN = (
    "Put a font of the script into your event folder; on Debian: apt install fonts-noto-core "
    "&& mkdir -p styles/fonts/noto "
    "&& cp /usr/share/fonts/truetype/noto/NotoSans{0}-{Regular,Bold}.ttf styles/fonts/noto/"
)
_MOST_NAMED = 5


def glyphs(root: Path, held: Set[int], written: Sequence[PrintedText]) -> Iterator[Problem]:
    """A problem for each text with characters that no font has; ``held`` are those that one has."""
    lacking = missing("".join(sorted(characters(written))), held)
    for item in written:
        text = unicodedata.normalize("NFC", item.text)
        if absent := sorted(lacking & set(text), key=text.index):
            at = pinpoint(root, item.at, absent[0])
            subject = (*item.subject, *(About("character", character) for character in absent))
            message = f"{item.what}: no font has {_named(absent)}"
            yield finding("OCT-T15", message, at, advice(absent), subject)


def advice(absent: Sequence[str]) -> str:
    """What to do about characters: where the fonts of their scripts are to be had."""
    scripts = dict.fromkeys(unicodedata.name(character, "").partition(" ")[0] for character in absent)
    hints = [] if _NAMED_EAST_ASIAN.isdisjoint(scripts) else [_EAST_ASIAN]
    if fonts := [_IN_DEBIAN[script] for script in scripts if script in _IN_DEBIAN]:
        named = fonts[0] if len(fonts) == 1 else f"{{{','.join(fonts)}}}"
        hints.append(_FROM_DEBIAN.replace("{0}", named))
    return ". ".join(hints) or _HINT


def _named(absent: Sequence[str]) -> str:
    """``“𓀀” (U+13000 EGYPTIAN HIEROGLYPH A001)``; of many only the first few."""
    names = [f"“{c}” (U+{ord(c):04X} {unicodedata.name(c, '')})" for c in absent[:_MOST_NAMED]]
    more = len(absent) - len(names)
    return ", ".join(names) + (f" and {more} more characters" if more > 0 else "")
