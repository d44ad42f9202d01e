"""What .ci/dist and .ci/deb make of a release build."""

import fcntl
import os
from pathlib import Path

import pytest

from program import REPOSITORY, Program
from tools import missing, run_tool


def make(script: str, program: Program, folder: Path) -> list[Path]:
    """Runs a packaging script, and gives all files that are there then, but for the checksums."""
    if not Path(f"{program.path}.map").is_file():
        missing("this is about the release build; run 'make release'")
    version = program("--version").out.strip()
    run_tool(REPOSITORY / ".ci" / script, program.path, version, folder, cwd=REPOSITORY)
    return files(folder)


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.name.startswith("mailzone"))


def shared_archives(program: Program, factory: pytest.TempPathFactory) -> list[Path]:
    """What .ci/dist makes: made once for all workers, and to be read alone."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / "archives"
    with (base / "archives.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            make("dist", program, base / "archives.new")
            (base / "archives.new").rename(folder)
    return files(folder)


def of_program(archives: list[Path]) -> Path:
    """The archive of the program, beside the one of what it was linked from."""
    (found,) = [file for file in archives if not file.name.endswith("-objects.tar.gz")]
    return found
