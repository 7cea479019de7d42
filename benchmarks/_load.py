"""A small client that keeps some connections busy: one process, no threads, so that it takes little from the server."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """What came back: answers by status, and how long each took, in ms."""

    seconds: float
    statuses: dict[int, int]
    times: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time within which that share of the answers came."""
        return sorted(self.times)[min(int(len(self.times) * share), len(self.times) - 1)]


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.received = b""

    def send(self, request: bytes) -> None:
        self.received, self.began = b"", time.perf_counter()
        self.socket.sendall(request)

    def answered(self) -> int:
        """Read what has come; return the status when the answer is whole, else 0."""
        self.received += self.socket.recv(65536)
        head, found, body = self.received.partition(b"\r\n\r\n")
        if not found:
            return 0
        lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        whole = len(body) >= int(lengths[0].split(b":")[1]) if lengths else body.endswith(b"0\r\n\r\n")  # chunked
        return int(head.split(b" ", 2)[1]) if whole else 0


def post(path: str, body: bytes, token: str = "") -> bytes:
    """Return the bytes of a POST of JSON."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def load(port: int, requests: Sequence[bytes], seconds: float, connections: int = CONNECTIONS) -> Load:
    """Send *requests*, over and over, on all connections for so long; answers to what was sent in time all count."""
    selector = selectors.DefaultSelector()
    statuses: dict[int, int] = {}
    times: list[float] = []
    begin, sent, open_ = time.perf_counter(), 0, connections
    for _ in range(connections):
        connection = _Connection(port)
        connection.send(requests[sent % len(requests)])
        sent += 1
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    while open_:
        for key, _ in selector.select(timeout=30):
            connection = key.data
            status = connection.answered()
            if not status:
                continue
            statuses[status] = statuses.get(status, 0) + 1
            times.append((time.perf_counter() - connection.began) * 1000)
            if time.perf_counter() - begin < seconds:
                connection.send(requests[sent % len(requests)])
                sent += 1
            else:
                selector.unregister(connection.socket)
                connection.socket.close()
                open_ -= 1
    return Load(time.perf_counter() - begin, statuses, times)


def wait_for(port: int, seconds: float = 30) -> None:
    """Wait until something listens there. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
