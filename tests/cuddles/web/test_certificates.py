"""Fetching chains: quickly, once, never much, and from a real server on loopback."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests.certs
from cryptography.x509.verification import PolicyBuilder, Store

from cuddles.web.alexa import certificates as kept
from cuddles.web.alexa import fetch
from cuddles.web.alexa.certificates import BUSY, FAILED, Certificates
from cuddles.web.alexa.chain import NO_CHAIN, read_roots
from cuddles.web.alexa.fetch import MOST_BYTES, UNREACHABLE, fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terms import Refused

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class Shelf:
    """Counts fetches and takes as long as told; what isn't there can't be fetched."""

    def __init__(self, pem: bytes) -> None:
        self.pem, self.asked, self.now, self.seconds = pem, list[str](), 0.0, 0.0
        self.there = True

    def fetch(self, address: str) -> bytes | Refused:
        """Give what stands there."""
        self.asked.append(address)
        time.sleep(self.seconds)
        return self.pem if self.there else UNREACHABLE

    def clock(self) -> float:
        """Tell the time of the test."""
        return self.now


@pytest.fixture
def shelf(papers: Any) -> Shelf:
    return Shelf(papers.signer.pem + papers.middle.pem)


def test_a_chain_is_fetched_anew_after_an_hour(shelf: Shelf) -> None:
    chains = Certificates(shelf.fetch, shelf.clock)
    for shelf.now in (0.0, 3599.0, 3600.0, 7199.0, 7200.0):
        assert isinstance(chains("a"), tuple)
    assert len(shelf.asked) == 3


def test_an_old_one_is_good_for_a_day_where_that_fails(shelf: Shelf) -> None:
    chains = Certificates(shelf.fetch, shelf.clock)
    chains("a")
    shelf.there = False
    for shelf.now in (3600.0, 3605.0, 3610.0, 86_399.0):
        assert isinstance(chains("a"), tuple)
    assert len(shelf.asked) == 4, "asked again, but not at once"
    shelf.now = 86_410.0
    assert chains("a") is UNREACHABLE


def test_a_failure_is_remembered_for_seconds(shelf: Shelf) -> None:
    chains = Certificates(shelf.fetch, shelf.clock)
    shelf.there = False
    assert chains("a") is UNREACHABLE
    shelf.there, shelf.now = True, 9.0
    assert chains("a") is UNREACHABLE
    shelf.now = 10.0
    assert isinstance(chains("a"), tuple)
    assert shelf.asked == ["a"] * 2


def test_what_is_no_chain_is_not_kept_for_long(shelf: Shelf) -> None:
    good, shelf.pem = shelf.pem, b"<html>"
    chains = Certificates(shelf.fetch, shelf.clock)
    assert chains("a") is NO_CHAIN
    shelf.pem, shelf.now = good, 11.0
    assert isinstance(chains("a"), tuple)


def test_one_flight_per_address(shelf: Shelf) -> None:
    shelf.seconds = 0.3
    chains = Certificates(shelf.fetch, shelf.clock)
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(chains, ["a", "b"] * 10))
    assert all(isinstance(chain, tuple) for chain in found)
    assert sorted(shelf.asked) == ["a", "b"]


def test_few_flights_at_a_time_and_waiting_ends(shelf: Shelf, monkeypatch: Any) -> None:
    monkeypatch.setattr(kept, "WAIT_S", 0.1)
    chains = Certificates(shelf.fetch, shelf.clock)
    chains("old")
    shelf.seconds, shelf.now = 0.6, 4000.0
    with ThreadPoolExecutor(8) as pool:
        flights = [pool.submit(chains, str(n)) for n in range(4)]
        time.sleep(0.2)
        assert chains("another") is BUSY
        assert isinstance(chains("old"), tuple), "strangers keep nobody from what is known"
        assert chains("1") is BUSY, "it doesn't wait for ever"
        assert all(isinstance(flight.result(), tuple) for flight in flights)
    assert isinstance(chains("another"), tuple)


def test_it_has_bounds_and_failures_push_nothing_good_out(shelf: Shelf) -> None:
    chains = Certificates(shelf.fetch, shelf.clock)
    chains("good")
    shelf.there = False
    for n in range(200):
        chains(str(n))
    chains("good")
    assert shelf.asked.count("good") == 1
    assert len(chains._bad) == kept.MOST
    shelf.there, shelf.now = True, 20.0
    for n in range(200):
        chains(str(n))
    assert len(chains._good) == kept.MOST


def test_a_fetch_that_breaks_leaves_nobody_waiting(shelf: Shelf) -> None:
    def broken(address: str) -> bytes:
        raise RuntimeError(address)

    chains = Certificates(broken, shelf.clock)
    assert chains("a") is FAILED
    assert chains("a") is FAILED
    assert not chains._flying


@pytest.fixture
def web() -> Iterator[str]:
    """Give the address of a web server with good and bad answers."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            way = self.path.strip("/")
            status = {"moved": 302, "gone": 404, "broken": 500, "empty": 204}.get(way, 200)
            self.send_response(status)
            self.send_header("Location", "/good")
            self.end_headers()
            try:
                if way == "slow":
                    time.sleep(1.0)
                for _ in range(100 if way == "trickle" else 1):
                    self.wfile.write(b"x" * (MOST_BYTES + 1 if way == "large" else 4))
                    time.sleep(0.05 if way == "trickle" else 0)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_fetch_takes_what_is_there_and_follows_nothing(web: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT_S", 0.4)
    monkeypatch.setattr(fetch, "WHOLE_S", 0.6)
    assert fetched(f"{web}/good") == b"xxxx"
    for way in ("moved", "gone", "broken", "empty", "large", "slow", "trickle"):
        began = time.monotonic()
        assert fetched(f"{web}/{way}") is UNREACHABLE, way
        assert time.monotonic() - began < 2.0, way
    assert fetched("http://127.0.0.1:1/good") is UNREACHABLE
    assert fetched(web.replace("http:", "https:")) is UNREACHABLE


def test_the_roots_that_requests_brings_can_be_read() -> None:
    bundle = Path(requests.certs.where()).read_bytes()
    assert isinstance(read_roots([bundle, b"no certificate", bundle]), Store)
    PolicyBuilder().store(read_roots([bundle]))
    with pytest.raises(ValueError, match="empty"):
        read_roots([b""])
