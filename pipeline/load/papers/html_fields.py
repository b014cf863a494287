"""HTML and MathML in the fields of a BibTeX entry, as publishers' pages write them, into LaTeX."""

import re
from html import unescape

_LESS = re.compile(r"\$\\(?:less|lt)\s*\$|\{\\textless\}|\\textless\s*\{\}")
_GREATER = re.compile(r"\$\\(?:greater|gr|gt)\s*\$|\{\\textgreater\}|\\textgreater\s*\{\}")
_MATHML = re.compile(r"(?:(?<=\w)()|)<(?:mml:)?math\b[^<>]{0,400}>(.{0,1500}?)</(?:mml:)?math>", re.DOTALL)
_STYLES = {
    **dict.fromkeys(("i", "em", "italic", "jats:italic"), "emph"),
    **dict.fromkeys(("b", "strong", "bold", "jats:bold"), "textbf"),
    **dict.fromkeys(("sub", "jats:sub", "inf"), "textsubscript"),
    **dict.fromkeys(("sup", "jats:sup"), "textsuperscript"),
    **dict.fromkeys(("sc", "scp", "jats:sc"), "textsc"),
    **dict.fromkeys(("tt", "code"), "texttt"),
    "u": "underline",
}
_STYLED = re.compile(
    rf"<({'|'.join(sorted(_STYLES, key=len, reverse=True))})(?:\s[^<>]{{0,200}})?>([^<>]{{0,1000}})</\1\s*>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"</?(?:p|br|div|jats:p|jats:title|title|jats:sec)\b[^<>]{0,200}>", re.IGNORECASE)
_PLAIN = re.compile(
    r"</?(?:span|font|inline-formula|tex-math|jats:[a-z-]+|mml:[a-z]+)\b[^<>]{0,400}>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,400}>")
_ENTITY = re.compile(r"\\?&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30})\\?;")
_DEEPEST = 6


def without_html(text: str) -> str:
    """``text`` with its tags of style as LaTeX commands and its entities as letters."""
    if "<" in text or "less" in text or "$\\lt" in text:
        text = _tags(text)
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _tags(text: str) -> str:
    marked = _GREATER.sub(">", _LESS.sub("<", text))
    marked = _MATHML.sub(
        lambda found: ("" if found[1] is None else " ") + _TAG.sub("", found[2]).strip(), marked
    )
    for _ in range(_DEEPEST):
        styled = _STYLED.sub(lambda found: rf"\{_STYLES[found[1].lower()]}{{{found[2]}}}", marked)
        if styled == marked:
            break
        marked = styled
    return _PLAIN.sub("", _BREAKS.sub(" ", marked))


def _letter(found: re.Match[str]) -> str:
    letter = unescape(f"&{found[1]};")
    if letter.startswith("&") and letter != "&":
        return found[0]
    return {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "\u00a0": "~"}.get(letter, letter)
