"""Systems that hold a whole conference: Indico, ConfTool, aclpub2, MiniConf."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.conferences.indico.indico_export import INDICO
from pipeline.importing.sources.conferences.proceedings.aclpub import ACLPUB
from pipeline.importing.sources.conferences.virtual.acl_conference import ACL_CONFERENCE

CONFERENCES: tuple[SourceFormat, ...] = (ACLPUB, INDICO, ACL_CONFERENCE)
