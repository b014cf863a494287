"""Who is named in several abstracts is one person: by ORCID iD, by e-mail address, or by the same letters."""

from dataclasses import dataclass, field, replace

from pipeline.importing.records import IncomingAuthor, IncomingPerson
from pipeline.importing.sources.manuscripts.talk_manuscript import ManuscriptAuthor
from pipeline.problems import Collector, Source
from pipeline.text.names import parts_of_name
from pipeline.text.who.bearer import Bearer, spellings
from pipeline.text.who.one_person import Borne, likeness


@dataclass
class AbstractCast:
    """The people of all abstracts so far, by their keys."""

    people: dict[str, IncomingPerson] = field(default_factory=dict)
    _bearers: dict[str, Bearer] = field(default_factory=dict)
    _by_letters: dict[str, list[str]] = field(default_factory=dict)
    _by_email: dict[str, list[str]] = field(default_factory=dict)
    _by_orcid: dict[str, str] = field(default_factory=dict)

    def author(self, author: ManuscriptAuthor, at: Source, found: Collector) -> IncomingAuthor:
        """``author`` of the abstract at ``at`` as one of the people, who may be new."""
        bearer = _bearer(author)
        key = self._known(bearer, author, at, found)
        if not key:
            key = self._key(bearer, author)
            self.people[key] = IncomingPerson(
                key,
                author.name,
                email=author.email,
                orcid=author.orcid,
                link=author.link,
                affiliations=author.affiliations,
                biography=author.biography,
            )
        self._learn(key, bearer, author)
        own = author.affiliations if author.affiliations != self.people[key].affiliations else ()
        return IncomingAuthor(key, own, author.presents)

    def _known(self, bearer: Bearer, author: ManuscriptAuthor, at: Source, found: Collector) -> str:
        letters = [key for one in bearer.spellings for key in self._by_letters.get(one.letters, ())]
        for key in dict.fromkeys(letters):
            orcid = self._bearers[key].orcid
            if not (orcid and bearer.orcid) or orcid == bearer.orcid:
                return key
            message = f"another {author.name} has the ORCID iD {orcid}; they are taken for two people"
            found.add("OCT-X44", message, at, "If they are one, mend the iD in one of the abstracts.")
        alike = [
            key
            for email in bearer.emails
            for key in self._by_email.get(email, ())
            if likeness(self._bearers[key], bearer, Borne((self._bearers[key], bearer)))
        ]
        same = self._by_orcid.get(bearer.orcid, "") if bearer.orcid else ""
        return next(iter(alike), "") or same

    def _key(self, bearer: Bearer, author: ManuscriptAuthor) -> str:
        letters = bearer.spellings[0].letters or author.name
        return letters if letters not in self.people else f"{letters} {bearer.orcid or len(self.people)}"

    def _learn(self, key: str, bearer: Bearer, author: ManuscriptAuthor) -> None:
        """Add what this abstract says of a person and those before did not."""
        known, person = self._bearers.get(key, bearer), self.people[key]
        self.people[key] = replace(
            person,
            name=max(person.name, author.name, key=lambda name: len(name.replace(".", ""))),
            email=person.email or author.email,
            orcid=person.orcid or author.orcid,
            link=person.link or author.link,
            biography=person.biography or author.biography,
            affiliations=person.affiliations or author.affiliations,
        )
        self._bearers[key] = Bearer(
            tuple(dict.fromkeys((*known.spellings, *bearer.spellings))),
            known.emails | bearer.emails,
            known.orcid or bearer.orcid,
            known.affiliations | bearer.affiliations,
        )
        if bearer.orcid:
            self._by_orcid.setdefault(bearer.orcid, key)
        for one in bearer.spellings:
            _append(self._by_letters, one.letters, key)
        for email in bearer.emails:
            _append(self._by_email, email, key)


def _append(table: dict[str, list[str]], name: str, key: str) -> None:
    if key not in table.setdefault(name, []):
        table[name].append(key)


def _bearer(author: ManuscriptAuthor) -> Bearer:
    parts = parts_of_name(author.name)
    emails = frozenset(filter(None, (author.email.casefold(),)))
    places = frozenset(place.casefold() for place in author.affiliations)
    return Bearer(spellings(parts.given, parts.family), emails, author.orcid, places)
