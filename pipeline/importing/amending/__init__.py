"""Change a few values in a file that a person has typed, and leave all else as it is, byte for byte."""

from pipeline.importing.amending.typed_files import amended, amended_head
from pipeline.importing.amending.change import Change, Drop, Insert, Put, applied
from pipeline.importing.amending.difference import changes_towards

__all__ = ["Change", "Drop", "Insert", "Put", "amended", "amended_head", "applied", "changes_towards"]
