"""What other systems export becomes an event folder of which there is nothing to tell but what is true."""

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.load import load_event
from tests.bench.alarms import READERS, table

XML = """<schedule><conference><title>Camp</title><start>2019-08-21</start><end>2019-08-22</end></conference>
<day date="2019-08-21"><room name="Dome"><event id="7"><date>2019-08-22T01:00:00+02:00</date>
<start>01:00</start><duration>02:00</duration><room>Dome</room><title>Late [1] &amp; loud</title>
<abstract>&lt;p&gt;One &lt;em&gt;word&lt;/em&gt;.&lt;/p&gt;</abstract><track>Noise</track>
<persons><person id="3">Ada Byron</person></persons></event></room></day></schedule>"""
FRAB = {
    "id": 7, "date": "2019-08-22T01:00:00+02:00", "start": "01:00", "duration": "02:00", "room": "Dome",
    "title": "Late [1] & loud", "abstract": "One *word*.", "description": "", "track": "Noise",
    "persons": [{"id": 3, "public_name": "Ada Byron"}],
}  # fmt: skip
CONFERENCE = {
    "title": "Camp", "start": "2019-08-21", "end": "2019-08-22",
    "days": [{"date": "2019-08-21", "rooms": {"Dome": [FRAB]}}],
}  # fmt: skip
PRETALX = {
    "code": "A8", "title": "Late", "speakers": [{"code": "F3", "name": "Ada Byron", "email": None}],
    "abstract": "One *word*.", "description": None, "track": {"en": "Noise"},
}  # fmt: skip
ACL = "- {id: st_1, title: Late, abstract: One *word*., authors: [{first_name: Ada, last_name: Byron}]}\n"
PROGRAM = """- {title: Tea, start_time: 2019-08-21 09:00:00, end_time: 2019-08-21 09:30:00}
- title: Noise
  subsessions:
    - {title: S, start_time: 2019-08-21 10:00:00, end_time: 2019-08-21 11:00:00, papers: [
      {id: st_1, start_time: 2019-08-21 10:00:00, end_time: 2019-08-21 10:30:00}]}
"""
ISMIR = """UID,day,session,position,title,abstract,authors_and_affil
103,1,1,0,Late,One *word*.,Ada Byron (Kew)*; Mia Rossi (Rome)
"""
EASY = """#,title,authors,decision,abstract,deleted?
1,Late,Ada Byron,accept,One *word*.,no
2,Off,Ada Byron,reject,No.,no
"""
AUTHORS = """submission #,first name,last name,email,affiliation,person #
1,Ada,Byron,ada@kew.uk,Kew,2
"""
FILES = {
    "38c3.xml": {"38c3.xml": XML},
    "frab-camp2019.json": {"frab-camp2019.json": json.dumps({"schedule": {"conference": CONFERENCE}})},
    "pretalx-api-submissions-sample.json": {"pretalx-api-submissions-sample.json": json.dumps([PRETALX])},
    "ismir2024-papers.csv": {"ismir2024-papers.csv": ISMIR},
    "easychair-submission-synthetic.csv": {
        "easychair-submission-synthetic.csv": EASY,
        "easychair-author-synthetic.csv": AUTHORS,
    },
    "sigdial-papers.yml": {"sigdial-papers.yml": ACL, "sigdial-program.yml": PROGRAM},
}


@pytest.mark.parametrize("name", FILES)
def test_an_export_becomes_an_event(tmp_path: Path, name: str) -> None:
    for file, text in FILES[name].items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    READERS[name](tmp_path / name).write(tmp_path / "event")
    read = load_event(tmp_path / "event")
    assert read.value is not None
    assert not read.problems
    [talk] = read.value.talks
    assert talk.title.plain.startswith("Late")
    assert talk.abstract is not None
    assert talk.abstract.plain.strip() == "One word."
    assert read.value.people[0].name == "Ada Byron"
    slots = [slot for _day, slot in read.value.slots() if slot.talk]
    assert bool(slots) == (
        name not in ("pretalx-api-submissions-sample.json", "easychair-submission-synthetic.csv")
    )
    if "Camp" in read.value.title:
        assert f"{slots[0].start:%d %H:%M}" == "22 01:00"


def test_a_table_of_two_trees() -> None:
    rows = "\n".join(table({"a": Counter(x=3, y=1)}, {"a": Counter(x=1)}))
    assert "| x | 3 | 1 |" in rows
    assert "| y | 1 | 0 |" in rows
    assert "| a | 4 | 1 |" in rows
