"""The webhook against a real HTTP server that fails in every way, and a key that must never be seen."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
import time
import traceback
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from cuddles.broker.authority import issue
from devices.drivers.ifttt import Sent, fire
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
KEY = "canary/KEY+4711"
QUOTED = "canary%2FKEY%2B4711"


class Maker(ThreadingHTTPServer):
    """Stands in for IFTTT: answers with one status after the other, the last one for ever."""

    def __init__(self, *answers: int | Callable[[BaseHTTPRequestHandler], None]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers = list(answers)
        self.asked: list[tuple[str, object]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Maker

    def do_POST(self) -> None:
        """Note what was asked and answer as told."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, json.loads(body)))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if callable(answer):
            answer(self)
            return
        self.send_response(answer)
        if 300 <= answer < 400:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.send_header("Content-Length", "11")
        self.end_headers()
        self.wfile.write(b"you sent it")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(*answers: int | Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[Maker, str]]:
    with Maker(*answers) as maker:
        thread = threading.Thread(target=maker.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield maker, f"http://127.0.0.1:{maker.server_port}"
        finally:
            maker.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def unseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Everything is logged, and the key is in none of it."""
    caplog.set_level(logging.DEBUG)
    yield
    for secret in (KEY, QUOTED, "4711"):
        assert secret not in caplog.text
        assert all(secret not in repr(record.__dict__) for record in caplog.records)


def code(outcome: Sent | Refused) -> str:
    assert "4711" not in repr(outcome)
    return outcome.code if isinstance(outcome, Refused) else "sent"


def test_an_event_is_fired(caplog: pytest.LogCaptureFixture) -> None:
    with serving(200) as (maker, url):
        assert fire("bear_on", KEY, {"value1": "38"}, base_url=url) == Sent("bear_on")
    assert maker.asked == [(f"/trigger/bear_on/with/key/{QUOTED}", {"value1": "38"})]
    assert "/trigger/bear_on/with/key/[key]" in caplog.text


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, "ifttt-key"),
        (403, "ifttt-key"),
        (400, "ifttt-refused"),
        (404, "ifttt-refused"),
        (429, "ifttt-busy"),
        (500, "ifttt-broken"),
        (503, "ifttt-broken"),
        (301, "ifttt-moved"),
        (307, "ifttt-moved"),
    ],
)
def test_a_refusal_is_sent_once(status: int, expected: str) -> None:
    with serving(status) as (maker, url):
        assert code(fire("bear_on", KEY, base_url=url)) == expected
    assert len(maker.asked) == 1


def test_only_off_is_sent_again() -> None:
    pauses: list[float] = []
    with serving(500, 429, 200) as (maker, url):
        assert code(fire("bear_off", KEY, base_url=url, idempotent_off=True, pause=pauses.append)) == "sent"
    assert len(maker.asked) == 3
    assert pauses == [1.0, 2.0]
    with serving(500) as (maker, url):
        outcome = fire("bear_off", KEY, base_url=url, idempotent_off=True, pause=pauses.append)
    assert code(outcome) == "ifttt-broken"
    assert len(maker.asked) == 3


def test_what_no_repetition_cures_is_not_repeated() -> None:
    pauses: list[float] = []
    for status in (401, 302, 404):
        with serving(status) as (maker, url):
            fire("bear_off", KEY, base_url=url, idempotent_off=True, pause=pauses.append)
        assert len(maker.asked) == 1
    assert not pauses


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.connection.close()


def nonsense(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00\xffnonsense 4711\r\n\r\n")


def sleep(_: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)


@pytest.mark.parametrize("answer", [hang_up, nonsense, sleep])
def test_without_an_answer_it_may_still_have_happened(
    answer: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    with serving(answer) as (maker, url):
        assert code(fire("bear_on", KEY, base_url=url, timeout_s=0.2)) == "ifttt-unsure"
    assert len(maker.asked) == 1


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert code(fire("bear_on", KEY, base_url=f"http://127.0.0.1:{port}")) == "ifttt-unreachable"
    assert code(fire("bear_on", KEY, base_url="http://maker.invalid")) == "ifttt-unreachable"
    assert code(fire("bear_on", KEY, base_url="http://maker..invalid")) in {
        "ifttt-unreachable",
        "ifttt-unsure",
    }


def test_a_wrong_certificate(tmp_path: Path) -> None:
    papers = issue(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers.certificate, papers.key)
    with serving(200) as (maker, url):
        maker.socket = context.wrap_socket(maker.socket, server_side=True)
        secure = url.replace("http:", "https:")
        assert code(fire("bear_on", KEY, base_url=secure)) == "ifttt-untrusted"
        assert maker.asked == []
        assert code(fire("bear_on", KEY, base_url=secure, ca_file=str(papers.ca))) == "sent"


def test_what_cannot_be_asked_is_not_asked() -> None:
    for event in ("", "a/b", "bear on", "bear?x=", "ü"):
        assert code(fire(event, KEY, base_url="http://127.0.0.1:1")) == "ifttt-event"
    assert code(fire("bear_on", " ", base_url="http://127.0.0.1:1")) == "ifttt-key"


def test_no_exception_holds_the_key() -> None:
    def explode(_: float) -> None:
        raise KeyboardInterrupt

    with serving(500) as (_, url):
        try:
            fire("bear_off", KEY, base_url=url, idempotent_off=True, pause=explode)
        except KeyboardInterrupt:
            assert "4711" not in traceback.format_exc()
