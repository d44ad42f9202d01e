"""What all tests share."""

import pytest
from program import Program, find_program


@pytest.fixture(scope="session")
def mailzone() -> Program:
    """The program under test, which must have been built."""
    program = find_program()
    if program is None:
        pytest.fail("mailzone is not built; run 'make build', or name it by MAILZONE", pytrace=False)
    return program
