"""The program under test: where it is, and how to run it."""

import os
import resource
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """What a run of the program left behind. `cpu` is in seconds, of user and system together;
    `again` is the same run once more."""

    code: int
    out: str
    err: str
    cpu: float
    again: Callable[[], "Run"]

    @property
    def errors(self) -> list[str]:
        """The diagnostics of severity error, on either stream."""
        return [line for line in (self.err + self.out).splitlines() if ": error: " in line]


@dataclass(frozen=True)
class Program:
    """The mailzone binary. `time_factor` says how much slower than a release build it may be."""

    path: Path
    time_factor: float

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: bytes = b"",
        wrapper: Sequence[str] = (),
    ) -> Run:
        """Runs the program; `wrapper` is a command that runs it in turn, such as `taskset`."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [*wrapper, self.path, *arguments],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            timeout=60 * self.time_factor,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

        def again() -> Run:
            return self(*arguments, cwd=cwd, env=env, stdin=stdin, wrapper=wrapper)

        return Run(done.returncode, done.stdout.decode(), done.stderr.decode(), cpu, again)


def find_program() -> Program | None:
    """The program named by MAILZONE, or built here, release before debug."""
    release = REPOSITORY / ".build/release/mailzone"
    debug = REPOSITORY / ".build/debug/mailzone"
    named = os.environ.get("MAILZONE")
    for path in [Path(named).resolve()] if named else [release, debug]:
        if path.is_file():
            default = "10" if path == debug else "1"
            return Program(path, float(os.environ.get("MAILZONE_TIME_FACTOR", default)))
    return None
