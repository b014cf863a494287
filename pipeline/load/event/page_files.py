"""The organiser's own pages, content/pages/*.md: a head, and a text, or what fills the page instead."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from pipeline.load.event.picture_shape import shape_of
from pipeline.load.event.talk_files import markdown_files, split
from pipeline.load.forms.talk_forms import PageForm
from pipeline.load.ids import Register, identifiers
from pipeline.load.text_files import TextFile, name_of, read_text
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, place, places
from pipeline.load.yaml.parse import parse_head
from pipeline.model.content.prose import FreePage, Prose
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.prose.finish.title_stops import without_stop
from pipeline.text.prose.markdown import set_page, set_prose

_LISTS = frozenset({"products"})


def load_pages(root: Path, language: str, macros: Mapping[str, str]) -> Outcome[tuple[FreePage, ...]]:
    """All pages in their order: by ``order``, then by the names of their files.

    ``language`` and ``macros`` are the event's.
    """
    found, register = Collector(), Register()
    pages: list[tuple[int, FreePage]] = []
    for path in found.take(markdown_files(root, "pages", "a page")):
        file = found.take(read_text(path, root))
        if file is None:
            continue
        known = register.admit(path.stem, Source(name_of(path, root), 1), found)
        order, page = found.take(_page(root, file, known, language, macros))
        pages.append((order, page))
    return found.give(tuple(page for _order, page in sorted(pages, key=lambda pair: pair[0])))


def _page(
    root: Path, file: TextFile, known: str, language: str, macros: Mapping[str, str]
) -> Outcome[tuple[int, FreePage]]:
    found = Collector()
    written, body, line = found.take(split(file, "page"))
    fields = found.take(parse_head(file, written)).fields
    form, spare = PageForm(title=known), {"title": known}
    if written is not None:
        form = found.take(fill(PageForm, fields, spare)) or form
    language, at = form.language or language, place(fields, ("title",))
    title = found.take(set_prose(without_stop(form.title), at, macros=macros, inline=True, language=language))
    picture, pdf = found.take(_fills(form, fields))
    set_text = partial(set_page, macros=macros, cites=True, language=language)
    text = found.take(set_text(body, file.at(line))) if body.strip() else None
    found.take(_contents(text, picture or pdf, file.at(line)))
    page = FreePage(
        known,
        title,
        place(fields, ("picture" if picture else "pdf",)) if picture or pdf else file.at(1),
        None if picture or pdf else text,
        form.place,
        not (picture or pdf) if form.contents is None else form.contents,
        identifiers(form.products),
        form.columns,
        language,
        picture,
        shape_of(root, picture),
        form.fit,
        pdf,
        form.leaf or 0,
        form.scale,
        places(fields, _LISTS),
    )
    return found.give((form.order, page))


def _fills(form: PageForm, fields: Fields) -> Outcome[tuple[str, str]]:
    """The picture and the PDF that fill the page; one of them at most."""
    found = Collector()
    if form.picture and form.pdf:
        hint = "Remove one of them, or write a second page."
        found.add("OCT-Y21", "“pdf” stands beside “picture”", place(fields, ("pdf",)), hint)
    return found.give((form.picture, "" if form.picture else form.pdf))


def _contents(text: Prose | None, fills: str, at: Source) -> Outcome[None]:
    """What is wrong with a page of ``text``, or of a file that ``fills`` it."""
    found = Collector()
    if text and fills:
        hint = "Write it on a page of its own."
        found.add("OCT-Y21", f"the text is not printed: “{fills}” fills the page", at, hint)
    if not (text or fills):
        hint = "Write its text below the head, or name a file: picture: … or pdf: …"
        found.add("OCT-Y12", "the page is empty", at, hint)
    return found.give(None)


def filling(pages: tuple[FreePage, ...]) -> tuple[str, ...]:
    """The pictures whose shapes were read."""
    return tuple(page.picture for page in pages if page.picture)
