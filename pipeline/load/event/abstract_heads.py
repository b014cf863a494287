"""The heads of abstracts: YAML between ``---`` lines. What cannot be read never costs the text."""

import re
from collections.abc import Sequence
from functools import partial

from pipeline.load.event.talk_files import Head, Setting
from pipeline.load.forms.talk_forms import AbstractForm, AuthorForm
from pipeline.load.ids import identifier
from pipeline.load.text_files import TextFile
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.mended_names import mend_names
from pipeline.load.yaml.nodes import Fields, Items, Places, listed, place, places
from pipeline.load.yaml.parse import parse_head
from pipeline.model.content.programme import Contributor, Talk, WebLink
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.prose.finish.title_stops import without_stop
from pipeline.text.prose.markdown import set_prose

_LISTS = frozenset({"authors", "speakers", "coauthors", "keywords", "papers", "links"})
_TBA = re.compile(r"tb[acd]|to be (announced|confirmed|defined|decided)|", re.IGNORECASE)


def read_head(file: TextFile, written: str | None, talk_id: str, setting: Setting) -> Outcome[Head]:
    """The head ``written`` in ``file``, None if there is none; ``talk_id`` is its title if need be."""
    found = Collector()
    reading = found.take(parse_head(file, written))
    found.take(mend_names(reading.fields))
    fields, form = reading.fields, AbstractForm(title=talk_id)
    if written is not None:
        form = found.take(fill(AbstractForm, fields, {"title": talk_id})) or form
    talk = found.take(_talk(talk_id, form, fields, file.at(1), setting))
    return found.give(Head(talk, reading.whole and written is not None))


def _talk(talk_id: str, form: AbstractForm, fields: Fields, at: Source, setting: Setting) -> Outcome[Talk]:
    found = Collector()
    at, below_at, written = (
        place(fields, ("title",)),
        place(fields, ("subtitle",)),
        without_stop(form.subtitle),
    )
    language = form.language or setting.language
    set_line = partial(set_prose, macros=setting.macros, inline=True, language=language)
    title = found.take(set_line(without_stop(form.title), at, has_head=True))
    below = found.take(set_line(written, below_at)) if form.subtitle else None
    return found.give(
        Talk(
            id=talk_id,
            title=title,
            source=at,
            authors=(
                *(Contributor("", identifier(one), presents=True) for one in form.speakers),
                *found.take(_authors(form.authors, listed(fields, "authors"))),
                *found.take(_authors(form.coauthors, listed(fields, "coauthors"))),
            ),
            language=language,
            keywords=form.keywords,
            papers=tuple(key.lower() for key in form.papers),
            tba=bool(_TBA.fullmatch(form.title.strip(" .…"))),
            places=_of_authors(places(fields, _LISTS), form),
            type=identifier(form.type),
            code=form.code,
            subtitle=below,
            links=tuple(WebLink(link.url, link.text, link.qr) for link in form.links),
            level=form.level,
            remote=form.remote,
            recorded=form.recorded,
            extra=tuple(form.extra.items()),
        )
    )


def _of_authors(found: Places, form: AbstractForm) -> Places:
    """Places of names by their number among all authors, whichever list they stand in: ``authors.2``."""
    before = {"speakers": 0, "authors": len(form.speakers)}
    before["coauthors"] = before["authors"] + len(form.authors)

    def renamed(path: str) -> str:
        key, number, *rest = path.split(".")
        return ".".join(("authors", str(before[key] + int(number)), *rest))

    return tuple((renamed(path) if path.split(".")[0] in before else path, at) for path, at in found)


def _authors(forms: Sequence[AuthorForm], nodes: Items) -> Outcome[list[Contributor]]:
    found = Collector()
    for form, node in zip(forms, nodes, strict=True):
        if not (form.name or form.person):
            hint = "Add name: … or person: and an id of people.yaml."
            found.add("OCT-Y12", "the author has no name", node.at, hint)
    return found.give(list(map(_author, forms)))


def _author(form: AuthorForm) -> Contributor:
    given = (*form.affiliations, *filter(None, form.affiliation))
    return Contributor(form.name, identifier(form.person) or None, given, form.presents)
