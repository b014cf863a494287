"""What makes a site an app, and its sign."""

import json
from dataclasses import replace
from xml.etree import ElementTree

from pipeline.web.site_manifest import ICON, app_icon, app_manifest
from tests.events import event


def test_the_manifest_leads_to_the_first_page_wherever_the_site_lies() -> None:
    said = json.loads(app_manifest(replace(event(), short="Short & <sweet>")))
    assert (said["name"], said["short_name"]) == ("Test", "Short & <sweet>")
    assert (said["start_url"], said["scope"], said["icons"][0]["src"]) == ("index.html", "./", ICON)


def test_the_sign_is_a_drawing_whatever_the_name_begins_with() -> None:
    for name in ("Test", "<script>", "&c.", "é", "数学"):
        root = ElementTree.fromstring(app_icon(replace(event(), short=name)))
        assert "".join(root.itertext()) == name[0]
