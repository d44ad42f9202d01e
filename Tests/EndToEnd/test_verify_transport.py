"""How `verify` asks: by few ports, with ids that nobody guesses, and by TCP where UDP gets nowhere."""

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dns_table import Table
from program import Program
from test_verify_misbehaviour import Lab, lab, manifest  # noqa: F401

DOMAINS = 300


def test_few_ports_serve_many_queries(mailzone: Program, tmp_path: Path) -> None:
    (tmp_path / "mailzone.yaml").write_text(manifest(tmp_path, DOMAINS))
    table = Table(["com.", "example.com.", "amazonses.com."])
    table.add_plan(mailzone("records", tmp_path / "mailzone.yaml", "--format", "json").out)
    table.add("amazonses.com.", "TXT", '"v=spf1 ip4:192.0.2.0/24 -all"')
    queries: list[tuple[int, bytes, bytes]] = []

    def serve(server: socket.socket) -> None:
        while True:
            try:
                query, client = server.recvfrom(65535)
            except OSError:
                return
            if client is None:
                return
            queries.append((client[1], query[:2], query[12 : query.index(0, 12)]))
            server.sendto(table.answer(query), client)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        server.bind(("127.0.0.1", 0))
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        run = mailzone(
            "verify", tmp_path / "mailzone.yaml", "--rate", "100000",
            "--resolver", f"127.0.0.1:{server.getsockname()[1]}",
        )
        # Ends the server's wait as well, though there is nothing to be disconnected.
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    assert run.code == 0, run.out[-2000:]
    assert len(queries) > 5 * DOMAINS
    ports = Counter(port for port, _, _ in queries)
    assert 4 <= len(ports) <= len(queries) / 20
    assert max(ports.values()) <= 1000
    # Of random numbers of 16 bits, so few are nearly all different, and of both halves.
    ids = [int.from_bytes(number) for _, number, _ in queries]
    assert len(set(ids)) > 0.9 * len(ids)
    assert 0.4 < sum(number < 1 << 15 for number in ids) / len(ids) < 0.6
    assert sum(name != name.lower() for _, _, name in queries) > 0.9 * len(queries)


def test_a_server_that_is_silent_by_udp_is_asked_by_tcp(lab: Lab) -> None:
    datagrams: Counter[bytes] = Counter()
    streams: Counter[bytes] = Counter()

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        # The name and the type, without what stands after them.
        question = query[12 : query.index(0, 12) + 3].lower()
        (datagrams if transport == "udp" else streams)[question] += 1
        if transport == "tcp":
            yield lab.table.answer(query)

    run = lab.verify(script)
    assert run.code == 0
    # Two attempts before TCP is tried, of the first queries; one beside TCP of all later ones.
    assert max(datagrams.values()) <= 2
    assert sum(count > 1 for count in datagrams.values()) <= 2
    assert set(streams) == set(datagrams)


def test_a_server_that_answers_by_udp_again_is_asked_by_it(lab: Lab) -> None:
    """The first query gets nothing by UDP, as where a firewall is slow to learn."""
    streams: list[bytes] = []
    first: list[bytes] = []

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        question = query[12 : query.index(0, 12) + 3].lower()
        if not first:
            first.append(question)
        if transport == "tcp":
            streams.append(question)
            yield lab.table.answer(query)
        elif question != first[0]:
            yield lab.table.answer(query)

    run = lab.verify(script)
    assert run.code == 0
    # Those that are asked at once after the first may go by TCP as well; the rest doesn't.
    assert len(streams) < 12
