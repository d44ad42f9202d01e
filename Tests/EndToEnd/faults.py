"""Faults that the system can have at any moment, and what must hold after each of them."""

import os
import random
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from program import Program
from tools import find_tool
from trees import Tree, read_tree

# System calls on files, and how they fail on real disks and networks.
FAILURES = {
    "openat": ["EACCES", "EMFILE", "EIO"],
    "read": ["EIO", "EINTR"],
    "write": ["ENOSPC", "EIO", "EINTR"],
    "close": ["EIO"],
    "fstat": ["EIO"],
    "newfstatat": ["EIO", "EACCES"],
    "getdents64": ["EIO"],
    "mkdirat": ["ENOSPC", "EACCES"],
    "mkdir": ["EROFS"],
    "renameat": ["EIO"],
    "renameat2": ["EIO", "EINVAL", "EEXIST"],
    "unlinkat": ["EACCES", "EIO"],
    "fchmod": ["EPERM"],
    "flock": ["EIO", "EWOULDBLOCK"],
    "syncfs": ["EIO", "ENOSPC"],
    "faccessat2": ["EACCES"],
    "readlink": ["EIO"],
}
SIGNALS = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"]


@dataclass(frozen=True)
class Fault:
    """What happens to the n-th call of one kind."""

    call: str
    number: int
    effect: str

    @property
    def injection(self) -> str:
        return f"inject={self.call}:{self.effect}:when={self.number}"

    def __str__(self) -> str:
        return self.injection


def faults_of(
    command: Sequence[str | Path], landmark: str, cwd: Path, count: int, seed: int
) -> list[Fault]:
    """So many faults of all that a run can meet, drawn by chance that comes again.

    Calls before the first one that names the landmark are the loader's and the runtime's, which
    nobody can survive."""
    log = cwd.parent / "strace.log"
    subprocess.run(
        [find_tool("strace"), "-f", "-o", log, "-e", f"trace={calls()}", *command],
        cwd=cwd,
        capture_output=True,
        timeout=300,
    )
    lines = log.read_text().splitlines()
    start = next(at for at, line in enumerate(lines) if f'{landmark}"' in line)
    before = count_calls(lines[:start])
    possible = [
        Fault(call, number, effect)
        for call, total in sorted(count_calls(lines).items())
        for number in range(before[call] + 1, total + 1)
        for effect in [
            *(f"error={error}" for error in FAILURES.get(call, [])),
            *(f"signal={name}" for name in SIGNALS),
        ]
    ]
    assert possible, "the program made no call that can fail"
    return random.Random(seed).sample(possible, min(count, len(possible)))


def count_calls(lines: list[str]) -> Counter[str]:
    found = (re.match(r"\d+ +(\w+)\(", line) for line in lines)
    return Counter(match[1] for match in found if match)


def calls() -> str:
    """The calls by their names, those left out that this machine doesn't have."""
    return ",".join(f"?{name}" for name in FAILURES)


def run_with(
    fault: Fault, mailzone: Program, *arguments: str | Path, cwd: Path
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program with a fault; strace passes its exit code and signals on."""
    return subprocess.run(
        [
            find_tool("strace"), "-f", "-qq", "-o", os.devnull, "-e", f"trace=?{fault.call}",
            "-e", fault.injection, mailzone.path, *arguments,
        ],
        cwd=cwd,
        capture_output=True,
        timeout=60 * mailzone.time_factor,
    )


def has_ended_well(code: int) -> bool:
    """By an exit code of its own, or by the signal that it was sent: no trap and no abort."""
    return code in (0, 1, 2) or -code in [getattr(signal, name) for name in SIGNALS]


def restore(folder: Path, wanted: Path) -> None:
    """Makes a folder what another one is."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(wanted, folder, symlinks=True)


def whole(left: Tree, old: Tree, new: Tree) -> list[str]:
    """The files that are neither old nor new, and those that are in neither."""
    return [path for path, text in left.items() if text not in (old.get(path), new.get(path))]


def rendered(folder: Path) -> Tree:
    """The files of an output folder, without those that a killed run has staged."""
    tree = read_tree(folder)
    return {path: text for path, text in tree.items() if not path.startswith(".mailzone-")}
