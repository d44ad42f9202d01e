"""Times `mailzone verify` beside dnsperf, which only sends: both ask one Knot with one worker.

    verify.py [--domains N] [--runs N]

Five record sets a domain. Queries are counted by the kernel (`/proc/net/snmp`), so that the figures are
right only where nothing else uses UDP meanwhile. The goal: half of what dnsperf does, in the same run
on the same cores, under 150 MB. Where others use the machine too, the processor time that a query costs
says more than the rate. What dnsperf reads and prints is little: the ratio is given once more for the
time between the first query and the last.

Of verify's 12 questions for the 5 record sets of a domain, 5 are for them: the TXT at the name of a
DKIM CNAME brings the CNAME as well, and from a resolver the key. The others:

- 3 for the keys at the ends of the CNAMEs, since Knot follows none into its other zone, as a resolver does;
- 2 for the SOA at `_domainkey` and at the MAIL FROM name, since a zone may begin there;
- 2 for DMARC's records at the domain and at the MAIL FROM name, which alignment asks for.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "EndToEnd"))

from dns_table import KEY, master_file  # noqa: E402
from name_server import free_port  # noqa: E402
from other_servers import knot  # noqa: E402
from test_verify_misbehaviour import manifest  # noqa: E402
from test_verify_scale import MEASURE, START  # noqa: E402

MAILZONE = Path(os.environ.get("MAILZONE", HERE.parents[1] / ".build/release/mailzone")).resolve()
ADDRESS = "127.0.0.1"
IN_FLIGHT = 100
# Datagrams that others may send before and after.
FOREIGN = 50


@dataclass(frozen=True)
class Load:
    """Queries that a process sent, in how many seconds, and its greatest resident size in bytes.

    Beside it, the seconds between its first query and its last, and how many seconds of processor time
    it took, and how many the server.
    """

    queries: int
    seconds: float
    asking: float
    peak: int
    cpu: float
    server_cpu: float

    @property
    def rate(self) -> float:
        return self.queries / self.seconds

    @property
    def rate_while_asking(self) -> float:
        return self.queries / self.asking

    @property
    def costs(self) -> str:
        """Microseconds of processor time for a query, with those of the server."""
        own, server = (1e6 * cpu / self.queries for cpu in (self.cpu, self.server_cpu))
        return f"{own:.1f} µs a query, and {server:.1f} µs of Knot's"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--domains", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for tool in "dnsperf", "knotd":
        if shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin") is None:
            print(f"{tool} is not installed: verify is not timed")
            return
    with tempfile.TemporaryDirectory() as name:
        report(Path(name), options.domains, options.runs)


def report(folder: Path, domains: int, runs: int) -> None:
    """Lets the two take turns, and prints what they did."""
    (folder / "mailzone.yaml").write_text(manifest(folder, domains))
    plan = plan_of(folder)
    write_questions(folder / "questions", plan)
    port = free_port()
    with knot(folder, zones(folder), ADDRESS, port):
        ours, theirs = [], []
        server = int((folder / "knot.pid").read_text())
        for _ in range(runs):
            theirs.append(measure(dnsperf(folder, port), server))
            ours.append(measure(verify(folder, port), server))
    pairs = list(zip(ours, theirs, strict=True))
    ratio = statistics.median(own.rate / other.rate for own, other in pairs)
    while_asking = statistics.median(
        own.rate_while_asking / other.rate_while_asking for own, other in pairs
    )
    total = sum(len(zone["records"]) for zone in plan["zones"])
    print(f"\n{total:,} record sets asked of one Knot with one worker, medians of {runs} runs:")
    for label, loads in ("verify", ours), ("dnsperf", theirs):
        rate = statistics.median(load.rate for load in loads)
        seconds = statistics.median(load.seconds for load in loads)
        costs = sorted(loads, key=lambda load: load.cpu / load.queries)[len(loads) // 2].costs
        print(f"  {label:<44}{rate:10,.0f} queries a second, {seconds:.1f} s; {costs}")
    print(f"  {'questions for a record set':<44}{ours[0].queries / total:10.2f}")
    print(f"  {'verify : dnsperf':<44}{ratio:10.2f}    (goal: 0.5 or more)")
    print(f"  {'the same, without reading and reporting':<44}{while_asking:10.2f}")
    peak = max(load.peak for load in ours) / 1e6
    print(f"  {'peak memory':<44}{peak:10.1f} MB    (goal: less than 150 MB)")


def plan_of(folder: Path) -> dict:
    command = [MAILZONE, "records", folder / "mailzone.yaml", "--format", "json"]
    return json.loads(subprocess.check_output(command))


def write_questions(file: Path, plan: dict) -> None:
    """What dnsperf asks: what verify asks for the record sets themselves."""
    with open(file, "w") as lines:
        for zone in plan["zones"]:
            for record in zone["records"]:
                kind = "TXT" if record["type"] == "CNAME" else record["type"]
                lines.write(f"{record['name']} {kind}\n")


def zones(folder: Path) -> dict[str, str]:
    """Master files in which all is published."""
    command = [MAILZONE, "records", folder / "mailzone.yaml", "--format", "zone"]
    planned = subprocess.check_output(command, text=True)
    key = master_file("TXT", KEY)
    ses = START + f'@ TXT "v=spf1 ip4:192.0.2.0/24 -all"\n*.dkim TXT {key}\n'
    return {"example.com": f"$ORIGIN example.com.\n{START}{planned}", "amazonses.com": ses}


def verify(folder: Path, port: int) -> list[str | Path]:
    return [
        MAILZONE, "verify", folder / "mailzone.yaml", "--resolver", f"{ADDRESS}:{port}",
        "--rate", "1000000", "--in-flight", str(IN_FLIGHT), "--format", "json",
    ]


def dnsperf(folder: Path, port: int) -> list[str | Path]:
    return [
        "dnsperf", "-s", ADDRESS, "-p", str(port), "-d", folder / "questions", "-l", "8",
        "-q", str(IN_FLIGHT), "-T", "1", "-c", "4", "-e",
    ]


def measure(command: list[str | Path], server: int) -> Load:
    """Runs a command to its end, through a small process, whose peak is all that it inherits."""
    datagrams = sent_datagrams()
    start, cpu, server_cpu = time.perf_counter(), cpu_of_children(), cpu_of(server)
    with sampled_datagrams() as samples:
        process = subprocess.run(
            [sys.executable, "-c", MEASURE, *command], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} exits {process.returncode}")
    peak = int(process.stderr.splitlines()[-1]) * 1024
    # Of each query, its answer is sent as well.
    queries = (sent_datagrams() - datagrams) // 2
    return Load(
        queries, seconds, asking_time(samples), peak, cpu_of_children() - cpu,
        cpu_of(server) - server_cpu,
    )


@contextmanager
def sampled_datagrams() -> Iterator[list[tuple[float, int]]]:
    """How many datagrams have been sent, at times that are close to each other."""
    samples: list[tuple[float, int]] = []
    ends = threading.Event()

    def run() -> None:
        while not ends.wait(0.02):
            samples.append((time.perf_counter(), sent_datagrams()))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield samples
    finally:
        ends.set()
        thread.join()


def asking_time(samples: list[tuple[float, int]]) -> float:
    """Seconds between the first query and the last; a few datagrams are others'."""
    first, last = samples[0][1] + FOREIGN, samples[-1][1] - FOREIGN
    start = max(time for time, count in samples if count <= first)
    end = min(time for time, count in samples if count >= last)
    return end - start


def cpu_of_children() -> float:
    """Seconds of processor time, of those that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu_of(process: int) -> float:
    """Seconds of processor time, of the user's and the kernel's."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def sent_datagrams() -> int:
    """UDP datagrams that this machine has sent, both ways on loopback."""
    names, values = [
        line.split() for line in Path("/proc/net/snmp").read_text().splitlines()
        if line.startswith("Udp:")
    ]
    return int(values[names.index("OutDatagrams")])


if __name__ == "__main__":
    main()
