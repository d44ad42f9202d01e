"""Source archives from PyPI, for the test suites that lie in them: taken when a test asks, kept in
.build-tools, never committed."""

import hashlib
import json
import os
import tarfile
import urllib.request

from program import REPOSITORY
from tools import missing

KEPT = REPOSITORY / ".build-tools/sdists"
SIMPLE = {"Accept": "application/vnd.pypi.simple.v1+json"}


def sdist(name: str, version: str, sha256: str) -> tarfile.TarFile:
    """The source archive of a release; where it can't be had, `missing` ends the test."""
    path = KEPT / f"{name}-{version}.tar.gz"
    if not path.exists():
        try:
            content = _downloaded(name, path.name)
        except OSError as error:
            missing(f"{path.name} can't be had from PyPI: {error}")
        KEPT.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(content)
        partial.replace(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256, f"{path} is another file"
    return tarfile.open(path)


def _downloaded(name: str, file_name: str) -> bytes:
    index = urllib.request.Request(f"https://pypi.org/simple/{name}/", headers=SIMPLE)
    with urllib.request.urlopen(index, timeout=60) as answer:
        files = json.load(answer)["files"]
    url = next(file["url"] for file in files if file["filename"] == file_name)
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()

