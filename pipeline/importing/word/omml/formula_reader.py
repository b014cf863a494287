"""Word's equations as TeX, element by element; what is not known is told, and what it holds is kept."""

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from pipeline.importing.word.omml.fences import fenced, matrix_name
from pipeline.importing.word.omml.marks_above import accented, grouped, is_one, limited
from pipeline.importing.word.omml.math_signs import INTEGRALS, OPERATORS, PRIMES, is_command, joined, sign
from pipeline.importing.word.omml.upright_runs import run_tex
from pipeline.importing.word.word_xml import GONE, WRAPPERS, M, W, below, children, local, switched, value

_TALL = tuple(f"{M}{name}" for name in ("f", "nary", "m", "eqArr", "limLow", "limUpp", "groupChr", "rad"))
_CONTAINERS = frozenset({"oMath", "e", "num", "den", "sub", "sup", "deg", "lim", "fName", "mr"}) | WRAPPERS
_UNSEEN = (
    frozenset({"proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"}) | GONE
)
_NAME = re.compile(r"(?:\\operatorname\{|\\mathrm\{|\\)?([A-Za-z]+)\}?((?:[_^].*)?)", re.DOTALL)
_NUMBER = re.compile(r"^(.*)\\#\s*\(?([^()#]{1,20}?)\)?$", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_LONE_SCRIPT = re.compile(r"[A-Za-z0-9]")


def tex_of(equation: Element) -> tuple[str, tuple[str, ...]]:
    """The TeX of an ``oMath`` or ``oMathPara``, and the names of elements that are not known."""
    reader = _FormulaReader()
    tex = _BLANKS.sub(" ", reader.tex(equation)).strip()
    return tex, tuple(dict.fromkeys(reader.unknown))


class _FormulaReader:
    def __init__(self) -> None:
        self.unknown: list[str] = []

    def tex(self, element: Element) -> str:
        name = local(element)
        made: Callable[[Element], str] | None = getattr(self, f"_of_{name}", None)
        if made and element.tag in (f"{M}{name}", f"{W}{name}"):
            return made(element)
        if name in _UNSEEN or name.endswith("Pr"):
            return ""
        if name not in _CONTAINERS:
            self.unknown.append(name)
        return self._inside(element)

    def _inside(self, element: Element) -> str:
        parts = [self.tex(child) for child in children(element)]
        return joined(parts)

    def _part(self, element: Element, name: str) -> str:
        part = element.find(M + name)
        return "" if part is None else self._inside(part).strip()

    def _base(self, element: Element) -> str:
        """What scripts hang on, in braces if it is more than a letter or a pair of brackets."""
        tex, inside = self._part(element, "e"), list(_seen(element.find(f"{M}e")))
        fence = len(inside) == 1 and local(inside[0]) == "d"
        return tex if is_one(tex) or fence else f"{{{tex}}}"

    def _of_sdt(self, element: Element) -> str:
        content = element.find(f"{W}sdtContent")
        return "" if content is None else self._inside(content)

    def _of_oMathPara(self, element: Element) -> str:  # noqa: N802 - the elements' names are Word's
        lines = [self.tex(one).strip() for one in children(element) if local(one) == "oMath"]
        return _stacked([line for line in lines if line])

    def _of_oMath(self, element: Element) -> str:  # noqa: N802
        lines: list[list[str]] = [[]]
        for child in children(element):
            if local(child) == "r" and any(local(part) == "br" for part in child):
                lines.append([])
            lines[-1].append(self.tex(child))
        return _stacked([made for line in lines if (made := joined(line).strip())])

    def _of_r(self, element: Element) -> str:
        tex, unknown = run_tex(element)
        self.unknown += unknown
        return tex

    def _of_f(self, element: Element) -> str:
        over, under = self._part(element, "num"), self._part(element, "den")
        kind = value(element, "fPr/type", M)
        if kind == "noBar":
            return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{over}}}{{{under}}}"
        if kind == "lin":
            return "/".join(tex if is_one(tex) or tex.isalnum() else f"{{{tex}}}" for tex in (over, under))
        if kind == "skw":
            return f"{{}}^{{{over}}}\\!/\\!_{{{under}}}"
        return f"\\frac{{{over}}}{{{under}}}"

    def _of_sSup(self, element: Element) -> str:  # noqa: N802
        return self._base(element) + _script("^", self._part(element, "sup"))

    def _of_sSub(self, element: Element) -> str:  # noqa: N802
        return self._base(element) + _script("_", self._part(element, "sub"))

    def _of_sSubSup(self, element: Element) -> str:  # noqa: N802
        return self._base(element) + self._scripts(element)

    def _of_sPre(self, element: Element) -> str:  # noqa: N802
        return "{}" + self._scripts(element) + self._base(element)

    def _scripts(self, element: Element) -> str:
        return _script("_", self._part(element, "sub")) + _script("^", self._part(element, "sup"))

    def _of_rad(self, element: Element) -> str:
        degree = "" if switched(element, "radPr/degHide", M) else self._part(element, "deg")
        return "\\sqrt" + (f"[{degree}]" if degree else "") + f"{{{self._part(element, 'e')}}}"

    def _of_nary(self, element: Element) -> str:
        said = value(element, "naryPr/chr", M)
        char, place = said or "∫", value(element, "naryPr/limLoc", M)
        operator = f"\\{OPERATORS[char]}" if char in OPERATORS else f"\\mathop{{{sign(char)[0]}}}"
        above = char not in INTEGRALS
        if place and above != (place == "undOvr"):
            operator += "\\limits" if place == "undOvr" else "\\nolimits"
        for name, mark in (("sub", "_"), ("sup", "^")):
            if not switched(element, f"naryPr/{name}Hide", M):
                operator += _script(mark, self._part(element, name))
        return f"{operator} {self._part(element, 'e')} "

    def _of_d(self, element: Element) -> str:
        opening, closing = (value(element, f"dPr/{end}Chr", M) for end in ("beg", "end"))
        opening, closing = "(" if opening is None else opening, ")" if closing is None else closing
        inside = element.findall(f"{M}e")
        lone = _lone(inside)
        if special := self._special_fence(opening, closing, lone):
            return special
        separator = value(element, "dPr/sepChr", M)
        tall = any(True for _one in below(element, *_TALL)) and switched(element, "dPr/grow", M) is not False
        parts = [self._inside(one).strip() for one in inside]
        return fenced(opening, closing, "|" if separator is None else separator, parts, tall=tall)

    def _special_fence(self, opening: str, closing: str, lone: Element | None) -> str:
        """A binomial, a matrix or cases, if that is all that stands between the brackets."""
        if lone is None:
            return ""
        name, rows = local(lone), ""
        if name == "f" and value(lone, "fPr/type", M) == "noBar" and (opening, closing) == ("(", ")"):
            return f"\\binom{{{self._part(lone, 'num')}}}{{{self._part(lone, 'den')}}}"
        if name in ("m", "eqArr"):
            rows = self._rows(lone)
        if name == "m" and (environment := matrix_name(opening, closing)):
            return _environment(environment, rows)
        return _environment("cases", rows) if rows and (opening, closing) == ("{", "") else ""

    def _rows(self, element: Element) -> str:
        if local(element) == "eqArr":
            lines = [self._inside(row).strip().replace("\\&", "&") for row in element.findall(f"{M}e")]
        else:
            lines = [
                " & ".join(self._inside(cell).strip() for cell in row.findall(f"{M}e"))
                for row in element.findall(f"{M}mr")
            ]
        return " \\\\ ".join(lines)

    def _of_m(self, element: Element) -> str:
        return _environment("matrix", self._rows(element))

    def _of_eqArr(self, element: Element) -> str:  # noqa: N802
        rows = element.findall(f"{M}e")
        numbered = _NUMBER.match(self._inside(rows[0]).strip()) if len(rows) == 1 else None
        if numbered:
            return f"{numbered[1].replace(chr(92) + '&', '').strip()} \\tag{{{numbered[2].strip()}}}"
        return _environment("aligned", self._rows(element))

    def _of_func(self, element: Element) -> str:
        name, argument = self._part(element, "fName"), self._part(element, "e")
        if found := _NAME.fullmatch(name):
            known = is_command(found[1])
            name = (f"\\{found[1]}" if known else f"\\operatorname{{{found[1]}}}") + found[2]
        return f"{name} {argument}" if argument else name

    def _of_limLow(self, element: Element) -> str:  # noqa: N802
        return limited(self._part(element, "e"), self._part(element, "lim"), above=False)

    def _of_limUpp(self, element: Element) -> str:  # noqa: N802
        return limited(self._part(element, "e"), self._part(element, "lim"), above=True)

    def _of_acc(self, element: Element) -> str:
        char = value(element, "accPr/chr", M)
        return accented("\u0302" if char is None else char, self._part(element, "e"))

    def _of_bar(self, element: Element) -> str:
        command = "overline" if value(element, "barPr/pos", M) == "top" else "underline"
        return f"\\{command}{{{self._part(element, 'e')}}}"

    def _of_groupChr(self, element: Element) -> str:  # noqa: N802
        char = value(element, "groupChrPr/chr", M)
        above = value(element, "groupChrPr/pos", M) == "top"
        around = element.getparent()
        around = None if around is None else around.getparent()
        on_arrow = not above or (around is not None and local(around) == "box")
        tex = self._part(element, "e")
        return grouped("⏟" if char is None else char, tex, above=above, on_arrow=on_arrow)

    def _of_borderBox(self, element: Element) -> str:  # noqa: N802
        tex = self._part(element, "e")
        struck = {"strikeBLTR": "cancel", "strikeTLBR": "bcancel", "strikeH": "sout"}
        for name, command in struck.items():
            if switched(element, f"borderBoxPr/{name}", M):
                tex = f"\\{command}{{{tex}}}"
        hidden = all(
            switched(element, f"borderBoxPr/hide{side}", M) for side in ("Top", "Bot", "Left", "Right")
        )
        return tex if hidden else f"\\boxed{{{tex}}}"

    def _of_box(self, element: Element) -> str:
        return self._part(element, "e")

    def _of_phant(self, element: Element) -> str:
        tex = self._part(element, "e")
        if switched(element, "phantPr/show", M) is not False:
            return tex
        flat = (
            switched(element, "phantPr/zeroWid", M),
            (switched(element, "phantPr/zeroAsc", M) and switched(element, "phantPr/zeroDesc", M)),
        )
        command = "vphantom" if flat[0] else "hphantom" if flat[1] else "phantom"
        return f"\\{command}{{{tex}}}"


def _seen(element: Element | None) -> Iterator[Element]:
    """What stands in ``element`` and is seen."""
    inside = () if element is None else children(element)
    return (child for child in inside if local(child) not in _UNSEEN and not local(child).endswith("Pr"))


def _lone(parts: list[Element]) -> Element | None:
    """The one thing in the one part, if there is no more."""
    held = list(_seen(parts[0])) if len(parts) == 1 else []
    return held[0] if len(held) == 1 else None


def _script(mark: str, tex: str) -> str:
    if not tex:
        return ""
    if mark == "^" and set(tex) <= {"'"}:
        return tex
    tex = tex.replace("'", "\\prime ").strip() if set(PRIMES.values()) & {tex[:1]} else tex
    return mark + (tex if _LONE_SCRIPT.fullmatch(tex) else f"{{{tex}}}")


def _stacked(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else _environment("gathered", " \\\\ ".join(lines)) if lines else ""


def _environment(name: str, rows: str) -> str:
    return f"\\begin{{{name}}} {rows} \\end{{{name}}}"
