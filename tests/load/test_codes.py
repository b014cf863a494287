"""The catalogue holds what is used, and nothing that is not."""

import re

from pipeline.codes import CATALOGUE
from tests.conftest import REPOSITORY


def test_codes_of_yaml_and_bibliography_are_those_in_use() -> None:
    sources = (REPOSITORY / "pipeline").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources if path.name != "codes.py")
    used = set(re.findall(r'"(OCT-[YB]\d\d)"', text))
    assert used == {code for code in CATALOGUE if code[4] in "YB"}


def test_files_in_use_are_in_the_catalogue() -> None:
    sources = (REPOSITORY / "pipeline" / "load").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert set(re.findall(r'"(OCT-F\d\d)"', text)) <= set(CATALOGUE)
