"""What languages sort otherwise than Unicode's root order: the rules of CLDR, in a shorter hand.

``z < å < ä = æ``: behind all of z comes å, a letter of its own, then ä; æ is sorted with ä. Capitals go with
small letters. Accents that are not named tell only what is else the same.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.text.languages.language_tags import language_of

PHONEBOOK = "phonebook"
"""The other order of German, in which ä is ae."""

_NORDIC = "d = đ = ð; t = ŧ; th = þ; y = ü = ű; "
_SLAVIC = "c < č; h < ch; r < ř; s < š; z < ž"
_DEVANAGARI = "ॐ < ं = ँ < ः"
_RULES = {
    "sv": _NORDIC + "z < å < ä = æ = ę < ö = ø = ő = œ = ô",
    "fi": "d = đ; g = ǥ; n = ŋ; t = ŧ; y = ü; z = ʒ; z < å < ä = æ < ö = ø",
    "da": _NORDIC + "z < æ = ä < ø = ö = ő < å = aa; oe = œ",
    "nb": _NORDIC + "z < æ = ä = ę < ø = ö = ő = œ < å = aa",
    "is": "a < á; d = đ < ð; e < é; i < í; o < ó; u < ú; y < ý; z < þ < æ = ä < ö = ø < å",
    "es": "n < ñ",
    "cs": _SLAVIC,
    "sk": "a < ä; o < ô; " + _SLAVIC,
    "pl": "a < ą; c < ć; e < ę; l < ł; n < ń; o < ó; s < ś; z < ź < ż",
    "hr": "c < č < ć; d < dž < đ; l < lj; n < nj; s < š; z < ž",
    "sl": "c < č < ć; d < đ; s < š; z < ž",
    "sq": "c < ç; d < dh; e < ë; g < gj; l < ll; n < nj; r < rr; s < sh; t < th; x < xh; z < zh",
    "hu": "c < cs; d < dz; dz < dzs; g < gy; l < ly; n < ny; o < ö = ő; s < sz; t < ty; u < ü = ű; z < zs; "
    "cscs = ccs; dzdz = ddz; dzsdzs = ddzs; gygy = ggy; lyly = lly; nyny = nny; szsz = ssz; "
    "tyty = tty; zszs = zzs",
    "ro": "a < ă < â; i < î; s < ș = ş; t < ț = ţ",
    "tr": "c < ç; g < ğ; h < ı; o < ö; s < ş; u < ü",
    "az": "c < ç; e < ə; g < ğ; h < x < ı; k < q; o < ö; s < ş; u < ü; z < w",
    "et": "s < š < z < ž; w < õ < ä < ö < ü",
    "lv": "c < č; g < ģ; i = y; k < ķ; l < ļ; n < ņ; r < ŗ; s < š; z < ž",
    "lt": "a = ą; c < č; e = ę = ė; i = į = y; s < š; u = ų = ū; z < ž",
    "cy": "c < ch; d < dd; f < ff; g < ng; l < ll; p < ph; r < rh; t < th",
    "vi": "a < ă < â; d < đ; e < ê; o < ô < ơ; u < ư",
    "uk": "г < ґ; і < ї",
    "be": "у < ў",
    "mk": "д < ѓ; т < ќ",
    "hi": _DEVANAGARI,
    "ne": _DEVANAGARI,
    "mr": _DEVANAGARI + "; ह < ळ < क्ष < ज्ञ",
    "bn": "ঔ < ং < ঃ < ঁ",
    # All that hamza is written on is sorted with alif.
    "ar": "ا = ء = أ = ؤ = إ = ئ = ا = ٱ; اا = آ; ت = ة = ت; ي = ی = ى = ي; ك = ک",
    "fa": "ء < آ; ا = ٱ < ء = أ = إ = ؤ = ئ; ک = ك; و < ه = ة = ۀ = ە; ی = ى = ي",
    PHONEBOOK: "ae = ä; oe = ö; ue = ü",
}
_RULES |= {"bs": _RULES["hr"], "sr-Latn": _RULES["hr"]}
# A letter of its own stands behind its base with the first of these: behind all that Unicode knows.
_FIRST = 0x10FFF0


@dataclass(frozen=True)
class Tailoring:
    """What stands for a letter, or several, when texts are compared (``moved``), and its heading in an index.

    Of texts that are else the same the one with the letter of the lowest of ``ranks`` is first.
    """

    pattern: re.Pattern[str]
    moved: dict[str, str]
    heads: dict[str, str]
    ranks: dict[str, int]

    def placed(self, text: str) -> str:
        """``text``, in small letters, so that the root order puts it where the language does."""
        return self.pattern.sub(lambda found: self.moved[found[0]], text)

    def ranked(self, text: str) -> tuple[int, ...]:
        """The ranks of the letters in ``text`` that have one."""
        return tuple(self.ranks[found] for found in self.pattern.findall(text))

    def head(self, text: str) -> str:
        """The letter of the language's own that ``text``, in small letters, begins with; else empty."""
        found = self.pattern.match(text)
        return self.heads[found[0]] if found else ""


@lru_cache(maxsize=16)
def tailoring(language: str) -> Tailoring | None:
    """The rules of ``language`` (or ``phonebook``); None where the root order is right."""
    rules = _RULES.get(language) or _RULES.get(language_of(language))
    return _read(rules) if rules else None


def _read(rules: str) -> Tailoring:
    made = Tailoring(re.compile("(?!)"), {}, {}, {})
    for rule in rules.split(";"):
        base, *rest = map(str.strip, re.split("([<=])", rule))
        place, head, letters, rank = made.placed(base), base[0].upper(), 0, 0
        for sign, letter in zip(rest[::2], rest[1::2], strict=True):
            if sign == "<":
                place = made.placed(base) + chr(_FIRST + letters)
                head, letters, rank = letter[0].upper() + letter[1:], letters + 1, -1
            rank += 1
            made.ranks[letter] = rank
            made.moved[letter], made.heads[letter] = place, head
        longest = sorted(made.moved, key=len, reverse=True)
        made = Tailoring(re.compile("|".join(map(re.escape, longest))), made.moved, made.heads, made.ranks)
    return made
