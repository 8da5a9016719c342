"""One real workspace for all fault tests of a run."""

from collections.abc import Iterator

import pytest

from tests.intake.sender import Sender
from tests.intake.workplace import Workplace


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = Workplace(tmp_path_factory.mktemp("workplace"))
    try:
        place.open()
        yield place
    finally:
        place.close()


@pytest.fixture
def sender(workplace: Workplace) -> Sender:
    return Sender(workplace.port).log_in()
