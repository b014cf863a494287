"""Systems to which abstracts are submitted: pretalx, EasyChair, OpenReview, HotCRP."""

from pipeline.importing.given import SourceFormat

SUBMISSIONS: tuple[SourceFormat, ...] = ()
