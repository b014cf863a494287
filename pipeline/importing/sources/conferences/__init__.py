"""Systems that hold a whole conference: Indico, ConfTool, aclpub2, MiniConf."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.conferences.conftool.conftool_export import CONFTOOL
from pipeline.importing.sources.conferences.indico.indico_export import INDICO
from pipeline.importing.sources.conferences.indico.indico_tables import INDICO_TABLE
from pipeline.importing.sources.conferences.proceedings.aclpub import ACLPUB
from pipeline.importing.sources.conferences.virtual.acl_conference import ACL_CONFERENCE
from pipeline.importing.sources.conferences.virtual.miniconf_papers import MINICONF

CONFERENCES: tuple[SourceFormat, ...] = (ACLPUB, INDICO, ACL_CONFERENCE, CONFTOOL, MINICONF, INDICO_TABLE)
