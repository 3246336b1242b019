"""Notices reach people through a real mail server and a real web server, and never hold up the hub."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from cuddles.broker.authority import issue
from cuddles.hub.events import Noticed
from cuddles.notify import WAITING_MOST, ByMail, ByWebhook, Post
from devices.home import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
WELDED = Noticed("relay-welded", "error", "Pull the plug: the switch says off, but the heater still warms.")


class Letters:
    """Takes what a mail server was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.came = threading.Event()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802
        """Take a letter."""
        self.texts.append(envelope.content.decode())
        self.came.set()
        return "250 OK"


@pytest.fixture
def hooks(tmp_path: Path) -> Iterator[tuple[Path, list[dict[str, Any]], list[int]]]:
    """A web server: the file with its address, what it was told, and the statuses that it answers next."""
    told: list[dict[str, Any]] = []
    statuses: list[int] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(statuses.pop(0) if statuses else 204)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    file = tmp_path / "hook"
    file.write_text(f"http://127.0.0.1:{server.server_port}/secret-canary\n", "utf-8")
    yield file, told, statuses
    server.shutdown()
    thread.join()
    server.server_close()


def carried(post: Post) -> None:
    post("bear", WELDED)
    post.close(20.0)


def test_a_letter_arrives_over_tls_with_a_password(tmp_path: Path) -> None:
    papers = issue(tmp_path)
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(papers.certificate, papers.key)
    letters, seen = Letters(), []

    def check(_server: Any, _session: Any, _envelope: Any, _how: str, said: LoginPassword) -> AuthResult:  # noqa: ANN401
        seen.append((said.login, said.password))
        return AuthResult(success=True)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(
        letters,
        hostname="127.0.0.1",
        port=port,
        tls_context=server_side,
        authenticator=check,
        auth_required=True,
    )
    controller.start()
    try:
        password = tmp_path / "password"
        password.write_text("wool\n", "utf-8")
        mail = Mail("127.0.0.1", ("ana@example.org",), "hub@example.org", port, "hub", str(password))
        carried(Post([ByMail(mail, ssl.create_default_context(cafile=papers.ca))]))
    finally:
        controller.stop()
    assert seen == [(b"hub", b"wool")]
    assert "Subject: Cuddles, bear: relay-welded" in letters.texts[0]
    assert "Pull the plug" in letters.texts[0]


def test_a_webhook_is_told_and_tried_again(hooks: tuple[Path, list[dict[str, Any]], list[int]]) -> None:
    file, told, statuses = hooks
    statuses[:] = [503, 302]
    post = Post([ByWebhook(str(file))], (0.0, 0.01, 0.01))
    post("bear", WELDED)
    while len(told) < 3:
        threading.Event().wait(0.01)
    post.close()
    assert told[-1] == {"toy": "bear", "code": "relay-welded", "severity": "error", "text": WELDED.text}


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/secret-canary", "nonsense secret-canary"])
def test_what_cannot_be_delivered_is_said_without_its_secret(tmp_path: Path, address: str) -> None:
    file = tmp_path / "hook"
    file.write_text(address, "utf-8")
    said: list[str] = []
    carried(Post([ByWebhook(str(file)), ByWebhook(str(tmp_path / "none"))], (0.0, 0.01), said.append))
    assert len(said) == 2
    assert all("relay-welded" in line and "secret-canary" not in line for line in said)


def test_taking_a_notice_never_waits() -> None:
    blocked, began = threading.Event(), threading.Event()
    carried_codes: list[str] = []

    def carrier(_toy: str, notice: Noticed) -> None:
        began.set()
        blocked.wait(20)
        carried_codes.append(notice.code)

    post = Post([carrier], (0.0,), _silent)
    post("bear", Noticed("first", "info", ""))
    began.wait(20)
    for number in range(WAITING_MOST + 20):
        post("bear", Noticed(str(number), "info", ""))
    blocked.set()
    post.close(20)
    assert carried_codes[0] == "first"
    assert carried_codes[-1] == str(WAITING_MOST + 19), "the newest is kept, the oldest given up"
    assert len(carried_codes) <= WAITING_MOST + 1


def _silent(_: str) -> None:
    """Say nothing."""
