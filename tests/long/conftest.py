"""One workshop for each test process."""

from collections.abc import Iterator

import pytest

from tests.long.workshop import Workshop


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with Workshop(tmp_path_factory.mktemp("workshop")) as opened:
        yield opened
