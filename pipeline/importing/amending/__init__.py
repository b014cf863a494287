"""Change a few values in a file that a person has typed, and leave all else as it is, byte for byte."""

from pipeline.importing.amending.tree_changes import changes_towards
from pipeline.importing.amending.typed_files import amended, amended_head, place_in, said
from pipeline.importing.amending.yaml_changes import Change, Drop, Insert, Path, Put, applied

__all__ = [
    "Change",
    "Drop",
    "Insert",
    "Path",
    "Put",
    "amended",
    "amended_head",
    "applied",
    "changes_towards",
    "place_in",
    "said",
]
