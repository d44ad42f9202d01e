"""What .ci/dist and .ci/deb make of a release build."""

from pathlib import Path

from program import REPOSITORY, Program
from tools import missing, run_tool


def make(script: str, program: Program, folder: Path) -> list[Path]:
    """Runs a packaging script, and gives all files that are there then, but for the checksums."""
    if not Path(f"{program.path}.map").is_file():
        missing("this is about the release build; run 'make release'")
    version = program("--version").out.strip()
    run_tool(REPOSITORY / ".ci" / script, program.path, version, folder, cwd=REPOSITORY)
    return sorted(file for file in folder.iterdir() if file.name.startswith("mailzone"))


def release_archive(program: Program, folder: Path) -> Path:
    """Makes the archives, and gives the one of the program."""
    files = make("dist", program, folder)
    (found,) = [file for file in files if not file.name.endswith("-objects.tar.gz")]
    return found
