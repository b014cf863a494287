"""The programme: days with their slots."""

from pathlib import Path

from pipeline.load.event.schedule import Rules, Schedule
from pipeline.load.forms.program_forms import ProgramForm
from pipeline.load.ids import Register
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.mended_titles import mend_titles
from pipeline.load.yaml.nodes import Fields, listed, place
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.content.programme import Day
from pipeline.problems import Collector, Outcome

FILE = "content/program.yaml"


def load_program(root: Path, rules: Rules) -> Outcome[tuple[tuple[Day, ...], bool]]:
    """The days in order of date, and whether all of the file could be read. A missing file is an error."""
    found = Collector()
    reading = found.take(read_yaml(root / FILE, root))
    if reading is None:
        return found.give(((), False))
    written = _slots_of(reading.fields)
    found.take(mend_titles(reading.fields))
    form = found.take(fill(ProgramForm, reading.fields))
    days = found.take(_days(form, reading.fields, rules)) if form else ()
    return found.give((days, reading.whole and _slots_of(reading.fields) == written))


def _slots_of(fields: Fields) -> int:
    """How many slots and items of slots stand in the file; those that cannot be used are taken out."""
    slots = (slot for day in listed(fields, "days") for slot in listed(day, "slots"))
    return sum(1 + len(listed(slot, "talks")) for slot in slots)


def _days(form: ProgramForm, node: Fields, rules: Rules) -> Outcome[tuple[Day, ...]]:
    found, register = Collector(), Register()
    pairs = sorted(zip(form.days, listed(node, "days"), strict=True), key=lambda pair: pair[0].date)
    days: list[Day] = []
    for number, (day_form, day_node) in enumerate(pairs, start=1):
        day = found.take(Schedule(number, day_form.date, rules, register).day(day_form, day_node))
        if days and days[-1].date == day.date:
            found.add(
                "OCT-Y23",
                f"{day.date} is given twice",
                place(day_node, ("date",)),
                "Put all slots under one.",
            )
        days.append(day)
    return found.give(tuple(days))
