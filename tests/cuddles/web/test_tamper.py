"""Requests, each changed in one way, over real HTTP: all are 400 alike, and the skill is never entered."""
# ruff: noqa: ANN401, S303, S505 (what a conftest gives has no importable type; weak keys have to be refused)

from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA512
from cryptography.x509.oid import ExtendedKeyUsageOID

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
GOOD = "https://s3.amazonaws.com/echo.api/good.pem"
LATER = timedelta(days=60)


class Bench:
    """A door and everything to make requests from."""

    def __init__(
        self, door: Any, papers: Any, issued: Any, signed: Any, envelope: Any, curve_key: Any
    ) -> None:
        self.door, self.papers, self.issued = door, papers, issued
        self.sign, self.envelope, self.curve_key = signed, envelope, curve_key

    def body(self, change: Callable[[dict[str, Any]], object] | None = None, **request: Any) -> bytes:
        """Give a body; `change` alters the envelope before it is signed."""
        said = self.envelope(**request)
        if change is not None:
            change(said)
        return json.dumps(said).encode()

    def raw(self, body: bytes | None = None, **other: Any) -> bytes:
        """Give a request's bytes, signed well."""
        return self.door.request(self.body() if body is None else body, **other)

    def headed(self, **changed: str) -> bytes:
        """Give a request with another ``address`` or ``signature``."""
        body = self.body()
        return self.door.request(body, self.door.headers(body, **changed))

    def shown(self, name: str, *identities: Any, key: Any = None) -> bytes:
        """Give a request whose chain is of these certificates, signed by the first one's key."""
        address = self.papers.shelved(f"{name}.pem", *(one.pem for one in identities))
        body = self.body()
        signature = self.sign(key or identities[0].key, body)
        return self.door.request(body, self.door.headers(body, address=address, signature=signature))

    def issue(self, name: str, **says: Any) -> bytes:
        """Give a request by a signer of which the intermediate vouches, with one thing changed."""
        return self.shown(name, self.issued(self.papers.middle, **says), self.papers.middle)

    def at(self, seconds: float, form: str = "%Y-%m-%dT%H:%M:%SZ", **request: Any) -> bytes:
        """Give a request of so many seconds from now."""
        moment: datetime = self.door.now + timedelta(seconds=seconds)
        return self.raw(self.body(timestamp=moment.strftime(form), **request))


@pytest.fixture(scope="module")
def bench(a_door: Any, papers: Any, issued: Any, signed: Any, an_envelope: Any, curve_key: Any) -> Bench:
    return Bench(a_door, papers, issued, signed, an_envelope, curve_key)


def other_root(b: Bench) -> bytes:
    root = b.issued(None, subject="Another root", ca=True)
    return b.shown("other-root", b.issued(root), root)


def expired_middle(b: Bench) -> bytes:
    old = {"begins": b.door.now - 2 * LATER, "ends": b.door.now - LATER}
    middle = b.issued(b.papers.root, subject="Old", ca=True, **old)
    return b.shown("expired-middle", b.issued(middle), middle)


def by_a_signer(b: Bench) -> bytes:
    return b.shown("by-a-signer", b.issued(b.papers.signer), b.papers.signer, b.papers.middle)


def broken(pem: bytes) -> bytes:
    first, *lines = pem.splitlines(keepends=True)
    return b"".join([first, *reversed(lines[:-1]), lines[-1]])


def replayed(b: Bench) -> bytes:
    raw = b.raw()
    assert b.door.send(raw)[0] == 200
    return raw


def replayed_anew(b: Bench) -> bytes:
    """The same id in other bytes, signed well."""
    said = b.envelope()
    assert b.door.post(said)[0] == 200
    return b.raw(json.dumps(said | {"more": 1}).encode())


def chunked(b: Bench) -> bytes:
    body = b.body()
    headers = [*b.door.headers(body), ("Transfer-Encoding", "chunked")]
    return b.door.request(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body), headers, length=None)


def twice(b: Bench, name: str, value: str | None = None) -> bytes:
    body = b.body()
    headers = b.door.headers(body)
    here = dict(headers).get(name, str(len(body)))
    return b.door.request(body, [*headers, (name, here if value is None else value)])


def without(b: Bench, *keys: str) -> bytes:
    def change(said: dict[str, Any]) -> None:
        for key in keys[:-1]:
            said = said[key]
        del said[keys[-1]]

    return b.raw(b.body(change))


def with_value(b: Bench, value: Any, *keys: str) -> bytes:
    def change(said: dict[str, Any]) -> None:
        for key in keys[:-1]:
            said = said[key]
        said[keys[-1]] = value

    return b.raw(b.body(change))


def head_line(b: Bench, line: str) -> bytes:
    return b.raw(line=line)


def more_headers(b: Bench, line: bytes) -> bytes:
    return b.raw().replace(b"\r\n\r\n", b"\r\n" + line + b"\r\n\r\n", 1)


def deep(count: int) -> bytes:
    return b'{"a":' * count + b"1" + b"}" * count


SYSTEM = ("context", "System", "application", "applicationId")
SESSION = ("session", "application", "applicationId")
SKILL = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
OTHER_SKILL = "amzn1.ask.skill.99999999-2222-3333-4444-555555555555"

CERTIFICATES: dict[str, Callable[[Bench], bytes]] = {
    "another key": lambda b: b.shown("other-key", b.papers.signer, b.papers.middle, key=b.papers.middle.key),
    "another name": lambda b: b.issue("other-name", names=("echo-api.amazon.com.evil.example",)),
    "a wildcard": lambda b: b.issue("wildcard", names=("*.amazon.com",)),
    "a name in the subject alone": lambda b: b.issue("no-san", names=None),
    "a name below it": lambda b: b.issue("below", names=("x.echo-api.amazon.com",)),
    "expired": lambda b: b.issue(
        "expired", begins=b.door.now - 2 * LATER, ends=b.door.now - timedelta(seconds=1)
    ),
    "not valid yet": lambda b: b.issue(
        "future", begins=b.door.now + timedelta(seconds=1), ends=b.door.now + LATER
    ),
    "expired intermediate": expired_middle,
    "self-signed": lambda b: b.shown("self-signed", b.issued(None)),
    "self-signed with the chain behind it": lambda b: b.shown("self-and", b.issued(None), b.papers.middle),
    "another root": other_root,
    "the intermediate missing": lambda b: b.shown("no-middle", b.papers.signer),
    "the wrong order": lambda b: b.shown("order", b.papers.middle, b.papers.signer, key=b.papers.signer.key),
    "signed by a signer": by_a_signer,
    "for clients": lambda b: b.issue("client", usage=ExtendedKeyUsageOID.CLIENT_AUTH),
    "a short key": lambda b: b.issue("short", key=rsa.generate_private_key(65537, 1024)),
    "no certificate": lambda b: b.headed(address=b.papers.shelved("text.pem", b"not a certificate")),
    "nothing in the file": lambda b: b.headed(address=b.papers.shelved("empty.pem", b"")),
    "a broken certificate": lambda b: b.headed(
        address=b.papers.shelved("broken.pem", broken(b.papers.signer.pem))
    ),
    "eleven certificates": lambda b: b.shown("eleven", b.papers.signer, *[b.papers.middle] * 10),
    "not there": lambda b: b.headed(address=GOOD.replace("good", "nowhere")),
}

ADDRESSES = {
    "http": "http://s3.amazonaws.com/echo.api/good.pem",
    "another host": "https://notamazon.com/echo.api/good.pem",
    "a host that begins like it": "https://s3.amazonaws.com.evil.example/echo.api/good.pem",
    "a host that ends like it": "https://evil-s3.amazonaws.com/echo.api/good.pem",
    "a bucket": "https://bucket.s3.amazonaws.com/echo.api/good.pem",
    "a host with a dot behind": "https://s3.amazonaws.com./echo.api/good.pem",
    "another path": "https://s3.amazonaws.com/invalid.path/good.pem",
    "a path in another case": "https://s3.amazonaws.com/EcHo.aPi/good.pem",
    "a path that begins like it": "https://s3.amazonaws.com/echo.api.evil/good.pem",
    "another port": "https://s3.amazonaws.com:563/echo.api/good.pem",
    "an empty port": "https://s3.amazonaws.com:/echo.api/good.pem",
    "a port with a nought": "https://s3.amazonaws.com:0443/echo.api/good.pem",
    "a user": "https://s3.amazonaws.com@evil.example/echo.api/good.pem",
    "a user before the host": "https://user:secret@s3.amazonaws.com/echo.api/good.pem",
    "dots that lead out": "https://s3.amazonaws.com/echo.api/../good.pem",
    "dots above the root": "https://s3.amazonaws.com/../echo.api/good.pem",
    "dots in percent": "https://s3.amazonaws.com/echo.api/%2e%2e/evil/good.pem",
    "a slash in percent": "https://s3.amazonaws.com/echo.api%2fgood.pem",
    "a backslash": "https://s3.amazonaws.com\\@evil.example/echo.api/good.pem",
    "a backslash in the path": "https://s3.amazonaws.com/echo.api/..\\good.pem",
    "a fragment": "https://s3.amazonaws.com/echo.api/good.pem#x",
    "a fragment as host": "https://evil.example#s3.amazonaws.com/echo.api/good.pem",
    "a query": "https://s3.amazonaws.com/echo.api/good.pem?x=1",
    "two slashes": "https://s3.amazonaws.com//echo.api/good.pem",
    "the folder alone": "https://s3.amazonaws.com/echo.api/",
    "a blank": "https://s3.amazonaws.com/echo.api/go od.pem",
    "a letter that looks like it": "https://\u017f3.amazonaws.com/echo.api/good.pem".encode().decode(
        "latin-1"
    ),
    "a long one": "https://s3.amazonaws.com/echo.api/" + "a" * 600,
    "a file": "file:///echo.api/good.pem",
    "nothing": "",
    "no address": "good.pem",
}

SIGNATURES: dict[str, Callable[[Bench], bytes]] = {
    "of other bytes": lambda b: b.headed(signature=b.sign(b.papers.signer.key, b.body())),
    "of one byte more": lambda b: b.door.request((body := b.body()) + b" ", b.door.headers(body)),
    "with SHA-1": lambda b: b.door.request(
        body := b.body(), b.door.headers(body, signature=b.sign(b.papers.signer.key, body, SHA1()))
    ),
    "with SHA-512": lambda b: b.door.request(
        body := b.body(), b.door.headers(body, signature=b.sign(b.papers.signer.key, body, SHA512()))
    ),
    "no base64": lambda b: b.headed(signature="%%% not base64 %%%"),
    "base64 of a little": lambda b: b.headed(signature="AAAA"),
    "base64 with a blank in it": lambda b: b.door.request(
        body := b.body(),
        b.door.headers(body, signature=" ".join(b.sign(b.papers.signer.key, body).rpartition("A"))),
    ),
    "empty": lambda b: b.headed(signature=""),
    "not there": lambda b: b.door.request(body := b.body(), b.door.headers(body)[:1]),
    "no address": lambda b: b.door.request(body := b.body(), b.door.headers(body)[1:]),
    "neither": lambda b: b.door.request(b.body(), [("X-Nothing", "1")]),
    "the old header alone": lambda b: b.door.request(
        body := b.body(), [b.door.headers(body)[0], ("Signature", b.sign(b.papers.signer.key, body, SHA1()))]
    ),
    "twice": lambda b: twice(b, "Signature-256"),
    "twice, the second empty": lambda b: twice(b, "signature-256", ""),
    "the address twice": lambda b: twice(b, "SignatureCertChainUrl"),
    "two addresses": lambda b: twice(b, "signaturecertchainurl", "https://evil.example/echo.api/a.pem"),
}

TIMES: dict[str, Callable[[Bench], bytes]] = {
    "past": lambda b: b.at(-151),
    "future": lambda b: b.at(151),
    "an hour ago": lambda b: b.at(-3600),
    "an event, too old": lambda b: b.at(-3601, type="AlexaSkillEvent.SkillDisabled"),
    "an event, too new": lambda b: b.at(3601, type="AlexaSkillEvent.SkillDisabled"),
    "a type that only looks like an event": lambda b: b.at(-200, type="AlexaSkillEventx"),
    "naive": lambda b: b.at(0, "%Y-%m-%dT%H:%M:%S"),
    "a date": lambda b: b.at(0, "%Y-%m-%d"),
    "without hyphens": lambda b: b.at(0, "%Y%m%dT%H%M%SZ"),
    "seconds since 1970": lambda b: b.raw(b.body(timestamp=b.door.now.timestamp())),
    "seconds since 1970 as text": lambda b: b.raw(b.body(timestamp=str(int(b.door.now.timestamp())))),
    "no text": lambda b: b.raw(b.body(timestamp=None)),
    "a list": lambda b: b.raw(b.body(timestamp=["2026-11-27T18:00:00Z"])),
    "no such day": lambda b: b.raw(b.body(timestamp="2026-02-30T18:00:00Z")),
    "another zone": lambda b: b.at(0, "%Y-%m-%dT%H:%M:%S-05:00"),
    "a zone that can't be": lambda b: b.at(0, "%Y-%m-%dT%H:%M:%S+99:99"),
    "the first year": lambda b: b.raw(b.body(timestamp="0001-01-01T00:00:00+23:59")),
    "missing": lambda b: without(b, "request", "timestamp"),
}

CONTENTS: dict[str, Callable[[Bench], bytes]] = {
    "another skill": lambda b: with_value(b, OTHER_SKILL, *SYSTEM),
    "another skill's session": lambda b: with_value(b, OTHER_SKILL, *SESSION),
    "no skill": lambda b: without(b, *SYSTEM),
    "no skill in the session": lambda b: without(b, *SESSION),
    "no context": lambda b: without(b, "context"),
    "an empty skill": lambda b: with_value(b, "", *SYSTEM),
    "a skill that is a list": lambda b: with_value(b, ["amzn1"], *SYSTEM),
    "a skill in another case": lambda b: with_value(b, SKILL.upper(), *SYSTEM),
    "a session that is a text": lambda b: with_value(b, "session", "session"),
    "a session that is empty": lambda b: with_value(b, {}, "session"),
    "no request": lambda b: without(b, "request"),
    "no type": lambda b: without(b, "request", "type"),
    "no id": lambda b: without(b, "request", "requestId"),
    "an empty id": lambda b: b.raw(b.body(requestId="")),
    "an id that is a number": lambda b: b.raw(b.body(requestId=7)),
    "an endless id": lambda b: b.raw(b.body(requestId="i" * 600)),
    "seen": replayed,
    "seen, in other words": replayed_anew,
    "not JSON": lambda b: b.raw(b"warm the bear"),
    "cut off": lambda b: b.raw(b.body()[:-1]),
    "two documents": lambda b: b.raw(b.body() + b.body()),
    "a list": lambda b: b.raw(b"[" + b.body() + b"]"),
    "a number": lambda b: b.raw(b"1"),
    "nothing": lambda b: b.raw(b""),
    "not a number": lambda b: b.raw(b.body()[:-1] + b', "n": NaN}'),
    "infinity": lambda b: b.raw(b.body()[:-1] + b', "n": -Infinity}'),
    "a number without end": lambda b: b.raw(b.body()[:-1] + b', "n": ' + b"9" * 5000 + b"}"),
    "NUL bytes": lambda b: b.raw(b.body() + b"\0"),
    "NUL within": lambda b: b.raw(b.body().replace(b"en-US", b"en\0US")),
    "not UTF-8": lambda b: b.raw(b.body().replace(b"en-US", b"en\xffUS")),
    "UTF-16": lambda b: b.raw(b.body().decode().encode("utf-16")),
    "compressed": lambda b: b.raw(gzip.compress(b.body())),
    "as deep as can be": lambda b: b.raw(deep(40_000)),
    "a hundred deep": lambda b: b.raw(b.body()[:-1] + b', "n": ' + deep(100) + b"}"),
}

HTTP: dict[str, Callable[[Bench], bytes]] = {
    "GET": lambda b: b.raw(line="GET /alexa HTTP/1.1"),
    "GET without a body": lambda _: b"GET /alexa HTTP/1.1\r\nHost: a\r\n\r\n",
    "HEAD": lambda _: b"HEAD /alexa HTTP/1.1\r\nHost: a\r\n\r\n",
    "PUT": lambda b: b.raw(line="PUT /alexa HTTP/1.1"),
    "OPTIONS": lambda _: b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "a method of its own": lambda b: b.raw(line="WARM /alexa HTTP/1.1"),
    "small letters": lambda b: b.raw(line="post /alexa HTTP/1.1"),
    "another path": lambda b: b.raw(line="POST /Alexa HTTP/1.1"),
    "a path below": lambda b: b.raw(line="POST /alexa/ HTTP/1.1"),
    "two slashes": lambda b: b.raw(line="POST //alexa HTTP/1.1"),
    "dots": lambda b: b.raw(line="POST /x/../alexa HTTP/1.1"),
    "percent": lambda b: b.raw(line="POST /%61lexa HTTP/1.1"),
    "a query": lambda b: b.raw(line="POST /alexa?a=b HTTP/1.1"),
    "the root": lambda b: b.raw(line="POST / HTTP/1.1"),
    "an absolute path": lambda b: b.raw(line="POST http://localhost/alexa HTTP/1.1"),
    "HTTP/2": lambda b: b.raw(line="POST /alexa HTTP/2.0"),
    "HTTP/0.9": lambda _: b"GET /healthz\r\n\r\n",
    "no HTTP": lambda _: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "an endless line": lambda _: b"POST /alexa?" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n",
    "an endless header": lambda b: more_headers(b, b"X: " + b"a" * 70_000),
    "two hundred headers": lambda b: more_headers(b, b"\r\n".join(b"X%d: 1" % n for n in range(200))),
    "a header without a colon": lambda b: more_headers(b, b"nothing"),
    "a header with a blank in its name": lambda b: more_headers(b, b"Content-Type : text/plain"),
    "a folded header": lambda b: more_headers(b, b"X-A: 1\r\n and more"),
    "NUL in a header": lambda b: more_headers(b, b"X-A: a\0b"),
    "chunked": chunked,
    "chunked and a length": lambda b: more_headers(b, b"Transfer-Encoding: chunked"),
    "an unknown coding": lambda b: more_headers(b, b"Transfer-Encoding: identity"),
    "no length": lambda b: b.raw(length=None),
    "two lengths": lambda b: twice(b, "Content-Length"),
    "two other lengths": lambda b: twice(b, "content-length", "5"),
    "a length that is too short": lambda b: b.raw((body := b.body()), length=len(body) - 1),
    "a negative length": lambda b: b.raw(length=-1),
    "a length with a sign": lambda b: b.raw((body := b.body()), length=f"+{len(body)}"),
    "a length in hexadecimal": lambda b: b.raw((body := b.body()), length=hex(len(body))),
    "a length that is no number": lambda b: b.raw(length="many"),
    "a length in a list": lambda b: b.raw((body := b.body()), length=f"{len(body)}, {len(body)}"),
    "an enormous length": lambda b: b.raw(length="9" * 30),
    "a body that is too large": lambda b: b.raw(b.body()[:-1] + b', "n": "' + b"a" * 262_144 + b'"}'),
}

CASES = {
    f"{group}: {name}": make
    for group, cases in (
        ("certificate", CERTIFICATES),
        ("address", {k: (lambda b, v=v: b.headed(address=v)) for k, v in ADDRESSES.items()}),
        ("signature", SIGNATURES),
        ("time", TIMES),
        ("content", CONTENTS),
        ("http", HTTP),
    )
    for name, make in cases.items()
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_400_and_the_skill_is_not_entered(bench: Bench, name: str) -> None:
    raw = CASES[name](bench)
    before = bench.door.entered
    status, head, body = bench.door.send(raw)
    assert status == 400, name
    assert body == (b"" if raw.startswith(b"HEAD") else b"refused\n")
    assert "connection: close" in head.lower()
    assert "server:" not in head.lower()
    assert "python" not in head.lower()
    assert bench.door.entered == before


def test_an_elliptic_key_is_refused(bench: Bench) -> None:
    """Its signature can't be made the usual way, so it isn't in the table."""
    signer = bench.issued(bench.papers.middle, key=bench.curve_key)
    address = bench.papers.shelved("curve.pem", signer.pem, bench.papers.middle.pem)
    before = bench.door.entered
    assert bench.door.send(bench.headed(address=address))[0] == 400
    assert bench.door.entered == before


@pytest.mark.parametrize("half_closed", [True, False])
def test_a_body_that_ends_early_is_400(bench: Bench, *, half_closed: bool) -> None:
    """Where the client waits too, the door gives up after its five seconds."""
    before = bench.door.entered
    assert bench.door.send(bench.raw()[:-5], half_closed=half_closed)[0] == 400
    assert bench.door.entered == before


GOOD_ONES: dict[str, Callable[[Bench], bytes]] = {
    "as it is": lambda b: b.raw(),
    "a host in capitals": lambda b: b.headed(address="HTTPS://S3.AmazonAWS.com/echo.api/good.pem"),
    "port 443": lambda b: b.headed(address="https://s3.amazonaws.com:443/echo.api/good.pem"),
    "dots that lead back": lambda b: b.headed(
        address="https://s3.amazonaws.com/echo.api/../echo.api/./good.pem"
    ),
    "headers in another case": lambda b: b.door.request(
        body := b.body(), [(name.upper(), value) for name, value in b.door.headers(body)]
    ),
    "the old header too": lambda b: more_headers(b, b"Signature: " + b"QUJD"),
    "HTTP/1.0": lambda b: b.raw(line="POST /alexa HTTP/1.0"),
    "a proxy's headers": lambda b: more_headers(b, b"X-Forwarded-For: 54.240.197.1\r\nVia: 1.1 caddy"),
    "the root in the chain": lambda b: b.shown("whole", b.papers.signer, b.papers.middle, b.papers.root),
    "several names": lambda b: b.issue("several", names=("other.amazon.com", "echo-api.amazon.com")),
    "as old as may be": lambda b: b.at(-150),
    "as new as may be": lambda b: b.at(150),
    "with milliseconds": lambda b: b.at(0, "%Y-%m-%dT%H:%M:%S.123Z"),
    "in another zone": lambda b: b.raw(b.body(timestamp="2026-11-27T23:30:00+05:30")),
    "an event of an hour ago": lambda b: b.at(-3600, type="AlexaSkillEvent.SkillDisabled"),
    "no session": lambda b: without(b, "session"),
    "other alphabets": lambda b: b.raw(
        json.dumps(b.envelope(locale="日本語 हिन्दी"), ensure_ascii=False).encode()
    ),
    "half a letter": lambda b: b.raw(b.body(locale="\ud83e")),
    "sixty deep": lambda b: b.raw(b.body()[:-1] + b', "n": ' + deep(60) + b"}"),
    "a large body": lambda b: b.raw(b.body()[:-1] + b', "n": "' + b"a" * 260_000 + b'"}'),
}


@pytest.mark.parametrize("name", GOOD_ONES)
def test_what_is_right_passes(bench: Bench, name: str) -> None:
    raw = GOOD_ONES[name](bench)
    before = bench.door.entered
    status, head, body = bench.door.send(raw)
    assert status == 200, name
    assert "application/json" in head
    assert json.loads(body)["version"] == "1.0"
    assert bench.door.entered == before + 2


def test_a_refused_request_uses_no_id_up(bench: Bench) -> None:
    body = bench.body()
    forged = bench.door.request(body, bench.door.headers(body, signature="AAAA"))
    assert bench.door.send(forged)[0] == 400
    assert bench.door.send(bench.raw(body))[0] == 200


def test_the_chain_was_fetched_once_and_only_where_it_may_be(bench: Bench) -> None:
    for _ in range(3):
        assert bench.door.send(bench.raw())[0] == 200
    assert bench.door.fetched.count(GOOD) == 1
    assert all(one.startswith("https://s3.amazonaws.com/echo.api/") for one in bench.door.fetched)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
