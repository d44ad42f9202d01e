"""A name server on loopback that answers as a script says, however badly."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from name_server import ADDRESS, free_port

Script = Callable[[bytes, str], Iterable[bytes | float]]
"""Takes a query and `udp` or `tcp`; gives messages to send, and seconds to wait between them."""


@contextmanager
def scripted_server(script: Script, address: str = ADDRESS, port: int = 0) -> Iterator[int]:
    """Runs a server until the context ends; gives its port."""
    port = port or free_port()
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    datagrams.bind((address, port))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, port))
    listener.listen(64)
    threading.Thread(target=serve_datagrams, args=(datagrams, script), daemon=True).start()
    threading.Thread(target=serve_streams, args=(listener, script), daemon=True).start()
    try:
        yield port
    finally:
        for ended in (datagrams, listener):
            with contextlib.suppress(OSError):
                ended.shutdown(socket.SHUT_RDWR)
            ended.close()


def fails(query: bytes, transport: str) -> Iterator[bytes]:
    """The script of a server that fails at everything (SERVFAIL)."""
    end = query.index(0, 12) + 5
    yield query[:2] + struct.pack("!HHHHH", 0x8182, 1, 0, 0, 0) + query[12:end]


def serve_datagrams(server: socket.socket, script: Script) -> None:
    """Answers datagrams until the socket is closed; slow scripts answer in threads of their own."""
    while True:
        try:
            query, client = server.recvfrom(65535)
        except OSError:
            return
        if not query:
            return
        actions = iter(script(query, "udp"))
        for action in actions:
            if isinstance(action, float):
                rest = (server, client, action, actions)
                threading.Thread(target=continue_datagrams, args=rest, daemon=True).start()
                break
            send(server, action, client)


def continue_datagrams(
    server: socket.socket,
    client: tuple[str, int],
    pause: float,
    actions: Iterator[bytes | float],
) -> None:
    """The rest of a script that pauses."""
    time.sleep(pause)
    for action in actions:
        if isinstance(action, float):
            time.sleep(action)
        else:
            send(server, action, client)


def send(server: socket.socket, message: bytes, client: tuple[str, int]) -> None:
    """Sends a datagram, to a client that may be gone."""
    with contextlib.suppress(OSError):
        server.sendto(message, client)


def serve_streams(listener: socket.socket, script: Script) -> None:
    """Takes connections until the socket is closed."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=serve_stream, args=(connection, script), daemon=True).start()


def serve_stream(connection: socket.socket, script: Script) -> None:
    """Answers one query, in pieces so that nobody relies on whole reads, and closes."""
    with connection:
        try:
            (length,) = struct.unpack("!H", connection.recv(2, socket.MSG_WAITALL))
            query = connection.recv(length, socket.MSG_WAITALL)
            for action in script(query, "tcp"):
                if isinstance(action, float):
                    time.sleep(action)
                    continue
                framed = struct.pack("!H", len(action)) + action
                connection.sendall(framed[:1])
                connection.sendall(framed[1:5])
                connection.sendall(framed[5:])
        except (OSError, struct.error):
            pass
