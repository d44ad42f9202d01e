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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many faults were survived, which tests count in a property of this name."""
    reports = terminalreporter.getreports("passed")
    counts = [
        value
        for report in reports
        for name, value in report.user_properties
        if name == "faults survived" and report.when == "call"
    ]
    if counts:
        terminalreporter.write_line(f"faults survived: {sum(counts)}")
