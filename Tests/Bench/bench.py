"""Times mailzone beside a Python script that does the same, and beside a program in C that only reads
the same files and writes as much.

    bench.py [--domains N] [--large N] [--runs N] [--counted N]

Everything lies in memory (/dev/shm) where that is to be had. A time is that of the whole process,
the median of several runs, in which the programs take turns. Nothing fails for being slow; but
there is no result where the two don't write the same bytes. Instructions are counted by callgrind: they
depend on neither the machine nor its mood.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inputs import write_inputs

HERE = Path(__file__).resolve().parent
MAILZONE = Path(os.environ.get("MAILZONE", HERE.parents[1] / ".build/release/mailzone")).resolve()
PEER = HERE / "peer.py"
SMALL = 30


@dataclass(frozen=True)
class Measure:
    """One process: seconds from start to end, and its greatest resident size in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Task:
    """A command to time, and what has to be done before it."""

    command: list[str | Path]
    prepare: Callable[[], None] = lambda: None
    expected: int = 0


def main() -> None:
    options = parse_options()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name)
        compare_bytes(folder / "small")
        report_instructions(folder / "counted", options.counted)
        for name, domains_in_a_file in LAYOUTS.items():
            print(f"\n== {name} ==")
            report_times(folder / "middle", options.domains, domains_in_a_file, options.runs)
            report_memory(folder / "large", options.large, domains_in_a_file)
            remove(folder / "middle")
            remove(folder / "large")


LAYOUTS = {"a support file for each domain": 1, "a support file for each zone of ten domains": 10}


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--domains", type=int, default=10_000, help="for the times")
    parser.add_argument("--large", type=int, default=100_000, help="for the memory")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--counted", type=int, default=1_000, help="for the instructions")
    return parser.parse_args()


def compare_bytes(folder: Path) -> None:
    """Ends the benchmark where program and peer disagree."""
    manifest = write_inputs(folder, SMALL)
    measure(Task([MAILZONE, "render", manifest, "-o", folder / "ours"]))
    for arguments in [], ["--tuned"]:
        measure(Task([sys.executable, PEER, *arguments, manifest, folder / "peer"]))
        different = subprocess.run(["diff", "--recursive", folder / "ours", folder / "peer"])
        if different.returncode:
            sys.exit(f"mailzone and {PEER.name} disagree; bring the peer's templates up to date")
    print(f"mailzone and {PEER.name} write the same bytes for {SMALL} domains")


def report_times(folder: Path, domains: int, domains_in_a_file: int, runs: int) -> None:
    """Times the commands in turn and prints the medians with their ratios."""
    manifest = write_inputs(folder, domains, domains_in_a_file)
    floor, flat = compile_floor(folder), folder / "flat"
    ours, peers, standing = folder / "ours", folder / "peers", folder / "standing"
    tasks = {
        "start": Task([MAILZONE, "templates", "list"]),
        "render": Task([MAILZONE, "render", manifest, "-o", ours], lambda: remove(ours)),
        "peer": Task([sys.executable, PEER, manifest, peers], lambda: remove(peers)),
        "tuned": Task([sys.executable, PEER, "--tuned", manifest, peers], lambda: remove(peers)),
        "check": Task([MAILZONE, "check", manifest, "-o", standing]),
        "again": Task([MAILZONE, "render", manifest, "-o", standing]),
        "validate": Task([MAILZONE, "validate", manifest]),
        "read": Task([MAILZONE, "validate", cut_short(manifest)], expected=1),
        "floor": Task(
            [floor, manifest, folder / "dkim", folder / "list", flat],
            lambda: make_folders(standing, flat),
        ),
    }
    measure(tasks["again"])
    write_list(standing, folder / "list")
    times = medians(tasks, runs)
    print(f"\n{domains:,} domains in {domains // 10:,} zones, medians of {runs} runs:")
    for name, label in LABELS.items():
        print(f"  {label:<44}{times[name] * 1000:10.1f} ms")
    print_ratios(times)


LABELS = {
    "start": "start-up",
    "render": "render into an empty folder",
    "peer": "the same by PyYAML and Jinja2",
    "tuned": "the same, tuned",
    "check": "check",
    "again": "render again, nothing changed",
    "validate": "validate",
    "read": "the manifest's YAML alone",
    "floor": "the floor: libyaml's events, files in and out",
}


def write_list(output: Path, list_file: Path) -> None:
    """Lists the files of an output folder with their sizes."""
    files = sorted(path for path in output.rglob("*") if path.is_file())
    lines = [f"{path.stat().st_size} {path.relative_to(output)}\n" for path in files]
    list_file.write_text("".join(lines))


def make_folders(output: Path, copy: Path) -> None:
    """Makes the folders of an output folder anew, without their files."""
    remove(copy)
    for path in [output, *(path for path in output.rglob("*") if path.is_dir())]:
        (copy / path.relative_to(output)).mkdir(parents=True, exist_ok=True)


def cut_short(manifest: Path) -> Path:
    """The manifest with a syntax error at its end, after which mailzone goes no further.

    No command reads a manifest and does no more, so that this one stands for reading it.
    """
    broken = manifest.with_name("broken.yaml")
    broken.write_text(manifest.read_text() + "]\n")
    return broken


def print_ratios(times: dict[str, float]) -> None:
    """Prints what the goals are about."""
    print("\nratios:")
    print_ratio("peer : render", times["peer"] / times["render"], None)
    print_ratio("tuned peer : render", times["tuned"] / times["render"], "10 or more")
    print_ratio("render : floor", times["render"] / times["floor"], "1.7 or less")
    print_ratio("check : render", times["check"] / times["render"], "less than 1")
    print_ratio("render again : render", times["again"] / times["render"], "less than 1")
    print_ratio("validate : render", times["validate"] / times["render"], "less than 1")


def print_ratio(label: str, ratio: float, goal: str | None) -> None:
    print(f"  {label:<44}{ratio:10.2f}" + (f"    (goal: {goal})" if goal else ""))


def report_instructions(folder: Path, domains: int) -> None:
    """Prints how many instructions the commands take, by callgrind."""
    if shutil.which("valgrind") is None:
        print("\nvalgrind is not installed: instructions are not counted")
        return
    manifest, output = write_inputs(folder, domains), folder / "ours"
    print(f"\n{domains:,} domains with a support file each, instructions:")
    for label, command in {
        "start-up": ["templates", "list"],
        "render into an empty folder": ["render", manifest, "-o", output],
        "render again, nothing changed": ["render", manifest, "-o", output],
        "check": ["check", manifest, "-o", output],
        "validate": ["validate", manifest],
    }.items():
        print(f"  {label:<44}{instructions([MAILZONE, *command]) / 1e6:10.1f} million")


def instructions(command: list[str | Path]) -> int:
    """The instructions that a command takes in user space."""
    counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    run = subprocess.run(counting, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or found is None:
        sys.exit(f"{' '.join(map(str, command))} can't be counted:\n{run.stderr}")
    return int(found[1])


def report_memory(folder: Path, domains: int, domains_in_a_file: int) -> None:
    """Prints the greatest size of a large run."""
    manifest = write_inputs(folder, domains, domains_in_a_file)
    found = measure(Task([MAILZONE, "render", manifest, "-o", folder / "ours"]))
    print(f"\n{domains:,} domains, one run:")
    print(f"  {'render':<44}{found.seconds * 1000:10.1f} ms")
    print(f"  {'peak memory':<44}{found.peak / 1e6:10.1f} MB    (goal: less than 100 MB)")


def medians(tasks: dict[str, Task], runs: int) -> dict[str, float]:
    """The median seconds of each task, all tasks taking turns."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            seconds[name].append(measure(task).seconds)
    return {name: statistics.median(found) for name, found in seconds.items()}


def measure(task: Task) -> Measure:
    """Runs a task, which must end with the exit code that is expected of it."""
    task.prepare()
    start = time.perf_counter()
    process = subprocess.Popen(task.command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != task.expected:
        sys.exit(f"{' '.join(map(str, task.command))} exits {process.returncode}")
    kibibytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss // 1024
    return Measure(seconds, kibibytes * 1024)


def compile_floor(folder: Path) -> Path:
    """Compiles the program that reads and writes, and does no more."""
    program = folder / "floor"
    libraries = subprocess.check_output(["pkg-config", "--cflags", "--libs", "yaml-0.1"], text=True)
    compiler = os.environ.get("CC", "cc")
    if shutil.which(compiler) is None:
        compiler = "clang"
    command: list[str | Path] = [
        compiler,
        "-O2",
        "-o",
        program,
        HERE / "floor.c",
        *libraries.split(),
    ]
    subprocess.run(command, check=True)
    return program


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
