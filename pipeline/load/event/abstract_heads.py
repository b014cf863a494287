"""The heads of abstracts: YAML between ``---`` lines. What cannot be read never costs the text."""

import re

from pipeline.load.event.talk_files import Credit, Head, Setting
from pipeline.load.forms.event_forms import AbstractForm, CoauthorForm
from pipeline.load.ids import identifiers
from pipeline.load.text_files import TextFile
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Node, listed, place, places
from pipeline.load.yaml.parse import parse
from pipeline.model.event import Talk
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.prose.markdown import set_prose

_LISTS = frozenset({"speakers", "coauthors", "keywords", "papers"})
_TBA = re.compile(r"tb[acd]|to be (announced|confirmed|defined|decided)|", re.IGNORECASE)


def read_head(file: TextFile, written: str | None, talk_id: str, setting: Setting) -> Outcome[Head]:
    """The head ``written`` in ``file``, None if there is none; ``talk_id`` is its title if need be."""
    found = Collector()
    reading = found.take(parse(TextFile(file.name, written or ""), first_line=2))
    fields, form = reading.fields, AbstractForm(title=talk_id)
    if written is not None:
        form = found.take(fill(AbstractForm, fields, {"title": talk_id})) or form
    nodes = listed(fields, "coauthors")
    credits_ = tuple(found.take(_credit(f, n)) for f, n in zip(form.coauthors, nodes, strict=True))
    talk = found.take(_talk(talk_id, form, fields, file.at(1), setting))
    return found.give(Head(talk, credits_, reading.whole))


def _talk(talk_id: str, form: AbstractForm, fields: Fields, at: Source, setting: Setting) -> Outcome[Talk]:
    found = Collector()
    title = found.take(set_prose(form.title, place(fields, ("title",)), macros=setting.macros, inline=True))
    return found.give(
        Talk(
            id=talk_id,
            title=title,
            source=at,
            speakers=identifiers(form.speakers),
            language=form.language or setting.language,
            keywords=form.keywords,
            papers=tuple(key.lower() for key in form.papers),
            tba=bool(_TBA.fullmatch(form.title.strip(" .…"))),
            places=places(fields, _LISTS),
        )
    )


def _credit(form: CoauthorForm, node: Node) -> Outcome[Credit]:
    found = Collector()
    if not (form.name or form.person):
        found.add(
            "OCT-Y12",
            "the co-author has no name",
            node.at,
            "Add name: … or person: and an id of people.yaml.",
        )
    given = (*form.affiliations, *filter(None, [form.affiliation]))
    return found.give(Credit(form.name, form.person, given))
