"""YAML to nodes with positions. The schema decides types, so every scalar stays the text it is."""

from pathlib import Path

from pipeline.load.text_files import TextFile, read_text
from pipeline.load.yaml.builder import Builder
from pipeline.load.yaml.nodes import Fields, Reading
from pipeline.load.yaml.syntax import quoted
from pipeline.problems import Collector, Outcome

_MOST_QUOTED = 20  # lines without their quotes; each costs a reading of the file


def read_yaml(path: Path, root: Path, *, required: bool = True) -> Outcome[Reading | None]:
    """The map in the file ``path`` of the event folder ``root``; None if there is no such file."""
    found = Collector()
    file = found.take(read_text(path, root, required=required))
    return found.give(found.take(parse(file)) if file else None)


def parse(file: TextFile, first_line: int = 1) -> Outcome[Reading]:
    """The map that the text of ``file`` describes; ``first_line`` is where it stands in its file.

    A line that only lacks quotes is reported and read as if it had them, so that nothing else is lost. After
    any other syntax error what came before it is kept.
    """
    found, lines = Collector(), file.text.split("\n")
    for _ in range(_MOST_QUOTED):
        builder = Builder(TextFile(file.name, "\n".join(lines)), first_line)
        whole = builder.read()
        mended = quoted(lines[builder.unquoted]) if builder.unquoted is not None else None
        if mended is None or builder.unquoted is None or lines[builder.unquoted] == mended:
            break
        found.problems += builder.found.problems[-1:]
        lines[builder.unquoted] = mended
    found.problems = list(dict.fromkeys([*found.problems, *builder.found.give(None).problems]))
    return found.give(Reading(_map(builder, found), whole))


def parse_head(file: TextFile, written: str | None) -> Outcome[Reading]:
    """The map in the head ``written`` of ``file``, below a line of dashes, which may be the only one."""
    return parse(TextFile(file.name, written or ""), first_line=min(2, file.text.count("\n") + 1))


def _map(builder: Builder, found: Collector) -> Fields:
    if isinstance(builder.root, Fields):
        return builder.root
    if builder.root is not None:
        hint = "Compare with the demo event: octavo new DIR"
        found.add("OCT-Y13", "the file should consist of lines “name: value”", builder.root.at, hint)
    return Fields(builder.file.at(builder.offset))
