"""Characters of Word's picture fonts: the numbers that Symbol and Wingdings have for signs, as Unicode."""

_LOWER = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_UPPER = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_REST = {
    **{0x20: " ", 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥"},
    **{0x60: "¯", 0x7E: "∼", 0xA0: "€", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ"},
    **{0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓"},
    **{0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷"},
    **{0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBD: "|", 0xBE: "—", 0xBF: "↵", 0xC0: "ℵ", 0xC1: "ℑ"},
    **{0xC2: "ℜ", 0xC3: "℘", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇"},
    **{0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©"},
    **{0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐"},
    **{0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE1: "⟨", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑"},
    **{0xF1: "⟩", 0xF2: "∫"},
}
# What Symbol has where ASCII has it.
_SAME = {code: chr(code) for code in (*range(0x25, 0x40), *range(0x5B, 0x60), *range(0x7B, 0x7E), 0x21, 0x23)}
_SYMBOL = (
    _SAME
    | {0x41 + number: letter for number, letter in enumerate(_UPPER)}
    | {0x61 + number: letter for number, letter in enumerate(_LOWER)}
    | _REST
)
_WINGDINGS = {
    **{0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻"},
    **{0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x2A: "✉"},
    **{0x28: "☎", 0x29: "✆", 0x3A: "💻", 0xAB: "★", 0xB6: "★"},
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def has_own_signs(font: str) -> bool:
    """Whether the letters of ``font`` are other signs than their codes say."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: str) -> str:
    """The character that ``font`` shows for the hexadecimal ``code``; empty if that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        return signs.get(number & 0xFF, "")
    private = 0xE000 <= number <= 0xF8FF or 0xD800 <= number <= 0xDFFF or not 0x20 <= number <= 0x10FFFF
    return "" if private else chr(number)


def in_font(font: str, words: str) -> str:
    """``words`` as they are seen in ``font``; what is not known there becomes U+FFFD."""
    if not has_own_signs(font):
        return words
    return "".join(_seen(font, char) for char in words)


def _seen(font: str, char: str) -> str:
    # Word keeps such letters at their code, or in Unicode's private area.
    if 0x100 <= ord(char) < 0xE000:
        return char
    return symbol(font, f"{ord(char):x}") or "\ufffd"
