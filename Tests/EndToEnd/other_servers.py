"""Knot and unbound on loopback ports, beside BIND (`name_server`)."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from name_server import ADDRESS, await_answer, free_port
from tools import find_tool

KNOT = """
server:
    listen: {address}@{port}
    rundir: {folder}
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: {folder}
template:
  - id: default
    storage: {folder}
    zonefile-sync: -1
zone:
"""

UNBOUND = """
server:
  interface: {address}
  port: {port}
  access-control: 127.0.0.0/8 allow
  directory: "{folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  module-config: "{modules}"
  num-threads: 1
  do-ip6: no
  do-not-query-localhost: no
  ede: yes
"""

STUB = """
stub-zone:
  name: "{zone}"
"""


@contextmanager
def knot(folder: Path, zones: Mapping[str, str], address: str, port: int) -> Iterator[None]:
    """Serves zones, given as master files by name, until the context ends."""
    text = KNOT.format(address=address, port=port, folder=folder)
    for zone, master_file in zones.items():
        (folder / f"{zone}.knot").write_text(master_file)
        text += f"  - domain: {zone}\n    file: {zone}.knot\n"
    (folder / "knot.conf").write_text(text)
    command = [find_tool("knotd"), "-c", folder / "knot.conf"]
    with running(command, folder / "knot.log", address, port, next(iter(zones))):
        yield


@contextmanager
def unbound(
    folder: Path, stubs: Mapping[str, list[str]], anchors: Sequence[str] = ()
) -> Iterator[int]:
    """Resolves names by asking for each zone the servers given, `ADDRESS@PORT`; gives the port.

    The root must be among the zones: nothing may leave this machine. `anchors` are DS or DNSKEY
    records of zones, whose signatures are checked.
    """
    assert "." in stubs
    port = free_port()
    modules = "validator iterator" if anchors else "iterator"
    text = UNBOUND.format(address=ADDRESS, port=port, folder=folder, modules=modules)
    text += "".join(f"  trust-anchor: '{anchor}'\n" for anchor in anchors)
    for zone, servers in stubs.items():
        text += STUB.format(zone=zone)
        text += "".join(f"  stub-addr: {server}\n" for server in servers)
    (folder / "unbound.conf").write_text(text)
    command = [find_tool("unbound"), "-d", "-c", folder / "unbound.conf"]
    with running(command, folder / "unbound.log", ADDRESS, port, "."):
        yield port


@contextmanager
def running(
    command: list[str | Path], log: Path, address: str, port: int, zone: str
) -> Iterator[None]:
    """Runs a server, from its first answer on."""
    with open(log, "w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        await_answer(address, port, zone, process, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
