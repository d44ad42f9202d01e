"""What the README shows is what happens."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from program import REPOSITORY, Program

README = (REPOSITORY / "README.md").read_text()
MANIFESTS = re.findall(r"```yaml\n(version: 1\n.*?)```", README, re.DOTALL)
TRANSCRIPTS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The README's first manifest, with the support file of the example that it is taken from."""
    (tmp_path / "mailzone.yaml").write_text(MANIFESTS[0])
    shutil.copytree(REPOSITORY / "examples/vendor-article/dkim", tmp_path / "dkim")
    return tmp_path


def commands(transcript: str) -> list[tuple[list[str], str]]:
    """The commands of a transcript, each with what it prints."""
    parts = re.split(r"^\$ mailzone ", transcript, flags=re.MULTILINE)[1:]
    lines = [part.partition("\n") for part in parts]
    return [(shlex.split(command), output) for command, _, output in lines]


def test_there_are_transcripts() -> None:
    assert len(MANIFESTS) == 2
    assert len(TRANSCRIPTS) == 3


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=range(len(TRANSCRIPTS)))
def test_transcript(transcript: str, mailzone: Program, shown: Path) -> None:
    if "us-esat-1" in transcript:
        manifest = shown / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))
    for arguments, output in commands(transcript):
        run = mailzone(*arguments, cwd=shown)
        assert run.err == ""
        assert not output or run.out == output


def test_every_key_of_the_manifest(mailzone: Program, tmp_path: Path) -> None:
    """The second manifest lacks support's files, and nothing else."""
    (tmp_path / "mailzone.yaml").write_text(MANIFESTS[1])
    run = mailzone("validate", cwd=tmp_path)
    codes = set(re.findall(r"(?:error|warning): .*\[(MZ\d+)\]", run.out))
    assert codes == {"MZ0001", "MZ0003", "MZ0412"}
