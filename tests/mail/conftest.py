"""Certificates, made once; a folder with a brief."""

from pathlib import Path

import pytest

from tests.mail.folder import Clock, issue
from tests.mail.servers import Certificates, make_certificates


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    issue(tmp_path / "outputs")
    return tmp_path / "outputs"


@pytest.fixture
def clock() -> Clock:
    return Clock()
