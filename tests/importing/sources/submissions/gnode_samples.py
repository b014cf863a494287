"""Abstracts in the exact shape of G-Node's conference suite, made up."""

import json
from typing import Any


def _author(given: str, middle: str | None, family: str, mail: str | None, *places: int) -> dict[str, Any]:
    names = {"firstName": given, "middleName": middle, "lastName": family}
    return {"uuid": f"a-{family}", "mail": mail, **names, "position": 0, "affiliations": list(places)}


_HARBOUR = {
    "uuid": "p1",
    "address": "Kiel",
    "country": "Germany",
    "department": "Dept. of Tides",
    "section": "Harbour & Quay",
    "position": 0,
}
_LAB = {
    "uuid": "p2",
    "address": "Oslo",
    "country": "Norway",
    "department": None,
    "section": "Foam Lab",
    "position": 1,
}


def _abstract(id: str, title: str, state: str, **fields: Any) -> dict[str, Any]:
    addresses = {name: f"https://gca.example/{id}/{name}" for name in ("owners", "favUsers", "stateLog")}
    empty = {
        "topic": None,
        "text": None,
        "doi": None,
        "conflictOfInterest": None,
        "acknowledgements": None,
        "isTalk": False,
        "reasonForTalk": None,
        "sortId": 0,
    }
    lists: dict[str, Any] = {
        "figures": [],
        "authors": [_author("Cy", None, "Dee", None, 0)],
        "affiliations": [_HARBOUR],
        "references": [],
        "abstrTypes": [],
    }
    known = {"mtime": "2027-01-02T10:00:00.000Z", "conference": "https://gca.example/conferences/tide"}
    return {"uuid": id, "title": title, **empty, "state": state, **known, **addresses, **lists, **fields}


GNODE = json.dumps(
    [
        _abstract("g3", "On quays", "Accepted", sortId=(2 << 16) + 7, text="x [1] <y>"),
        _abstract(
            "g1",
            "On *foam* and $x_1$",
            "Published",
            topic="Foam",
            text="First a*b*c [1].\n\nThen $x_1*2$ [2].",
            doi="10.12751/tide.1",
            conflictOfInterest="None.",
            acknowledgements="Grant 17.",
            isTalk=True,
            reasonForTalk="We are good.",
            sortId=(1 << 16) + 12,
            figures=[
                {
                    "uuid": "f1",
                    "caption": "Foam [seen]",
                    "position": 0,
                    "URL": "https://gca.example/api/figures/f1/image",
                }
            ],
            authors=[_author("Ana", "B.", "Li", "Ana@t.example", 0, 1), _author("Bo", None, "Ek", None, 1)],
            affiliations=[_HARBOUR, _LAB],
            references=[
                {"uuid": "r1", "text": "Li, A. (2020). Sand_1.", "link": None, "doi": "10.1/a(b)c"},
                {"uuid": "r2", "text": "Ek, B. Sea.", "link": "https://sea.example/", "doi": None},
            ],
            abstrTypes=[{"uuid": "t1", "prefix": 1, "name": "Poster", "short": "W"}],
        ),
        _abstract("g2", "Later", "Withdrawn"),
        _abstract("g4", "Again", "Rejected"),
        _abstract("g5", "Mended", "InRevision"),
    ],
    indent=1,
)
