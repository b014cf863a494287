"""Delimiters of Word's equations: brackets around one or several formulas, matrices and cases."""

from pipeline.importing.word.omml.math_signs import joined, sign

_FENCES = {
    **{"(": "(", ")": ")", "[": "[", "]": "]", "{": "\\{", "}": "\\}", "|": "|", "∣": "|", "": "."},
    **{"‖": "\\|", "∥": "\\|", "⟨": "\\langle", "⟩": "\\rangle", "〈": "\\langle", "〉": "\\rangle"},
    **{"⌊": "\\lfloor", "⌋": "\\rfloor", "⌈": "\\lceil", "⌉": "\\rceil", "/": "/", "\\": "\\backslash"},
    **{"↑": "\\uparrow", "↓": "\\downarrow", "<": "\\langle", ">": "\\rangle", "〈": "\\langle"},
    **{"⟦": "[\\![", "⟧": "]\\!]"},
}
_MATRICES = {
    ("(", ")"): "pmatrix",
    ("[", "]"): "bmatrix",
    ("{", "}"): "Bmatrix",
    ("|", "|"): "vmatrix",
    ("∣", "∣"): "vmatrix",
    ("‖", "‖"): "Vmatrix",
    ("∥", "∥"): "Vmatrix",
}
_UNSTRETCHED = frozenset("⟦⟧")


def matrix_name(opening: str, closing: str) -> str:
    """The environment of a matrix between these brackets (``pmatrix``); empty if TeX has none."""
    return _MATRICES.get((opening, closing), "")


def fenced(opening: str, closing: str, separator: str, parts: list[str], *, tall: bool) -> str:
    """``parts`` between brackets, which grow if what they hold is ``tall``; one of them may be missing."""
    known = opening in _FENCES and closing in _FENCES and not _UNSTRETCHED & {opening, closing}
    bar = separator in ("|", "∣", "‖", "∥")
    if not known or (not opening and not closing):
        between = f" {sign(separator)[0]} " if bar else sign(separator)[0] if separator else " "
        return joined([_plain(opening), between.join(parts), _plain(closing)])
    # A bracket without its partner must say so, or TeX looks for it.
    if not tall and opening and closing:
        between = " \\mid " if bar and "|" not in (opening, closing) else f" {_FENCES.get(separator, '|')} "
        inside = (between if bar else _between(separator)).join(parts)
        return joined([_FENCES[opening], inside, _FENCES[closing]])
    inside = (f" \\middle{_FENCES[separator]} " if bar else _between(separator)).join(parts)
    return joined([f"\\left{_FENCES[opening]}", inside, f"\\right{_FENCES[closing]}"])


def _between(separator: str) -> str:
    return f"{sign(separator)[0]} " if separator else " "


def _plain(bracket: str) -> str:
    if not bracket:
        return ""
    return _FENCES.get(bracket) or joined([sign(one)[0] for one in bracket])
