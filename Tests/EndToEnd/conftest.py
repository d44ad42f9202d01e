"""What all tests share."""

import shutil
from pathlib import Path

import pytest

from program import REPOSITORY, Program, find_program


@pytest.fixture(scope="session")
def mailzone() -> Program:
    """The program under test, which must have been built."""
    program = find_program()
    if program is None:
        pytest.fail(
            "mailzone is not built; run 'make build', or name it by MAILZONE", pytrace=False
        )
    return program


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A folder with the inputs of the smallest example: mailzone.yaml and dkim/example.com.csv."""
    folder = tmp_path / "article"
    example = REPOSITORY / "examples/vendor-article"
    shutil.copytree(example / "dkim", folder / "dkim")
    shutil.copy(example / "mailzone.yaml", folder)
    return folder
