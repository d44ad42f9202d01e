"""Runs the program on a terminal of its own."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TerminalRun:
    """What was seen on the terminal, both streams together, and the exit code."""

    code: int
    seen: str


def run_on_terminal(
    command: list[str | Path],
    cwd: Path,
    keys: str = "",
    env: Mapping[str, str] | None = None,
    timeout: float = 60,
) -> TerminalRun:
    """Runs a command whose three streams are one terminal, at which the keys are typed."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    os.write(ours, keys.encode())
    seen = b""
    end = time.monotonic() + timeout
    try:
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # Linux says so when the other end is closed
                    break
                if not part:
                    break
                seen += part
        return TerminalRun(process.wait(timeout=10), seen.decode())
    finally:
        process.kill()
        os.close(ours)
