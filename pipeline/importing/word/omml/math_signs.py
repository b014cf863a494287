"""Characters of Word's equations as TeX: signs and Greek by name, letters of styles by their command."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_GREEK = dict(
    zip(
        "αβγδζηθικλμνξπρστυχψωΓΔΘΛΞΠΣΥΦΨΩϑϖϱς",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Upsilon",
            "Phi",
            "Psi",
            "Omega",
            "vartheta",
            "varpi",
            "varrho",
            "varsigma",
        ],
        strict=True,
    )
) | {"ε": "varepsilon", "ϵ": "epsilon", "φ": "varphi", "ϕ": "phi", "µ": "mu", "ϰ": "varkappa", "∂": "partial"}

_NAMES = {
    **{"∇": "nabla", "∞": "infty", "∅": "emptyset", "⌀": "varnothing", "ℓ": "ell", "ℏ": "hbar", "ℜ": "Re"},
    **{"ℑ": "Im", "ℵ": "aleph", "℘": "wp", "∀": "forall", "∃": "exists", "∄": "nexists", "¬": "neg"},
    **{"∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset", "⊃": "supset", "⊆": "subseteq", "⊇": "supseteq"},
    **{"⊊": "subsetneq", "⊋": "supsetneq", "⊏": "sqsubset", "⊑": "sqsubseteq", "⊒": "sqsupseteq"},
    **{"∪": "cup", "∩": "cap", "∧": "wedge", "∨": "vee", "⊎": "uplus", "∖": "setminus", "⊔": "sqcup"},
    **{"→": "to", "←": "leftarrow", "↔": "leftrightarrow", "↦": "mapsto", "⟶": "longrightarrow"},
    **{"⇒": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow", "⟹": "Longrightarrow", "⟺": "iff"},
    **{"⟵": "longleftarrow", "⟸": "Longleftarrow", "⟷": "longleftrightarrow", "⟼": "longmapsto"},
    **{"↑": "uparrow", "↓": "downarrow", "↕": "updownarrow", "⇑": "Uparrow", "⇓": "Downarrow"},
    **{
        "↗": "nearrow",
        "↘": "searrow",
        "↪": "hookrightarrow",
        "⇀": "rightharpoonup",
        "⇌": "rightleftharpoons",
    },
    **{"↠": "twoheadrightarrow", "⇝": "rightsquigarrow", "↾": "upharpoonright"},
    **{"≤": "le", "≥": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "∼": "sim", "≃": "simeq", "≅": "cong"},
    **{"≪": "ll", "≫": "gg", "∝": "propto", "≺": "prec", "≻": "succ", "⪯": "preceq", "⪰": "succeq"},
    **{"⩽": "leqslant", "⩾": "geqslant", "≲": "lesssim", "≳": "gtrsim", "≍": "asymp", "≐": "doteq"},
    **{"≜": "triangleq", "≢": "not\\equiv", "⊢": "vdash", "⊨": "models", "⊥": "perp", "∥": "parallel"},
    **{"∣": "mid", "∤": "nmid", "⊤": "top", "±": "pm", "∓": "mp", "×": "times", "÷": "div", "⋅": "cdot"},
    **{
        "·": "cdot",
        "∙": "bullet",
        "•": "bullet",
        "∗": "ast",
        "⋆": "star",
        "★": "star",
        "∘": "circ",
        "°": "circ",
    },
    **{"⊕": "oplus", "⊖": "ominus", "⊗": "otimes", "⊘": "oslash", "⊙": "odot", "⋊": "rtimes", "⋉": "ltimes"},
    **{
        "⋈": "bowtie",
        "⋄": "diamond",
        "◊": "Diamond",
        "□": "Box",
        "△": "triangle",
        "∆": "Delta",
        "▽": "nabla",
    },
    **{"†": "dagger", "‡": "ddagger", "…": "dots", "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "√": "surd"},
    **{"∠": "angle", "∡": "measuredangle", "∴": "therefore", "∵": "because", "♯": "sharp", "♭": "flat"},
    **{"⟨": "langle", "⟩": "rangle", "〈": "langle", "〉": "rangle", "⌊": "lfloor", "⌋": "rfloor"},
    **{"⌈": "lceil", "⌉": "rceil", "‖": "|", "∔": "dotplus", "ħ": "hbar", "ð": "eth", "∁": "complement"},
    **{
        "⊲": "triangleleft",
        "⊳": "triangleright",
        "◁": "triangleleft",
        "▷": "triangleright",
        "■": "blacksquare",
    },
}

OPERATORS = {
    **{"∑": "sum", "∏": "prod", "∐": "coprod", "⋃": "bigcup", "⋂": "bigcap", "⋁": "bigvee", "⋀": "bigwedge"},
    **{"⨁": "bigoplus", "⨂": "bigotimes", "⨀": "bigodot", "⨄": "biguplus", "⨆": "bigsqcup"},
    **{"∫": "int", "∬": "iint", "∭": "iiint", "∮": "oint", "∯": "oiint", "∰": "oiiint"},
}
"""Signs that stand before what they gather, with limits."""

INTEGRALS = frozenset("∫∬∭∮∯∰")

FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "log",
        "ln",
        "lg",
        "exp",
        "lim",
        "limsup",
        "liminf",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "gcd",
        "arg",
        "deg",
        "hom",
        "Pr",
    ]
)
"""Names of functions that TeX has a command for."""

PRIMES = {"′": "'", "″": "''", "‴": "'''", "⁗": "''''", "'": "'", "’": "'"}

_SPACES = {
    **{"\u00a0": "~", "\u2002": "\\enspace", "\u2003": "\\quad", "\u2004": "\\;", "\u2005": "\\:"},
    **{"\u2006": "\\,", "\u2009": "\\,", "\u200a": "\\,", "\u202f": "\\,", "\u205f": "\\:", "\t": "\\quad"},
}
_PLAIN = {
    **{
        "#": "\\#",
        "%": "\\%",
        "&": "\\&",
        "_": "\\_",
        "{": "\\{",
        "}": "\\}",
        "$": "\\$",
        "\\": "\\backslash",
    },
    **{"^": "\\wedge", "~": "\\sim", "−": "-", "–": "-", "‐": "-", "∕": "/", "⁄": "/", "≔": ":=", "∶": ":"},
    **{"ⅆ": "d", "ⅅ": "D", "ⅇ": "e", "ⅈ": "i", "ⅉ": "j", "ı": "\\imath", "ȷ": "\\jmath", "|": "|"},
    **{"“": "``", "”": "''", "≕": "=:", "⩵": "==", "﹣": "-", "＝": "=", "＋": "+"},
}
_STYLES = (
    ("DOUBLE-STRUCK", "mathbb"),
    ("SCRIPT", "mathcal"),
    ("FRAKTUR", "mathfrak"),
    ("BLACK-LETTER", "mathfrak"),
    ("MONOSPACE", "mathtt"),
    ("SANS-SERIF BOLD", "mathbf"),
    ("SANS-SERIF", "mathsf"),
    ("BOLD ITALIC", "boldsymbol"),
    ("BOLD", "mathbf"),
)
_STYLED = frozenset("ℎℂℍℕℙℚℝℤℬℰℱℋℐℒℳℛℯℊℴℭℌℨ")
_WORD = re.compile(r"\\[A-Za-z]+$")
_TEXT = re.compile(r"[#%&_$]")


@lru_cache(maxsize=4096)
def sign(char: str) -> tuple[str, str]:
    """TeX of one character, and the command of the style that it is in (``mathbb``), or nothing.

    Characters that nothing is seen of are empty; letters of other scripts stand as they are.
    """
    if char in _STYLED or 0x1D400 <= ord(char) <= 0x1D7FF:
        name, plain = unicodedata.name(char, ""), unicodedata.normalize("NFKC", char)
        style = next((command for word, command in _STYLES if word in name), "")
        return sign(plain)[0] if len(plain) == 1 else plain, style
    if char in _GREEK or char in _NAMES or char in OPERATORS:
        return "\\" + (_GREEK.get(char) or _NAMES.get(char) or OPERATORS[char]), ""
    if char in PRIMES:
        return PRIMES[char], ""
    if char in "\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufeff\u00ad" or "\ufe00" <= char <= "\ufe0f":
        return "", ""
    return _SPACES.get(char) or _PLAIN.get(char) or char, ""


def joined(parts: Iterable[str]) -> str:
    """Pieces of TeX one behind the other; where a command would run into a letter, a blank parts them."""
    made = ""
    for part in parts:
        if part and _WORD.search(made[-40:]) and part[0].isalpha():
            made += " "
        made += part
    return made


def as_text(words: str) -> str:
    """Words inside of a formula: ``\\text{if }``."""
    bare = words.replace("\\", "").replace("{", "").replace("}", "").replace("\u00a0", " ")
    return "\\text{" + _TEXT.sub(r"\\\g<0>", bare) + "}" if bare else ""


def is_command(name: str) -> bool:
    """Whether TeX knows the function ``name``."""
    return name in FUNCTIONS
