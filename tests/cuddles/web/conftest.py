"""An authority of certificates as Amazon's, a skill that is a small child program, and a door between them."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Store

from cuddles.broker.authority import key_usage
from cuddles.web.alexa.asgi import routed
from cuddles.web.alexa.certificates import Certificates
from cuddles.web.alexa.door import door, unverified
from cuddles.web.alexa.fetch import UNREACHABLE
from cuddles.web.alexa.seen import Seen
from cuddles.web.alexa.verify import MOST_BYTES, Trust, verify
from cuddles.web.alexa.voice import Voice
from cuddles.web.listening import answering, listened
from cuddles.web.message import health

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from terms import Refused

SKILL = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
SIGNER = "echo-api.amazon.com"
FOLDER = "https://s3.amazonaws.com/echo.api/"
NOW = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
CHILD = Path(__file__).parent / "child.py"
ROOT = Path(__file__).parents[3]
PATIENCE_S = 40.0


@dataclass(frozen=True)
class Identity:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True)
class Wish:
    """What a certificate says of itself; names None leaves the extension out."""

    subject: str = SIGNER
    names: tuple[str, ...] | None = (SIGNER,)
    ca: bool = False
    begins: datetime = NOW - timedelta(days=30)
    ends: datetime = NOW + timedelta(days=30)
    usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.SERVER_AUTH


def issue(wish: Wish, issuer: Identity | None = None, key: Any = None) -> Identity:  # noqa: ANN401
    """Make a certificate, signed by the issuer or by itself."""
    key = key or rsa.generate_private_key(65537, 2048)
    signer_key = issuer.key if issuer else key
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wish.subject)])
    draft = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wish.begins)
        .not_valid_after(wish.ends)
        .add_extension(x509.BasicConstraints(ca=wish.ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()), critical=False
        )
        .add_extension(key_usage(authority=wish.ca), critical=True)
    )
    if wish.names is not None and not wish.ca:
        names = [x509.DNSName(one) for one in wish.names]
        draft = draft.add_extension(x509.SubjectAlternativeName(names), critical=False)
    if wish.usage is not None and not wish.ca:
        draft = draft.add_extension(x509.ExtendedKeyUsage([wish.usage]), critical=False)
    return Identity(draft.sign(signer_key, SHA256()), key)


@dataclass
class Papers:
    """A root, an intermediate and a signer as Amazon has them, and whatever else stands at an address."""

    root: Identity
    middle: Identity
    signer: Identity
    shelf: dict[str, bytes] = field(default_factory=dict)

    def shelved(self, name: str, *content: bytes) -> str:
        """Put certificates at an address of Amazon's; returns it."""
        self.shelf[FOLDER + name] = b"".join(content)
        return FOLDER + name


@pytest.fixture(scope="session")
def papers() -> Papers:
    """Give the authority, its good chain at `good.pem`."""
    root = issue(Wish("A root", ca=True, ends=NOW + timedelta(days=900)))
    middle = issue(Wish("An intermediate", ca=True), root)
    signer = issue(Wish(), middle)
    made = Papers(root, middle, signer)
    made.shelved("good.pem", signer.pem, middle.pem)
    return made


@pytest.fixture(scope="session")
def issued() -> Callable[..., Identity]:
    """Make a certificate: issued(issuer, key=None, **what it says of itself)."""

    def make(issuer: Identity | None, key: Any = None, **says: Any) -> Identity:  # noqa: ANN401
        return issue(Wish(**says), issuer, key)

    return make


@pytest.fixture(scope="session")
def curve_key() -> ec.EllipticCurvePrivateKey:
    """Give a key that isn't RSA."""
    return ec.generate_private_key(ec.SECP256R1())


def envelope(number: int = 0, **request: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give a request envelope of now; each number is another request."""
    said = {
        "type": "IntentRequest",
        "requestId": f"amzn1.echo-api.request.{number}-{os.urandom(6).hex()}",
        "timestamp": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "locale": "en-US",
        "intent": {"name": "WarmIntent", "confirmationStatus": "NONE"},
    }
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": "amzn1.echo-api.session.1",
            "application": {"applicationId": SKILL},
            "user": {"userId": "amzn1.ask.account.A"},
        },
        "context": {"System": {"application": {"applicationId": SKILL}, "device": {"deviceId": "d"}}},
        "request": said | request,
    }


@pytest.fixture(scope="session")
def an_envelope() -> Callable[..., dict[str, Any]]:
    """Make a good request envelope; keywords change its request."""
    return envelope


def sign(key: Any, body: bytes, digest: Any = None) -> str:  # noqa: ANN401
    """Sign a body as Amazon does."""
    return base64.b64encode(key.sign(body, PKCS1v15(), digest or SHA256())).decode()


@pytest.fixture(scope="session")
def signed() -> Callable[..., str]:
    """Make a signature: signed(key, body, digest=SHA256())."""
    return sign


class Door:
    """A door on loopback, its skill, and a client that sends bytes as they are."""

    def __init__(self, folder: Path, papers: Papers, gate: Callable[..., Any] | None = None) -> None:
        self.papers, self._count = papers, folder / "count"
        self._count.touch()
        self.seen = Seen()
        self.now = NOW
        self.trust = Trust(Store([papers.root.certificate]), frozenset((SKILL,)))
        self.certificates = Certificates(self._fetch, lambda: 0.0)
        self.fetched: list[str] = []
        self.voice = Voice(
            (sys.executable, "-I", str(CHILD)), {"COUNT": str(self._count), "PATH": os.defpath}, 2.0
        )
        way = door(gate or self._gate, self.voice.ask, self.seen.forget)
        routes = {("POST", "/alexa"): way, ("GET", "/healthz"): health}
        self.sock = listened("127.0.0.1", 0)
        self.address = self.sock.getsockname()[:2]
        self._answering = answering(routed(routes, MOST_BYTES), self.sock)
        self._answering.__enter__()

    def _gate(self, asked: Any) -> Any:  # noqa: ANN401
        return verify(asked.body, asked.headers, self.now, self.certificates, self.seen, self.trust)

    def _fetch(self, address: str) -> bytes | Refused:
        self.fetched.append(address)
        return self.papers.shelf.get(address, UNREACHABLE)

    @property
    def entered(self) -> int:
        """How many requests have reached the skill."""
        return len(self._count.read_text())

    def headers(self, body: bytes, **changed: str) -> list[tuple[str, str]]:
        """Give the headers of a good request; keywords are ``address`` and ``signature``."""
        return [
            ("SignatureCertChainUrl", changed.get("address", FOLDER + "good.pem")),
            ("Signature-256", changed.get("signature", sign(self.papers.signer.key, body))),
        ]

    def request(self, body: bytes, headers: list[tuple[str, str]] | None = None, **other: Any) -> bytes:  # noqa: ANN401
        """Give the bytes of a request; keywords are ``line``, ``length`` (None leaves it out)."""
        length = other.get("length", len(body))
        lines = [other.get("line", "POST /alexa HTTP/1.1"), "Host: localhost"]
        lines += [f"{name}: {value}" for name, value in self.headers(body) if headers is None]
        lines += [f"{name}: {value}" for name, value in headers or ()]
        lines += [] if length is None else [f"Content-Length: {length}"]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body

    def post(self, said: dict[str, Any]) -> tuple[int, str, bytes]:
        """Post a good request; returns status, head and body."""
        return self.send(self.request(json.dumps(said).encode()))

    def send(self, raw: bytes, *, half_closed: bool = False) -> tuple[int, str, bytes]:
        """Send bytes as they are; returns status, head and body."""
        with socket.create_connection(self.address, timeout=20) as connection:
            connection.sendall(raw)
            if half_closed:
                connection.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: connection.recv(65_536), b""))
        head, _, body = said.partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]) if head else 0, head.decode("latin-1"), body

    def close(self) -> None:
        """End it."""
        self._answering.__exit__(None, None, None)
        self.voice.close()


@pytest.fixture(scope="module")
def a_door(tmp_path_factory: pytest.TempPathFactory, papers: Papers) -> Iterator[Door]:
    """Give a door that verifies."""
    made = Door(tmp_path_factory.mktemp("door"), papers)
    yield made
    made.close()


@pytest.fixture
def open_door(tmp_path: Path, papers: Papers) -> Iterator[Door]:
    """Give a door that lets whatever comes from loopback pass."""
    made = Door(tmp_path, papers, unverified)
    yield made
    made.close()


def parent_of(pid: int) -> int:
    """Return the parent of a process; raises OSError."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


class Serving:
    """`cuddles serve` with the small child program as its skill; everything it starts carries a mark."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        (folder / "skill").mkdir(exist_ok=True)
        shutil.copy(Path(__file__).parent / "child.py", folder / "skill" / "lambda_function.py")
        self.mark, self.folder = f"mark-{secrets.token_hex(8)}", folder
        self.said = folder / f"{self.mark}.txt"
        self._out = self.said.open("w")
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        path = os.pathsep.join((str(folder / "skill"), str(ROOT)))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cuddles.cli.main", "serve", "--port", "0", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=kept
            | {"TMPDIR": str(folder), "PYTHONPATH": path, "MARK": self.mark, "COUNT": str(folder / "count")},
            start_new_session=True,
        )

    @property
    def text(self) -> str:
        """All it has said."""
        return self.said.read_text()

    def found(self, pattern: str, limit_s: float = PATIENCE_S) -> str:
        """Wait for a line; returns its group."""
        until = time.monotonic() + limit_s
        while not (found := re.search(pattern, self.text, re.MULTILINE)):
            assert time.monotonic() < until, self.text
            assert self.process.poll() is None or re.search(pattern, self.text, re.MULTILINE), self.text
            time.sleep(0.05)
        return found[1]

    def url(self) -> str:
        """Wait for page and skill; returns the door's address."""
        for part in ("page", "skill"):
            self.found(rf"^{part} +process (\d+)$")
        return self.found(r"^door +(http://\S+/alexa)$")

    def pids(self, name: str) -> list[int]:
        """Return the process ids that were told of a part, in order."""
        return [int(one) for one in re.findall(rf"^{name} .*process (\d+)$", self.text, re.MULTILINE)]

    def parts(self) -> dict[str, int]:
        """Return the living processes of the tree by what they are, without hands."""
        marks = {
            "workshop": "cuddles.workshop --data",
            "skill": " lambda_function",
            "hands": "cuddles.workshop.warm",
            "hubs": "cuddles.hubwarm",
            "pages": "cuddles.web.answer",
        }
        found, forked = self.living(), self._forked()
        own = {pid: line for pid, line in found.items() if pid not in forked}
        parts = {name: pid for pid, line in own.items() for name, mark in marks.items() if mark in line}
        for pid, parent in forked.items():
            for name in ("hub", "page"):
                if parent == parts.get(f"{name}s"):
                    parts[name] = pid
        return parts

    def _forked(self) -> dict[int, int]:
        """Return the processes that were forked from one that only forks, and that one."""
        found = {pid for pid, line in self.living().items() if " cuddles.forker " in line}
        parents = {}
        for pid in found:
            with contextlib.suppress(OSError):
                parents[pid] = parent_of(pid)
        return {pid: parent for pid, parent in parents.items() if parent in found}

    def hand(self) -> int:
        """Wait for a worker of the workshop; returns its id."""
        until = time.monotonic() + PATIENCE_S
        while True:
            warm = self.parts()["hands"]
            for pid, parent in self._forked().items():
                if parent == warm:
                    return pid
            assert time.monotonic() < until
            time.sleep(0.05)

    def post(self, said: object) -> tuple[int, Any]:
        """Post an envelope; returns status and answer."""
        request = urllib.request.Request(self.url(), json.dumps(said).encode(), method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def living(self) -> dict[int, str]:
        """Return every process that carries the mark, by id, with its command line."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self.mark.encode() in (entry / "environ").read_bytes():
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def ended(self, sign: signal.Signals, *, group: bool = False) -> tuple[int, float]:
        """Send a signal; returns exit code and how long the end took."""
        began = time.monotonic()
        (os.killpg if group else os.kill)(self.process.pid, sign)
        code = self.process.wait(20)
        return code, time.monotonic() - began

    def close(self) -> None:
        """Kill whatever is left."""
        for pid in self.living():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(10)
        self._out.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """Start `cuddles serve`; ends it in any case."""
    made: list[Serving] = []

    def begin(*arguments: str) -> Serving:
        made.append(Serving(tmp_path, *arguments))
        return made[-1]

    yield begin
    for one in made:
        one.close()
