"""Systems that hold a whole conference: Indico, ConfTool, aclpub2, MiniConf."""

from pipeline.importing.given import SourceFormat

CONFERENCES: tuple[SourceFormat, ...] = ()
