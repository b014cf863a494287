r"""The commands and environments that the reader of LaTeX knows, and which arguments they have.

In a signature `{` is an argument in braces, `[` one in brackets, `*` a star. What our Markdown knows too
(styles, signs, accents) stands in `text/math/latex.py`.
"""

from pipeline.importing.markup.latex import abstract_roles
from pipeline.importing.markup.page.rich_text import TypeStyle
from pipeline.text.math import latex

_STYLE_OF = {
    "em": TypeStyle.EMPHASIS,
    "strong": TypeStyle.STRONG,
    "small-caps": TypeStyle.SMALL_CAPS,
    "u": TypeStyle.UNDERLINED,
    "sup": TypeStyle.RAISED,
    "sub": TypeStyle.LOWERED,
}
STYLES = {name: _STYLE_OF.get(element) for name, element in latex.STYLES.items() if element != "code"} | {
    "uline": TypeStyle.UNDERLINED,
    "sout": TypeStyle.STRUCK,
    "st": TypeStyle.STRUCK,
    **dict.fromkeys(("thanksref", "IEEEauthorrefmark", "corref", "fnref", "samethanks"), TypeStyle.RAISED),
    **dict.fromkeys(
        ("hbox", "fbox", "framebox", "makebox", "raisebox", "parbox", "resizebox", "scalebox"), None
    ),
    **dict.fromkeys(("rotatebox", "shortstack", "MakeUppercase", "uppercase", "textls", "so", "hl"), None),
    **dict.fromkeys(
        (
            "centerline",
            "orcidlink",
            "orcid",
            "orcidID",
            "foreignlanguage",
            "textlang",
            "lowercase",
            "nohyphens",
        ),
        None,
    ),
}
"""Commands that style their last argument; None only sets it."""
SWITCHES = {name: _STYLE_OF.get(element) for name, element in latex.SWITCHES.items() if element != "code"} | {
    **dict.fromkeys(("LARGE", "huge", "Huge", "footnotesize", "scriptsize", "bfit", "selectfont"), None),
}
"""Commands that style the rest of their group."""
CODE = frozenset({"texttt", "lstinline", "verb", "verb*", "mintinline"})
NOTES = frozenset({"footnote", "thanks", "footnotetext", "tablefootnote"})
SECTIONS = {
    **{"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3},
    **{"paragraph": 4, "subparagraph": 4},
}
LINE_ENDS = frozenset({"\\", "newline", "linebreak", "tabularnewline"})
GAPS = frozenset(
    {"par", "smallskip", "medskip", "bigskip", "newpage", "clearpage", "pagebreak", "break", "vfill"}
)
"""Commands that end a paragraph."""
LINES = frozenset({"IEEEauthorblockN", "IEEEauthorblockA"})
"""Commands whose argument stands on lines of its own."""
ADDRESS_PARTS = frozenset({"department", "city", "country", "state", "postcode", "streetaddress", "position"})
"""Commands for a part of an address, which a comma ends."""
QUANTITIES = frozenset({"SI", "si", "num", "ang", "qty", "unit", "ce", "qtyrange", "SIrange", "cf"})
"""Quantities and chemistry: formulas that stand in text."""

UNSEEN = {
    **dict.fromkeys(("label", "index", "pagestyle", "thispagestyle", "bibliographystyle", "hypersetup"), "{"),
    **dict.fromkeys(("lstset", "date", "graphicspath", "phantom", "vphantom", "hphantom", "linespread"), "{"),
    **dict.fromkeys(
        ("enlargethispage", "switchlang", "pagenumbering", "setlist", "markright", "tikzset"), "{"
    ),
    **dict.fromkeys(
        ("geometry", "usetikzlibrary", "theoremstyle", "selectlanguage", "sisetup", "input"), "{"
    ),
    **dict.fromkeys(("include", "RequirePackage", "bibliography", "addbibresource", "captionsetup"), "[{"),
    **dict.fromkeys(("documentclass", "usepackage", "color", "indexauthors", "tableofcontents"), "[{"),
    **dict.fromkeys(("setlength", "addtolength", "setcounter", "addtocounter", "markboth", "fontsize"), "{{"),
    **dict.fromkeys(("numberwithin", "pdfinfo", "definecolor", "newcounter", "newlength"), "{{"),
    **dict.fromkeys(("vspace", "hspace"), "*{"),
    **dict.fromkeys(("titlerunning", "authorrunning", "shorttitle", "shortauthors", "tocauthor"), "{"),
    **{"addcontentsline": "{{{", "rule": "[{{", "printbibliography": "[", "footnotemark": "["},
    **{"includeonly": "{", "cline": "{", "cmidrule": "[{", "definecolor": "{{{", "usetheme": "[{"},
    **dict.fromkeys(("maketitle", "noindent", "indent", "protect", "relax", "hfill"), ""),
    **dict.fromkeys(("hrule", "null", "raggedright", "raggedleft", "sc", "rm", "sf"), ""),
    **dict.fromkeys(("normalfont", "xspace", "allowbreak", "sloppy", "hline", "toprule"), ""),
    **dict.fromkeys(("midrule", "bottomrule", "columnbreak", "tightlist", "centering"), ""),
    **dict.fromkeys(("quad", "qquad", "enspace", "thinspace", "frontmatter", "mainmatter"), ""),
    **dict.fromkeys(("backmatter", "appendix", "onecolumn", "twocolumn", "doublespacing"), ""),
    **dict.fromkeys(("singlespacing", "onehalfspacing", "justify", "justifying"), ""),
    **dict.fromkeys(("begingroup", "endgroup", "bgroup", "egroup", "makeatletter"), ""),
    **dict.fromkeys(("makeatother", "flushbottom", "fussy", "nopagebreak", "nolinebreak"), ""),
    **dict.fromkeys(("unskip", "ignorespaces", "leavevmode", "strut", "smallbreak"), ""),
    **dict.fromkeys(("medbreak", "bigbreak", "goodbreak", "endfirsthead", "endhead"), ""),
    **dict.fromkeys(("endfoot", "endlastfoot"), ""),
}
"""Commands of which nothing is printed, with their arguments."""
SPACES = frozenset(
    {"quad", "qquad", "enspace", "thinspace", "space", "hfill", "hspace", ",", ";", ":", ">", " ", "\n"}
)

SIGNATURES = {
    **dict.fromkeys((*LINES, *ADDRESS_PARTS), "[{"),
    **abstract_roles.SIGNATURES,
    **dict.fromkeys(
        ("cite", "Cite", "citep", "Citep", "citet", "Citet", "citealp", "citealt", "citenum"), "*[[{"
    ),
    **dict.fromkeys(("citeauthor", "citeyear", "citeyearpar", "citetitle", "nocite", "parencite"), "*[[{"),
    **dict.fromkeys(("textcite", "autocite", "footcite", "supercite", "fullcite", "Parencite"), "*[[{"),
    **UNSEEN,
    **dict.fromkeys(
        (*STYLES, *NOTES, "texttt", "url", "nolinkurl", "path", "doi", "enquote", "ensuremath"), "[{"
    ),
    **dict.fromkeys(("textcolor", "colorbox", "foreignlanguage", "raisebox", "parbox", "scalebox"), "[{{"),
    **{"makebox": "[[{", "framebox": "[[{", "resizebox": "*{{{", "rotatebox": "[{{", "href": "[{{"},
    **{"hyperlink": "{{", "hypertarget": "{{", "hyperref": "[{", "includegraphics": "*[[{", "caption": "*[{"},
    **{"captionof": "{[{", "item": "[", "bibitem": "[{", "multicolumn": "{{{", "multirow": "[{[{[{"},
    **{"\\": "*", "linebreak": "[", "vskip": "", "hskip": "", "texorpdfstring": "{{", "mintinline": "[{{"},
    **dict.fromkeys(("ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "vref"), "*{"),
    **dict.fromkeys(SECTIONS, "*[{"),
    **dict.fromkeys(("SI", "qty", "SIrange", "qtyrange"), "[{[{"),
    **dict.fromkeys(("si", "unit", "num", "ang", "ce", "cf"), "[{"),
    **{"SI": "[{[{", "footnotetext": "[{", "lstinline": "[{"},
}

ENVIRONMENTS = {
    **dict.fromkeys(("abstract", "frontmatter", "center"), ""),
    **{"minipage": "[[[{", "thebibliography": "{", "tabular": "[{", "tabular*": "{[{", "tabularx": "{[{"},
    **{"tabulary": "{[{", "longtable": "[{", "multicols": "{", "wrapfigure": "[{[{", "adjustwidth": "{{"},
    **dict.fromkeys(("figure", "figure*", "table", "table*", "enumerate", "itemize", "description"), "["),
    **dict.fromkeys(("Figure", "subfigure", "compactitem", "compactenum", "compactdesc", "inparaenum"), "["),
    **dict.fromkeys(("otherlanguage", "otherlanguage*", "spacing", "adjustbox"), "{"),
}
LISTS = frozenset({"itemize", "enumerate", "description"}) | frozenset(
    {"compactitem", "compactenum", "compactdesc", "inparaenum"}
)
QUOTES = frozenset({"quote", "quotation", "verse", "displayquote"})
TABLES = frozenset({"tabular", "tabular*", "tabularx", "tabulary", "longtable"})
FLOATS = frozenset({"figure", "figure*", "table", "table*", "wrapfigure", "Figure", "subfigure"})
FRAMES = frozenset(
    {
        "document",
        "center",
        "flushleft",
        "flushright",
        "abstract",
        "minipage",
        "multicols",
        "small",
        "large",
        "frontmatter",
    }
) | frozenset(
    {
        "otherlanguage",
        "otherlanguage*",
        "spacing",
        "adjustwidth",
        "adjustbox",
        "sloppypar",
        "Large",
        "footnotesize",
    }
)
DRAWINGS = frozenset({"tikzpicture", "pgfpicture", "picture", "axis", "pspicture", "tikzcd"})
MATHS = frozenset(
    name + star
    for name in (
        "equation",
        "align",
        "gather",
        "multline",
        "eqnarray",
        "flalign",
        "alignat",
        "displaymath",
        "math",
    )
    for star in ("", "*")
) | {
    "dmath",
    "dmath*",
    "IEEEeqnarray",
    "subequations",
    "array",
    "cases",
    "split",
    "aligned",
    "gathered",
    "matrix",
}
THEOREMS = {
    **{
        name: name.capitalize()
        for name in ("theorem", "lemma", "proposition", "corollary", "definition", "remark")
    },
    **{
        name: name.capitalize() for name in ("example", "conjecture", "claim", "proof", "problem", "question")
    },
    **{"thm": "Theorem", "lem": "Lemma", "prop": "Proposition", "cor": "Corollary", "defn": "Definition"},
    **{"rem": "Remark", "acknowledgements": "Acknowledgements", "acknowledgments": "Acknowledgments"},
    **{"acknowledgement": "Acknowledgement", "acks": "Acknowledgements"},
}
