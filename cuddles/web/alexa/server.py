"""A small HTTP server for a table of routes, on the standard library's, hardened.

Why not waitress, the one WSGI server that was weighed (3.0, alive, ZPL 2.1): it joins headers that stand twice
into one before the application sees them, answers what it refuses itself with bodies and codes of its own (413,
431, 501), and says nothing to a client that leaves half-way. Here every byte of an answer is ours, and a refusal
looks the same wherever it was made. Waitress bears slow clients in one thread where this needs one each; what
faces the internet is a reverse proxy with TLS, which takes that on, so threads are only bounded here.

One request per connection: no second one can hide behind the first (request smuggling). A request has a few
seconds in all, however it trickles; it comes with a Content-Length or without a body; chunked bodies,
HTTP/0.9, folded or malformed headers are refused. No answer names a program or a version.
"""

from __future__ import annotations

import contextlib
import io
import logging
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

from cuddles.web.alexa.message import (
    BROKEN,
    REFUSED,
    Answer,
    Asked,
    body_length,
    first_line,
    well_formed,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from cuddles.web.alexa.message import Routes

READ_S: Final = 5.0
"""For the whole request."""
WRITE_S: Final = 5.0
MOST_AT_ONCE: Final = 64
"""Connections that are answered at a time; others wait in the system's queue."""
QUEUE: Final = 128
POLL_S: Final = 0.1
WAIT_S: Final = 1.0
"""How long a connection waits for its turn, then it is told 503."""
LINE_BYTES: Final = 8_192
DRAIN_S, DRAIN_BYTES = 1.0, 1_048_576
"""What is refused unread is still taken in up to here: a reset would overtake the answer."""
_LOG = logging.getLogger("cuddles.web")


_BUSY: Final = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Server(ThreadingHTTPServer):
    """Listens at once, answers from a thread of its own once begun, and can be ended.

    Parameters
    ----------
    address
        (host, port) as an IPv4 or IPv6 address; port 0 takes a free one. Raises OSError if it can't be had.
    routes
        What answers, by method and exact path; HEAD is answered as GET. All else is refused.
    most_body
        Largest body in bytes.

    """

    daemon_threads = True
    request_queue_size = QUEUE

    def __init__(self, address: tuple[str, int], routes: Routes, most_body: int) -> None:
        self.routes, self.most_body = routes, most_body
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._answering = threading.Thread(
            target=self.serve_forever, args=(POLL_S,), name="door", daemon=True
        )
        super().__init__(address, Connection)

    @property
    def url(self) -> str:
        """Where it listens, as a URL without a path."""
        host, port = self.server_address[:2]
        return f"http://[{host!s}]:{port}" if ":" in str(host) else f"http://{host!s}:{port}"

    def begin(self) -> None:
        """Answer from now on."""
        self._answering.start()

    def end(self) -> None:
        """Take no more connections; what is being answered is not waited for."""
        if self._answering.is_alive():
            self.shutdown()
        self.server_close()

    def server_bind(self) -> None:
        """Bind, without asking the network for this machine's name."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (as in the base class)
        """Answer in a thread of its own, if there is one left."""
        if self._free.acquire(timeout=WAIT_S):
            super().process_request(request, client_address)
            return
        _LOG.warning("too many connections")
        with contextlib.suppress(OSError):
            request.settimeout(WAIT_S)
            request.sendall(_BUSY)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (as in the base class)
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002 (as in the base class)
        """Log a fault that no answer could be given for."""
        _LOG.exception("a connection failed")


class Connection(BaseHTTPRequestHandler):
    """One connection, one request, one answer."""

    server: Server
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        """Read against the clock."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Timed(self.connection, time.monotonic() + READ_S))
        self._whole = False
        self._body_wanted = True

    def handle(self) -> None:
        """Read, answer, and take in what was sent for nothing."""
        try:
            answer = self._answered()
            if answer is not None:
                self._say(answer)
                if not self._whole:
                    self._drain()
        except OSError as error:
            _LOG.info("%s left: %s", self.client_address[0], error)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Log what the parser found; the answer to it is `REFUSED`, as to everything."""
        _LOG.info("refused (%d) from %s: %s %s", code, self.client_address[0], message, explain or "")

    def _answered(self) -> Answer | None:
        """Return the answer; None for a client that came and said nothing."""
        try:
            asked = self._asked()
        except TimeoutError:
            self._whole = True  # nothing is on its way
            return REFUSED
        if not self.raw_requestline:
            return None
        route = None if asked is None else self.server.routes.get((asked.method, asked.path))
        if asked is None or route is None:
            return REFUSED
        try:
            return route(asked)
        except Exception:  # noqa: BLE001 (a front door: whatever broke, the client is told that it did)
            _LOG.exception("a fault in answering %s %s", asked.method, asked.path)
            return BROKEN

    def _asked(self) -> Asked | None:
        """Return the request, or None for what isn't one."""
        self.raw_requestline = self.rfile.readline(LINE_BYTES)
        if not self.raw_requestline.endswith(b"\n") or not self.parse_request():
            return None
        first = first_line(self.requestline)
        headers = tuple((name, str(value)) for name, value in self.headers.items())
        length = body_length(headers)
        if first is None or self.headers.defects or self.headers.get_payload() or not well_formed(headers):
            return None
        method, path = first
        self._body_wanted = method != "HEAD"
        if length is None or length > self.server.most_body or (length and method != "POST"):
            return None
        body = self.rfile.read(length)
        self._whole = len(body) == length
        known = "GET" if method == "HEAD" else method
        return Asked(known, path, headers, body, str(self.client_address[0])) if self._whole else None

    def _say(self, answer: Answer) -> None:
        self.connection.settimeout(WRITE_S)
        self.request_version = self.protocol_version
        self.send_response_only(answer.status)
        self.send_header("Date", self.date_time_string())
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self._body_wanted:
            self.wfile.write(answer.body)

    def _drain(self) -> None:
        """Tell the client that all is said, and take in what it still sends, a little."""
        self.connection.shutdown(socket.SHUT_WR)
        until, rest = time.monotonic() + DRAIN_S, DRAIN_BYTES
        while rest > 0 and (left := until - time.monotonic()) > 0:
            self.connection.settimeout(left)
            got = len(self.connection.recv(65_536))
            if not got:
                return
            rest -= got


class _Timed(io.RawIOBase):
    """A socket as a file to read, until an instant (s, monotonic); then TimeoutError."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        super().__init__()
        self._connection, self._until = connection, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request took too long")
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
