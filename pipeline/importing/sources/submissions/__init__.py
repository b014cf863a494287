"""Systems to which abstracts are submitted: pretalx, EasyChair, OpenReview, HotCRP, G-Node's GCA."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.submissions.easychair import EASYCHAIR
from pipeline.importing.sources.submissions.gnode import GNODE
from pipeline.importing.sources.submissions.hotcrp import HOTCRP
from pipeline.importing.sources.submissions.openreview import OPENREVIEW
from pipeline.importing.sources.submissions.pretalx.pretalx_api import PRETALX_API
from pipeline.importing.sources.submissions.pretalx.pretalx_exports import PRETALX_EXPORT

SUBMISSIONS: tuple[SourceFormat, ...] = (PRETALX_API, PRETALX_EXPORT, EASYCHAIR, OPENREVIEW, HOTCRP, GNODE)
