"""What the keys of a head mean, ours and those of website builders: Hugo, Jekyll, MDX, Quarto."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.importing.records import IncomingLink
from pipeline.importing.sources.manuscripts.talk_manuscript import ManuscriptAuthor
from pipeline.importing.sources.manuscripts.written_head import WrittenHead
from pipeline.importing.word.head.head_words import emails_in, names_institution
from pipeline.importing.word.head.marked_lines import apart, in_brackets
from pipeline.problems import Collector, Source

_TEXTS = {
    "title": "title talk_title talktitle",
    "subtitle": "subtitle tagline hero.tagline",
    "type": "type talk_type format kind presentation_type",
    "code": "code talk_id",
    "level": "level audience",
    "language": "language lang locale",
    "track": "track session topic",
    "text": "abstract description summary text",
    "recorded": "recorded",
    "remote": "remote",
}
_LISTS = {
    "keywords": "keywords tags keyword",
    "papers": "papers references",
}
_PEOPLE = {
    "authors": "authors author coauthors co-authors",
    "speakers": "speakers speaker presenters presenter presenting_author",
}
_NAMES = {
    name: key for table in (_TEXTS, _LISTS, _PEOPLE) for key, names in table.items() for name in names.split()
}
_LINKS = ("links", "link", "url", "website", "slides", "video", "code_url", "doi")
_PLACES = (
    "affiliation affiliations institution institutions institute"
    " organisation organisations organization organizations company"
)
_PRESENTS = "presents presenting presenter speaker is_speaker"
_GIVEN, _FAMILY = "given first first_name firstname", "family last last_name lastname"
_WHOLE = "name person full_name fullname author"
_OF_PEOPLE = frozenset(
    f"{_PLACES} {_PRESENTS} {_GIVEN} {_FAMILY} {_WHOLE} email orcid link url website bio biography".split()
)
_YES = frozenset(("yes", "true", "1", "y", "x", "on"))
# What a website needs, and no reader of a book.
_OF_SITES = frozenset(("layout", "draft", "slug", "permalink", "aliases", "weight", "outputs", "toc"))


@dataclass
class HeadFields:
    """What a head says: texts and lists by our name for them, its people, and all else as ``extra``."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    authors: tuple[ManuscriptAuthor, ...] = ()
    links: list[IncomingLink] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)


def head_fields(name: str, head: WrittenHead, found: Collector) -> HeadFields:
    """Sort the fields of ``head``, of the file ``name``; those of the wrong kind are told."""
    made, shared = HeadFields(), dict[str, Any]()
    people: list[ManuscriptAuthor] = []
    for key, value in _flat(head.fields):
        plain = _plain(key)
        known = _NAMES.get(plain, "")
        at = Source(name, head.lines.get(key.partition(".")[0], 2))
        if known in _PEOPLE:
            people += _people(value, at, found, presents=known == "speakers")
        elif plain in _PLACES.split() or plain in ("email", "orcid", "bio", "biography"):
            shared[plain] = value
        elif plain in _LINKS:
            made.links += _links(value)
        elif known in _LISTS:
            made.lists[known] = (*made.lists.get(known, ()), *_listed(value, at, found))
        elif said := _line(value):
            free = known and known not in made.texts
            if free and not isinstance(value, list | dict):
                made.texts[known] = value.strip() if known == "text" and isinstance(value, str) else said
            elif plain in _OF_SITES:
                message = f"“{plain}” is for a website and is left out"
                found.add("OCT-X42", message, at, "If readers need it, write it into the text.")
            else:
                made.extra.append((key.removeprefix("extra."), said))
    made.authors = tuple(_once(people))
    if len(made.authors) == 1:
        made.authors = (_filled(made.authors[0], shared),)
    else:
        made.extra += [(key, said) for key, value in shared.items() if (said := _line(value))]
    return made


def _flat(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields; those of a map inside (``hero: {tagline: …}``) by both names, where we know them so."""
    for key, value in fields.items():
        if isinstance(value, dict) and key.lower() not in _NAMES:
            yield from ((f"{key}.{inner}", one) for inner, one in value.items())
        else:
            yield key, value


def _line(value: Any) -> str:
    """Whatever it is, in words on a line."""
    match value:
        case None:
            return ""
        case dict():
            return ", ".join(f"{key}: {said}" for key, one in value.items() if (said := _line(one)))
        case list():
            return ", ".join(filter(None, map(_line, value)))
    return " ".join(str(value).split())


def _listed(value: Any, at: Source, found: Collector) -> list[str]:
    if isinstance(value, str):
        return [one.strip() for one in value.replace(";", ",").split(",") if one.strip()]
    if not isinstance(value, list):
        return [said] if (said := _line(value)) else []
    kept = []
    for one in value:
        named = one.get("key") or one.get("name") or "" if isinstance(one, dict) else one
        if said := _line(named):
            kept.append(said)
        else:
            message = "an entry of this list says nothing; it is left out"
            found.add("OCT-X03", message, at, "Write it as text, or take it out.")
    return kept


def _links(value: Any) -> Iterator[IncomingLink]:
    for one in value if isinstance(value, list) else [value]:
        fields = one if isinstance(one, dict) else {"url": one}
        if url := _line(fields.get("url") or fields.get("href")):
            address = url if "://" in url or url.startswith("mailto:") else f"https://{url}"
            address = f"https://doi.org/{url}" if url.startswith("10.") else address
            yield IncomingLink(
                address, _line(fields.get("text") or fields.get("title") or fields.get("name"))
            )


def _people(value: Any, at: Source, found: Collector, *, presents: bool) -> Iterator[ManuscriptAuthor]:
    match value:
        case str():
            yield from (replace(one, presents=one.presents or presents) for one in named_in(value))
        case list():
            for one in value:
                yield from _people(one, at, found, presents=presents)
        case dict():
            person = _person(value)
            if person.name:
                _tell_rest(value, person.name, at, found)
                yield replace(person, presents=person.presents or presents)
            else:
                message = f"an author has no name ({_line(value)[:60]}); it is left out"
                found.add("OCT-X03", message, at, "Write name: … for each author.")
        case None:
            return
        case _:
            message = f"“{_line(value)[:60]}” is no author; it is left out"
            found.add("OCT-X03", message, at, "Write the names, commas between them.")


def _tell_rest(fields: dict[Any, Any], name: str, at: Source, found: Collector) -> None:
    rest = [f"{key}: {_line(value)[:60]}" for key, value in fields.items() if _plain(key) not in _OF_PEOPLE]
    if rest:
        message = f"what is said of {name} has no place and is left out: {', '.join(rest)}"
        found.add("OCT-X03", message, at, "Add it in people.yaml if readers need it.")


def _plain(key: Any) -> str:
    return str(key).lower().replace("-", "_").replace(" ", "_")


def _person(fields: dict[Any, Any]) -> ManuscriptAuthor:
    said = {_plain(key): value for key, value in fields.items()}

    def text(names: str) -> str:
        return next((one for name in names.split() if (one := _line(said.get(name)))), "")

    whole = text(_WHOLE) or f"{text(_GIVEN)} {text(_FAMILY)}"
    made = ManuscriptAuthor(whole.strip(), presents=text(_PRESENTS).lower() in _YES)
    return _filled(made, {**said, "link": text("link url website")})


def _filled(person: ManuscriptAuthor, said: dict[str, Any]) -> ManuscriptAuthor:
    places = [one for name in _PLACES.split() for one in _places(said.get(name))]
    return replace(
        person,
        affiliations=tuple(dict.fromkeys((*person.affiliations, *places))),
        email=person.email or _line(said.get("email")),
        orcid=person.orcid or _line(said.get("orcid")).rpartition("/")[2],
        link=person.link or _line(said.get("link")),
        biography=person.biography or str(said.get("bio") or said.get("biography") or "").strip(),
    )


def _places(value: Any) -> list[str]:
    if isinstance(value, list):
        return [place for one in value for place in _places(one)]
    if isinstance(value, dict):
        value = value.get("name") or value
    return [said] if (said := _line(value)) else []


def named_in(text: str) -> list[ManuscriptAuthor]:
    """The people in a line: names between commas or “and”, places in brackets, addresses, a star."""
    made = []
    commas = not any(sign in text for sign in ("(", ";", " and ", "<"))
    if commas and text.count(",") == 1 and all(len(one.split()) < 2 for one in text.split(",")[1:]):
        # “Byron, Ada” is one person.
        return [ManuscriptAuthor(text.strip())]
    for part in apart(text):
        emails, rest = emails_in(part)
        inside, outside = in_brackets(rest)
        presents = "*" in outside or any(
            "present" in one.lower() or "speaker" in one.lower() for one in inside
        )
        places = [one for one in inside if names_institution(one) or "present" not in one.lower()]
        name = " ".join(outside.replace("*", " ").split()).strip(" <>[](),")
        if name:
            made.append(ManuscriptAuthor(name, tuple(places), emails[0] if emails else "", presents=presents))
    return made


def _once(people: Sequence[ManuscriptAuthor]) -> list[ManuscriptAuthor]:
    """Somebody named twice, as speaker and as author, once; in the order of the authors."""
    made: dict[str, ManuscriptAuthor] = {}
    for one in people:
        key = one.name.casefold()
        known = made.get(key)
        made[key] = one if known is None else replace(known, presents=known.presents or one.presents)
    return list(made.values())
