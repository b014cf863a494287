"""All made-up exports, by what tests call them."""

from tests.importing.sources.submissions.gnode_samples import GNODE
from tests.importing.sources.submissions.pretalx_samples import (
    PRETALX_API,
    PRETALX_PAGE,
    PRETALX_SPEAKERS,
    SESSIONS_DE,
    SESSIONS_JSON,
    SPEAKERS_CSV,
    SPEAKERS_FR,
)
from tests.importing.sources.submissions.review_samples import (
    EASYCHAIR_AUTHORS,
    EASYCHAIR_COMMITTEE,
    EASYCHAIR_COPIED,
    EASYCHAIR_DECIDED,
    EASYCHAIR_SUBMISSIONS,
    EASYCHAIR_TOPICS,
    HOTCRP,
    HOTCRP_AUTHORS,
    OPENREVIEW_1,
    OPENREVIEW_2,
)

FILES: dict[str, dict[str, str]] = {
    "pretalx-api": {"submissions.json": PRETALX_API, "speakers.json": PRETALX_SPEAKERS},
    "pretalx-page": {"page.json": PRETALX_PAGE, "speakers.json": PRETALX_SPEAKERS},
    "pretalx-export": {
        "e_sessions.csv": SESSIONS_DE,
        "e_speakers.csv": SPEAKERS_FR,
        "speakers.csv": SPEAKERS_CSV,
    },
    "pretalx-json": {"e_sessions.json": SESSIONS_JSON},
    "easychair": {
        "submission.csv": EASYCHAIR_SUBMISSIONS,
        "author.csv": EASYCHAIR_AUTHORS,
        "submission_topic.csv": EASYCHAIR_TOPICS,
        "committee.csv": EASYCHAIR_COMMITTEE,
    },
    "copied": {"submissions.txt": EASYCHAIR_COPIED, "accepted.txt": EASYCHAIR_DECIDED},
    "openreview": {"notes.json": OPENREVIEW_2, "old.json": OPENREVIEW_1},
    "gnode": {"allAbstracts.json": GNODE},
    "hotcrp": {"hot-data.json": HOTCRP, "hot-authors.csv": HOTCRP_AUTHORS},
}
"""The files of each system, by what a test calls them."""
