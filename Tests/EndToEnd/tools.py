"""The real tools that judge the output. A missing one fails in CI and is skipped elsewhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest


def find_tool(name: str) -> str:
    """The path of a command: from this Python's own folder, from PATH, or from /usr/sbin."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin"]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        missing(f"{name} is not installed")
    return found


def missing(reason: str) -> NoReturn:
    """Ends the test: as failed in CI, where nothing may be missing, else as skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI=true allows no skipping", pytrace=False)
    pytest.skip(reason)


def run_tool(
    *command: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    expected: int = 0,
) -> str:
    """Runs a tool, asserts its exit code, and returns what it wrote to both streams."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=600,
    )
    assert done.returncode == expected, f"{command[0]} exits {done.returncode}:\n{done.stdout}"
    return done.stdout
