"""What decides, without a network: addresses, times, memory, and bytes of any kind."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import base64
import json
import random
import warnings
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import Store
from hypothesis import given
from hypothesis import strategies as st

from cuddles.web.again import Pause
from cuddles.web.alexa.address import normal
from cuddles.web.alexa.chain import UNTRUSTED, key_of, read_chain
from cuddles.web.alexa.envelope import admit, read_envelope
from cuddles.web.alexa.seen import Seen
from cuddles.web.alexa.verify import OTHER_SIGNATURE, Trust, Verified, verify
from cuddles.web.run import is_loopback, resolved
from terms import Refused

NOW = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
PIECES = st.sampled_from(
    ("https", "HTTP", "://", "s3.amazonaws.com", "evil.example", ":443", ":", "@", "/", "//", "..", ".", "x")
) | st.sampled_from(
    ("echo.api", "Echo.api", "a.pem", "\\", "%2e", "%2f", "#", "?", "\0", "\t", "\n", " ", "\u2024", "\uff0f")
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_an_address_that_passes_leads_to_amazons_folder(address: str) -> None:
    """Whatever is put together, what would be fetched is in the one folder, for another reader too."""
    found = normal(address)
    if found is not None:
        parts = urlsplit(found)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == (
            "https",
            "s3.amazonaws.com",
            "",
            "",
        )
        assert parts.path.startswith("/echo.api/")
        assert not {".", "..", ""} & set(parts.path[1:].split("/"))
        assert normal(found) == found


@given(st.sampled_from(["a.pem", "b/./c.pem", "../echo.api/a.pem", "x/../../echo.api/./a"]))
def test_right_addresses_pass(rest: str) -> None:
    assert normal(f"https://s3.amazonaws.com/echo.api/{rest}") is not None


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:0aeN\\u-+. ', max_size=60).map(str.encode))
def test_any_bytes_are_an_object_or_refused(body: bytes) -> None:
    found = read_envelope(body)
    assert isinstance(found, dict | Refused)
    if isinstance(found, dict):
        assert isinstance(admit(found, NOW, {"x"}), Refused)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["request", "context", "session", "version"]), JSON)
def test_any_value_in_a_place_is_admitted_or_refused(an_envelope: Any, place: str, value: Any) -> None:
    said = an_envelope() | {place: value}
    found = admit(
        said,
        NOW,
        {said["context"]["System"]["application"]["applicationId"]} if place != "context" else {"x"},
    )
    right = place == "version" or (place == "session" and value is None)
    assert isinstance(found, Refused) is not right


def test_a_chain_holds_between_its_dates_only(papers: Any) -> None:
    chain = read_chain(papers.signer.pem + papers.middle.pem)
    assert isinstance(chain, tuple)
    roots = Store([papers.root.certificate])
    for days, holds in ((-30, True), (29.9, True), (-30.1, False), (30.1, False), (5000, False)):
        found = key_of(chain, NOW + timedelta(days=days), roots)
        assert (found is not UNTRUSTED) is holds, days


def test_a_certificate_with_a_changed_byte_is_refused_or_the_same(papers: Any) -> None:
    """No byte of what a signer is can be changed, and no change breaks the verifier."""
    roots, chance = Store([papers.root.certificate]), random.Random(7)  # noqa: S311 (chosen bytes, no secret)
    der = papers.signer.certificate.public_bytes(Encoding.DER)
    for _ in range(1500):
        changed = bytearray(der)
        for _ in range(chance.choice((1, 1, 1, 2, 8))):
            changed[chance.randrange(len(der))] ^= 1 << chance.randrange(8)
        pem = b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(changed) + b"-----END CERTIFICATE-----\n"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            chain = read_chain(pem + papers.middle.pem)
            found = chain if isinstance(chain, Refused) else key_of(chain, NOW, roots)
        assert isinstance(found, Refused) or bytes(changed) == der


def test_the_body_is_not_understood_before_the_signature_holds(papers: Any, signed: Any) -> None:
    """Bytes that no parser bears are refused for their signature, and pass no further with a good one."""
    chain = read_chain(papers.signer.pem + papers.middle.pem)
    trust = Trust(Store([papers.root.certificate]), frozenset(("x",)))
    address = ("SignatureCertChainUrl", "https://s3.amazonaws.com/echo.api/good.pem")
    for body in (b"[" * 100_000, b"\xff", b'{"a": 1e999}'):
        other = [address, ("Signature-256", signed(papers.signer.key, b"else"))]
        good = [address, ("Signature-256", signed(papers.signer.key, body))]
        assert verify(body, other, NOW, lambda _: chain, Seen(), trust) is OTHER_SIGNATURE
        assert isinstance(verify(body, good, NOW, lambda _: chain, Seen(), trust), Refused)


def test_verified_gives_the_envelope(papers: Any, signed: Any, an_envelope: Any) -> None:
    chain = read_chain(papers.signer.pem + papers.middle.pem)
    said = an_envelope()
    ours = said["session"]["application"]["applicationId"]
    body = json.dumps(said).encode()
    headers = [
        ("signature-256", signed(papers.signer.key, body)),
        ("signaturecertchainurl", "https://s3.amazonaws.com/echo.api/good.pem"),
    ]
    trust = Trust(Store([papers.root.certificate]), frozenset(("another", ours)))
    found = verify(body, headers, NOW, lambda _: chain, Seen(), trust)
    assert found == Verified(said, said["request"]["requestId"])


@pytest.mark.parametrize("ids", [frozenset(), frozenset(("",)), frozenset(("x", ""))])
def test_no_id_of_a_skill_is_no_way_to_trust_all(papers: Any, ids: frozenset[str]) -> None:
    with pytest.raises(ValueError, match="id is needed"):
        Trust(Store([papers.root.certificate]), ids)


def test_an_id_is_remembered_as_long_as_it_could_pass() -> None:
    seen = Seen()
    assert seen.first("a", 0.0, 150.0)
    assert not seen.first("a", 300.0, 450.0)
    assert seen.first("a", 300.1, 450.1)
    assert seen.first("event", 0.0, 7200.0)
    assert not seen.first("event", 7200.0, 7200.0)
    assert seen.first("event", 7200.1, 7200.1)


def test_the_memory_has_a_bound_and_forgets() -> None:
    seen = Seen(most=3)
    for n in range(10):
        assert seen.first(str(n), float(n), float(n))
    assert len(seen) == 3
    assert not seen.first("9", 9.0, 9.0)
    seen.forget("9")
    assert seen.first("9", 9.0, 9.0)
    for _ in range(1000):
        assert seen.first("again", 10.0, 10.0)
        seen.forget("again")
    assert len(seen) <= 3


def paused(pause: Pause, now: float) -> float:
    """Return when a process that ended at `now` begins again, looked at as often as it would be."""
    while not pause.may_begin(now, lives=False):
        now += 0.01
    return now


def test_a_pause_doubles_while_nothing_lives_for_long() -> None:
    pause, now, waits = Pause(), 0.0, []
    for _ in range(12):
        again = paused(pause, now)
        waits.append(again - now)
        now = again
        assert not pause.may_begin(now, lives=True)
    assert waits[:4] == pytest.approx([0.05, 0.1, 0.2, 0.4], abs=0.02)
    assert waits[-2:] == pytest.approx([30.0, 30.0], abs=0.02)


def test_who_lives_for_a_while_begins_again_at_once() -> None:
    pause = Pause()
    for now in range(0, 600, 6):
        assert not pause.may_begin(now, lives=True)
        assert paused(pause, now + 5.0) <= now + 5.06


def test_a_long_pause_is_forgotten_by_and_by() -> None:
    pause, now = Pause(), 0.0
    for _ in range(12):
        now = paused(pause, now)
    assert paused(pause, now + 10.0) == pytest.approx(now + 17.5, abs=0.02)
    assert paused(pause, now + 100.0) == pytest.approx(now + 100.05, abs=0.02)


@pytest.mark.enable_socket
@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_addresses_of_this_machine_alone(host: str) -> None:
    assert is_loopback(resolved(host))


@pytest.mark.enable_socket
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.1", "::ffff:192.0.2.1"])  # noqa: S104 (refused)
def test_addresses_that_others_can_reach(host: str) -> None:
    assert not is_loopback(resolved(host))
