"""A morning with a talk, a break and a panel, to ask about."""

from pipeline.model import Contributor, Event, Paper, Prose, SlotKind
from tests.events import HERE, day, event, person, slot, talk

ADA = person("ada", "Ada", "Byron", affiliations=("London",), roles=("speaker",))
LUDWIG = person("ludwig", "Ludwig", "van der Berg", affiliations=("Delft", "London"), roles=("chair",))
OZAN = person("ozan", "Ozan", "Öktem")
PAPERS = tuple(Paper(key, Prose(key, key), (), HERE) for key in ("x", "y"))


def small() -> Event:
    engine = talk(
        "engine", "ada", coauthors=(Contributor("Charles Babbage", None, ("Cambridge",)),), papers=("y",)
    )
    slots = (
        slot("9:00", "10:00", talk="engine", id="a"),
        slot("10:00", "10:30", kind=SlotKind.BREAK, id="b"),
        slot("10:30", "11:00", kind=SlotKind.PANEL, people=("ozan", "ada"), chairs=("ludwig",), id="c"),
    )
    return event(people=(ADA, LUDWIG, OZAN), talks=(engine,), days=(day(*slots),), papers=PAPERS)
