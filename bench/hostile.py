"""What somebody could throw at the page who means it no good, as the bytes of requests, by seed."""

from __future__ import annotations

import random
import socket
import struct
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS: Final = (
    "/",
    "/enter",
    "/people",
    "/drawings",
    "/drawings/new",
    "/week",
    "/looks",
    "/help",
    "/toys/bear",
    "/link/authorize",
    "/link/token",
    "/alexa",
    "/healthz",
    "/static/style.css",
    "/live",
    "/api/state",
    "/toys/bear/history",
)
OUT: Final = (
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2fetc/passwd",
    "//etc/passwd",
    "/drawings/../people",
    "/drawings/%00/look",
    "/drawings/0a1b2c3d/files/..%2f..%2frecords.db",
    "/toys/..%2f..",
    "/%ff%fe",
    "/drawings/0a1b2c3d/files/....//....//home.yaml",
    "/static/C:%5cwindows",
    "/toys/" + "a" * 4000,
    "/?" + "x=1&" * 900,
)
NAMES: Final = (
    "bear.jpg",
    "../../../../tmp/owned.jpg",
    "..\\..\\owned.jpg",
    "a\r\nX: 1.jpg",
    "\0.jpg",
    "x" * 3000,
    "",
    "CON",
    "é\u202e.png",
)
WORKERS: Final = 8
PATIENCE_S: Final = 30.0


def requests(seed: int, count: int, host: str, cookie: str) -> Iterator[bytes]:
    """Yield so many requests.

    Parameters
    ----------
    host
        As the page's own pages say it.
    cookie
        Of somebody who is signed in; half of the requests come with it.

    """
    chance = random.Random(seed)  # noqa: S311  (to be repeated)
    kinds = (_noise, _foreign, _outward, _guess, _large, _chunked, _upload, _method, _cookies, _form, _broken)
    for _ in range(count):
        known = cookie if chance.random() < 0.5 else ""
        yield chance.choice(kinds)(chance, host, known)


def bomb(side: int = 30_000) -> bytes:
    """Return a picture of a few kilobytes that is huge once it is unpacked (a PNG of one bit a pixel)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * min(side, 2000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def sent(port: int, raw: bytes) -> int:
    """Send a request; returns the status, 0 where the connection ended without one."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
            connection.sendall(raw)
            said = connection.recv(64)
            while len(said) < 12 and (more := connection.recv(64)):
                said += more
            return int(said[9:12]) if said.startswith(b"HTTP/1.") else 0
    except (OSError, ValueError):
        return 0


def thrown(port: int, raws: Iterator[bytes], workers: int = WORKERS) -> Counter[int]:
    """Send requests, several at a time; returns how often each status came back."""
    with ThreadPoolExecutor(workers) as pool:
        return Counter(pool.map(lambda raw: sent(port, raw), raws))


def _request(line: str, host: str, body: bytes = b"", *more: str) -> bytes:
    lines = [line, f"Host: {host}", *more, *([f"Content-Length: {len(body)}"] if body else [])]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


def _known(cookie: str, host: str) -> list[str]:
    return [f"Origin: http://{host}", *([f"Cookie: cuddles={cookie}"] if cookie else [])]


def _noise(chance: random.Random, host: str, _: str) -> bytes:
    raw = chance.randbytes(chance.randrange(1, 400))
    return chance.choice(
        (raw, b"GET " + raw + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n", raw + b"\r\n\r\n")
    )


def _foreign(chance: random.Random, host: str, cookie: str) -> bytes:
    said = chance.choice(("evil.example", f"{host}.evil.example", "", "a b", "[::1", host))
    origin = chance.choice(("https://evil.example", "null", f"http://{said}", f"http://{host}@evil.example"))
    way = chance.choice(("GET", "POST"))
    more = [f"Origin: {origin}", f"Cookie: cuddles={cookie}"]
    return _request(f"{way} {chance.choice(PATHS)} HTTP/1.1", said, b"a=1" if way == "POST" else b"", *more)


def _outward(chance: random.Random, host: str, cookie: str) -> bytes:
    return _request(f"GET {chance.choice(OUT)} HTTP/1.1", host, b"", *_known(cookie, host))


def _guess(chance: random.Random, host: str, cookie: str) -> bytes:
    code = str(chance.randrange(10 ** chance.choice((6, 8))))
    more = [*_known(cookie, host), "Content-Type: application/x-www-form-urlencoded"]
    return _request("POST /enter HTTP/1.1", host, f"code={code}".encode(), *more)


def _large(chance: random.Random, host: str, cookie: str) -> bytes:
    size = chance.choice((70_000, 300_000, 1_500_000))
    more = [*_known(cookie, host), "Content-Type: application/x-www-form-urlencoded"]
    return _request(f"POST {chance.choice(PATHS)} HTTP/1.1", host, b"code=" + b"1" * size, *more)


def _chunked(chance: random.Random, host: str, cookie: str) -> bytes:
    path = chance.choice(("/enter", "/drawings/new", "/looks", "/alexa"))
    more = [
        *_known(cookie, host),
        "Transfer-Encoding: chunked",
        "Content-Type: application/x-www-form-urlencoded",
    ]
    piece = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    return (
        _request(f"POST {path} HTTP/1.1", host, b"", *more) + piece * chance.randrange(1, 20) + b"0\r\n\r\n"
    )


def _upload(chance: random.Random, host: str, cookie: str) -> bytes:
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + chance.randbytes(200) + b"<script>alert(1)</script>\xff\xd9"
    photo = chance.choice(
        (b"", b"no picture", jpeg, bomb(), b"GIF89a" + bytes(40), b"%PDF-1.7", b"<svg onload='x'/>")
    )
    name = chance.choice(NAMES).replace('"', "")
    mark = "b" * 20
    head = f'--{mark}\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n\r\n'
    count = chance.choice((1, 1, 3, 40))
    body = (head.encode("utf-8", "replace") + photo + b"\r\n") * count + f"--{mark}--\r\n".encode()
    if chance.random() < 0.2:
        body = body[: len(body) // 2]
    more = [*_known(cookie, host), f"Content-Type: multipart/form-data; boundary={mark}"]
    return _request("POST /drawings/new HTTP/1.1", host, body, *more)


def _method(chance: random.Random, host: str, cookie: str) -> bytes:
    way = chance.choice(("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "WARM", "get"))
    return _request(f"{way} {chance.choice(PATHS)} HTTP/1.1", host, b"", *_known(cookie, host))


def _cookies(chance: random.Random, host: str, _: str) -> bytes:
    value = chance.choice(("0" * 64, "x" * 6000, "\u00e9", '"', "a;b=c", "said=bm90", "W10="))
    name = chance.choice(("cuddles", "said", "palette", "language", "code", "size"))
    return _request(f"GET {chance.choice(PATHS[:8])} HTTP/1.1", host, b"", f"Cookie: {name}={value}")


def _form(chance: random.Random, host: str, cookie: str) -> bytes:
    names = (
        "palette",
        "size",
        "language",
        "code",
        "then",
        "name",
        "role",
        "minutes",
        "celsius",
        "height",
        "toy",
        "x",
    )
    values = (
        "",
        "-1",
        "nan",
        "1e999",
        "' OR 1=1",
        "<script>",
        "\0",
        "%F0%9F",
        "../..",
        "9" * 400,
        "true",
        "\u202e",
    )
    fields = "&".join(f"{chance.choice(names)}={chance.choice(values)}" for _ in range(chance.randrange(30)))
    more = [*_known(cookie, host), "Content-Type: application/x-www-form-urlencoded"]
    path = chance.choice(
        (*PATHS, "/toys/bear/warm", "/toys/bear/off", "/people/invite", "/people/x/remove", "/leave")
    )
    return _request(
        f"POST {path} HTTP/1.1", host, fields.encode() or b"x", *(more if path != "/leave" else more[:1])
    )


def _broken(chance: random.Random, host: str, cookie: str) -> bytes:
    whole = _form(chance, host, cookie)
    cut = chance.choice((b"\r\n\r\n", b"Host:", b"HTTP/1.1"))
    return (
        whole.replace(cut, chance.choice((b"\n\n", b"Host :", b"HTTP/9.9", b"\r\n \r\n\r\n")), 1)
        + b"\r\n\r\n"
    )
