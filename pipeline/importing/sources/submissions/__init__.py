"""Systems to which abstracts are submitted: pretalx, EasyChair, OpenReview, HotCRP."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.submissions.pretalx_api import PRETALX_API
from pipeline.importing.sources.submissions.pretalx_exports import PRETALX_EXPORT

SUBMISSIONS: tuple[SourceFormat, ...] = (PRETALX_API, PRETALX_EXPORT)
