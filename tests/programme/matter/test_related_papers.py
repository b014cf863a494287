"""Papers and the talks they are related to."""

from pipeline.programme.matter.related_papers import numbers_of, references
from tests.events import event, talk
from tests.programme.small import PAPERS, small


def test_papers_know_their_talks():
    assert [(r.number, r.paper.key, [t.id for t in r.talks]) for r in references(small())] == [
        (1, "x", []),
        (2, "y", ["engine"]),
    ]


def test_a_talk_has_its_papers_in_order_of_their_numbers():
    made = event(talks=(talk("t", papers=("y", "none", "x", "y")),), papers=PAPERS)
    found = numbers_of(made.talks[0], {one.paper.key: one for one in references(made)})
    assert [(reference.number, reference.paper.key) for reference in found] == [(1, "x"), (2, "y")]
