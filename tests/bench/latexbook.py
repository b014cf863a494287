"""The planned conference as a LaTeX booklet: what organisers would use instead of us.

Names stand in Latin letters and figures are PNG, since pdfLaTeX takes no others.
"""

import random
from pathlib import Path

from tests.bench.figures import field
from tests.bench.plan import Author, Paper, Paragraph, Plan, Session, Talk
from tests.bench.wording import Formula

_HEAD = r"""\documentclass[10pt,twoside]{article}
\usepackage[a5paper,inner=22mm,outer=18mm,top=20mm,bottom=22mm]{geometry}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage[british]{babel}
\usepackage{mathptmx,amsmath,amssymb,graphicx,fancyhdr,makeidx,microtype}
\usepackage[hidelinks]{hyperref}
\makeindex
\pagestyle{fancy}\fancyhf{}
\fancyhead[L]{\small\leftmark}\fancyhead[R]{\small\rightmark}\fancyfoot[LE,RO]{\thepage}
\setlength{\parindent}{1.2em}\setcounter{tocdepth}{2}
\newcommand{\talk}[3]{\clearpage\markright{#3}\phantomsection\label{#1}%
  \addcontentsline{toc}{subsection}{#2}{\Large\bfseries\raggedright #2\par}\medskip}
\begin{document}
\begin{titlepage}\vspace*{3cm}{\Huge\bfseries Measured Conference\par}\end{titlepage}
\tableofcontents
"""
_TAIL = "\\printindex\n\\end{document}\n"


def write_latex(folder: Path, made: Plan) -> Path:
    """The booklet in ``folder`` with its figures; give its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for talk in made.talks:
        if talk.figure:
            name, data = talk.figure
            png = data if name.endswith(".png") else field(random.Random(talk.id))
            (folder / f"{talk.id}.png").write_bytes(png)
    cites = {p.key: [t.id for t in made.talks if p.key in t.papers] for p in made.papers}
    sessions = "".join(map(_session, made.sessions))
    papers = "".join(_paper(paper, cites[paper.key]) for paper in made.papers)
    file = folder / "book.tex"
    file.write_text(
        f"{_HEAD}{_programme(made)}{sessions}\\clearpage\\section*{{Papers}}\n"
        f"\\markboth{{Papers}}{{}}\\addcontentsline{{toc}}{{section}}{{Papers}}\n{papers}{_TAIL}",
        encoding="utf-8",
    )
    return file


def _programme(made: Plan) -> str:
    days = []
    for date, sessions in made.days:
        rows = "".join(
            f"\\noindent {s.time} {t.title}, {_name(t.authors[0])} \\dotfill\\pageref{{{t.id}}}\\par\n"
            for s in sessions
            for t in s.talks
        )
        days.append(f"\\clearpage\\section*{{Programme, {date}}}\n{rows}")
    return "".join(days)


def _session(session: Session) -> str:
    head = f"\\clearpage\\markboth{{{session.title[:40]}}}{{}}\n"
    head += f"\\phantomsection\\addcontentsline{{toc}}{{section}}{{{session.title}}}\n"
    return head + "".join(map(_talk, session.talks))


def _talk(talk: Talk) -> str:
    names = ", ".join(map(_name, talk.authors))
    places = "; ".join(dict.fromkeys(a.place.latin for a in talk.authors))
    index = "".join(f"\\index{{{a.family.latin}, {a.given.latin}}}" for a in talk.authors)
    text = "\n\n".join(map(_paragraph, talk.paragraphs)) or "No abstract yet."
    figure = (
        f"\n\n\\centerline{{\\includegraphics[width=.9\\linewidth]{{{talk.id}.png}}}}" if talk.figure else ""
    )
    words = f"\n\n\\noindent\\emph{{Keywords}} {', '.join(talk.keywords)}" if talk.keywords else ""
    papers = "".join(f"\n\n\\noindent Related: \\pageref{{{key}}}" for key in talk.papers)
    return (
        f"\\talk{{{talk.id}}}{{{talk.title}}}{{{_name(talk.authors[0])}}}\n"
        f"{{\\noindent\\textbf{{{names}}}{index}\\par\\noindent\\small {places}\\par}}\\medskip\n"
        f"\\noindent {text}{figure}{words}{papers}\n"
    )


def _paragraph(paragraph: Paragraph) -> str:
    text = " ".join(f"${p.tex}$" if isinstance(p, Formula) else p for p in paragraph.pieces)
    return f"{text}\\[{paragraph.display.tex}\\]" if paragraph.display else text


def _paper(paper: Paper, talks: list[str]) -> str:
    names = ", ".join(map(_name, paper.authors))
    related = ", ".join(f"\\pageref{{{id}}}" for id in talks)
    return (
        f"\\medskip\\noindent\\phantomsection\\label{{{paper.key}}}\\textbf{{{paper.title}}}\\par\n"
        f"\\noindent {{\\small {names}, {paper.year}. Related to {related}}}\\par\n{paper.abstract}\n\n"
    )


def _name(author: Author) -> str:
    return f"{author.given.latin} {author.family.latin}"
