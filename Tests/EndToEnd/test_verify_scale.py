"""`verify` of a hundred thousand records against Knot."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from name_server import free_port
from other_servers import knot
from program import Program
from test_verify_misbehaviour import manifest

DOMAINS = 20_000
START = """$TTL 300
@ SOA ns.lab.example. hostmaster.lab.example. 1 7200 900 1209600 300
@ NS ns.lab.example.
"""
ADDRESS = "127.0.0.1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scale")
    (folder / "mailzone.yaml").write_text(manifest(folder, DOMAINS))
    return folder


@pytest.mark.parametrize("format", ["table", "json", "junit", "markdown"])
def test_memory_and_time(mailzone: Program, folder: Path, format: str) -> None:
    planned = mailzone("records", folder / "mailzone.yaml", "--format", "zone").out
    ses = START + '@ TXT "v=spf1 ip4:192.0.2.0/24 -all"\n*.dkim TXT "p=MAUCAwEAAQ=="\n'
    port = free_port()
    zones = {"example.com": f"$ORIGIN example.com.\n{START}{planned}", "amazonses.com": ses}
    with knot(folder, zones, ADDRESS, port), open(folder / "out", "w+") as out:
        begin = time.monotonic()
        process = subprocess.Popen(
            [
                mailzone.path, "verify", folder / "mailzone.yaml", "--resolver",
                f"{ADDRESS}:{port}", "--rate", "1000000", "--format", format,
            ],
            stdout=out,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begin
    assert process.returncode == 0
    # ru_maxrss is in kilobytes on Linux.
    assert usage.ru_maxrss < 200_000
    # A second for 2,000 of some 230,000 queries, on a machine that has other work too.
    assert seconds < 120 * mailzone.time_factor
    print(f"{format}: {seconds:.1f} s, {usage.ru_maxrss / 1000:.0f} MB")
