"""The server: slow clients, many clients, clients that leave, and what the open door on loopback lets in."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cuddles.web import listening, strict
from cuddles.web.alexa.asgi import routed
from cuddles.web.listening import answering, listened, url_of
from cuddles.web.message import Answer, Asked, health

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])


def test_health(a_door: Any) -> None:
    status, head, body = a_door.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    assert (status, body) == (200, b"ok\n")
    assert "server:" not in head.lower()
    status, head, body = a_door.send(b"HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    assert (status, body) == (200, b"")
    assert "content-length: 3" in head.lower()
    assert a_door.send(b"POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")[0] == 400
    assert a_door.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")[0] == 400


def test_a_request_that_trickles_ends_after_its_time(a_door: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(strict, "READ_S", 1.0)
    began = time.monotonic()
    with socket.create_connection(a_door.address, timeout=10) as client:
        said = b""
        for letter in b"POST /alexa HTTP/1.1\r\nX: " + b"a" * 1000:
            client.sendall(bytes([letter]))
            client.settimeout(0.05)
            try:
                said = client.recv(100)
                break
            except TimeoutError:
                continue
    assert said.startswith(b"HTTP/1.1 400 ")
    assert time.monotonic() - began < 2.5


def test_one_connection_has_one_request(a_door: Any) -> None:
    one = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"
    _, _, body = a_door.send(one * 3)
    assert body == b"ok\n"


def test_a_body_is_asked_for_where_the_client_waits_to_be(a_door: Any, an_envelope: Any) -> None:
    body = json.dumps(an_envelope()).encode()
    raw = a_door.request(body, [*a_door.headers(body), ("Expect", "100-continue")])
    with socket.create_connection(a_door.address, timeout=10) as client:
        client.sendall(raw[: -len(body)])
        assert client.recv(100).startswith(b"HTTP/1.1 100 ")
        client.sendall(body)
        assert client.recv(100).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_leaves_or_says_nothing_harms_nobody(a_door: Any) -> None:
    for said in (b"", b"POST", a_door.request(b"{}")[:-1]):
        with socket.create_connection(a_door.address, timeout=10) as client:
            client.sendall(said)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert a_door.send(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")[0] == 200


def test_more_than_it_bears_are_told_so_and_then_it_answers_again(monkeypatch: Any) -> None:
    monkeypatch.setattr(strict, "READ_S", 1.0)
    monkeypatch.setattr(listening, "MOST_CONNECTIONS", 8)
    sock = listened("127.0.0.1", 0)
    with answering(routed({("GET", "/healthz"): health}, 10), sock):
        idle = [socket.create_connection(sock.getsockname(), timeout=10) for _ in range(8)]
        time.sleep(0.2)
        assert asked(sock).startswith(b"HTTP/1.1 503 ")
        time.sleep(1.2)
        assert asked(sock).startswith(b"HTTP/1.1 200 ")
    for client in idle:
        client.close()


def asked(sock: socket.socket, path: str = "/healthz") -> bytes:
    """Send a small request; returns all that is answered."""
    with socket.create_connection(sock.getsockname()[:2], timeout=10) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        return b"".join(iter(lambda: client.recv(1000), b""))


def test_many_at_once_are_all_answered(open_door: Any) -> None:
    raws = [open_door.request(json.dumps({"n": n}).encode(), []) for n in range(300)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(open_door.send, raws))
    assert [json.loads(body)["heard"]["n"] for _, _, body in answers] == list(range(300))


def test_a_skill_without_an_answer_is_a_truthful_500(open_door: Any) -> None:
    for do in ("die", "hang", "error", "no-object"):
        status, head, body = open_door.send(open_door.request(json.dumps({"do": do}).encode(), []))
        assert (status, body) == (500, b"broken\n"), do
        assert "canary" not in head
    assert open_door.send(open_door.request(b"{}", []))[0] == 200


def test_an_event_that_was_not_answered_may_come_again(a_door: Any, an_envelope: Any) -> None:
    event = an_envelope(type="AlexaSkillEvent.SkillDisabled") | {"do": "error"}
    assert [a_door.post(event)[0] for _ in range(2)] == [500, 500]
    answered = an_envelope(type="AlexaSkillEvent.SkillDisabled")
    assert [a_door.post(answered)[0] for _ in range(2)] == [200, 400]
    asked = an_envelope() | {"do": "error"}
    assert [a_door.post(asked)[0] for _ in range(2)] == [500, 400], "a wish is never done twice"


@pytest.mark.parametrize(
    "header",
    [
        "Origin: https://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "X-Forwarded-For: 192.0.2.1",
        "Forwarded: for=192.0.2.1",
        "Via: 1.1 tunnel",
    ],
)
def test_the_open_door_is_closed_to_browsers_and_proxies(open_door: Any, header: str) -> None:
    name, _, value = header.partition(": ")
    assert open_door.send(open_door.request(b"{}", [(name, value)]))[0] == 400
    assert open_door.send(open_door.request(b"[]", []))[0] == 400
    assert open_door.entered == 0


def test_a_fault_in_a_route_is_500_and_no_more(capfd: pytest.CaptureFixture[str]) -> None:
    def broken(_: Asked) -> Answer:
        raise RuntimeError("secret-canary")

    sock = listened("127.0.0.1", 0)
    with answering(routed({("GET", "/"): broken}, 10), sock):
        said = asked(sock, "/")
    assert said.startswith(b"HTTP/1.1 500 ")
    assert b"canary" not in said
    assert capfd.readouterr().out == ""


def test_it_listens_on_the_sixth_version_too() -> None:
    sock = listened("::1", 0)
    with answering(routed({("GET", "/healthz"): health}, 10), sock):
        assert asked(sock).startswith(b"HTTP/1.1 200 ")
        assert url_of(sock) == f"http://[::1]:{sock.getsockname()[1]}"
