"""A BIND of one's own on a loopback port, for OctoDNS to write to."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dns.exception
import dns.message
import dns.query
import dns.zone

from tools import find_tool

ADDRESS = "127.0.0.1"
KEY_NAME = "tests."
KEY_SECRET = "bWFpbHpvbmUgZW5kLXRvLWVuZCB0ZXN0IGtleSAwMDE="

CONFIGURATION = """
options {{
  directory "{folder}";
  listen-on port {port} {{ {address}; }};
  listen-on-v6 {{ none; }};
  pid-file none;
  session-keyfile none;
  recursion no;
  notify no;
  dnssec-validation no;
}};
controls {{ }};
key "{key_name}" {{ algorithm hmac-sha256; secret "{key_secret}"; }};
"""

ZONE = """
zone "{zone}" {{
  type primary;
  file "{zone}.zone";
  allow-update {{ key "{key_name}"; }};
  allow-transfer {{ {address}; key "{key_name}"; }};
}};
"""

ZONE_FILE = """$TTL 3600
@ SOA ns.invalid. hostmaster.invalid. 1 7200 900 1209600 300
@ NS ns.invalid.
"""


@dataclass(frozen=True)
class NameServer:
    """A running server, which takes updates signed with the tests' key."""

    port: int

    def transfer(self, zone: str) -> dns.zone.Zone:
        """The whole zone, with absolute names."""
        messages = dns.query.xfr(ADDRESS, zone, port=self.port, relativize=False)
        return dns.zone.from_xfr(messages, relativize=False)

    def octodns_provider(self) -> dict[str, str | int]:
        """The provider by which OctoDNS reaches the server."""
        return {
            "class": "octodns_bind.Rfc2136Provider",
            "host": ADDRESS,
            "port": self.port,
            "key_name": KEY_NAME,
            "key_secret": KEY_SECRET,
            "key_algorithm": "hmac-sha256",
        }


@contextmanager
def name_server(
    folder: Path, zones: list[str], texts: Mapping[str, str] | None = None
) -> Iterator[NameServer]:
    """Serves the zones, empty but for SOA and NS, until the context ends.

    `texts` are master files for some of the zones, to serve in place of empty ones.
    """
    server = NameServer(free_port())
    settings = {
        "folder": folder,
        "port": server.port,
        "address": ADDRESS,
        "key_name": KEY_NAME,
        "key_secret": KEY_SECRET,
    }
    text = CONFIGURATION.format(**settings)
    for zone in zones:
        (folder / f"{zone}.zone").write_text((texts or {}).get(zone, ZONE_FILE))
        text += ZONE.format(zone=zone, **settings)
    (folder / "named.conf").write_text(text)
    with open(folder / "named.log", "w") as log:
        process = subprocess.Popen(
            [find_tool("named"), "-g", "-n", "1", "-c", folder / "named.conf"],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        await_answer(ADDRESS, server.port, zones[0], process, folder / "named.log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    """A port that neither UDP nor TCP has in use now."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as stream,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram,
    ):
        stream.bind((ADDRESS, 0))
        port = stream.getsockname()[1]
        datagram.bind((ADDRESS, port))
        return port


def await_answer(
    address: str, port: int, zone: str, process: subprocess.Popen, log: Path
) -> None:
    """Waits until a server answers for a zone."""
    question = dns.message.make_query(zone, "SOA")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            dns.query.udp(question, address, port=port, timeout=0.5)
            return
        except (dns.exception.Timeout, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer:\n{log.read_text()}")
