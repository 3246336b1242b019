"""A private mosquitto on a free port of loopback, as a child process with a folder of its own."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cuddles.attached import attached
from cuddles.broker.authority import Papers, issue
from cuddles.errors import CuddlesError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "127.0.0.1"


class BrokerFailed(CuddlesError, RuntimeError):
    """The broker didn't start; the text ends with what it said."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the broker is set up.

    Parameters
    ----------
    tls
        Speak TLS with a throw-away certificate; `Mosquitto.ca` is then what clients trust.
    nodelay
        Mosquitto's `set_tcp_nodelay`: without it a short TLS exchange waits 40 ms for an acknowledgement.
    users
        Passwords by name; with any, nobody is let in without.
    acl
        Text of an access control file, or None.
    persistence
        Keep sessions and retained messages over `restart` in the broker's folder.
    more
        Further lines of configuration.
    attached
        End with the thread that starts it, also where that is killed, but not with a Ctrl-C in its terminal.

    """

    tls: bool = False
    nodelay: bool = True
    users: Mapping[str, str] = field(default_factory=dict)
    acl: str | None = None
    persistence: bool = False
    more: tuple[str, ...] = ()
    attached: bool = False


def program() -> str | None:
    """Return mosquitto's path; Debian keeps it where only root's PATH looks."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/local/sbin:/usr/sbin:/sbin")


class Mosquitto:
    """One broker: `start`, `stop`, `restart` on the same port, `freeze` and `thaw` as a hung machine would."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.port = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._papers: Papers | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def ca(self) -> Path | None:
        """The certificate to trust, or None without TLS."""
        return self._papers.ca if self._papers else None

    @property
    def log(self) -> str:
        """What the broker said so far."""
        path = Path(self._folder.name) / "log" if self._folder else None
        return path.read_text(errors="replace") if path is not None and path.exists() else ""

    def start(self, timeout_s: float = 10.0) -> tuple[str, int]:
        """Start, wait until it accepts connections and return its address."""
        where = program()
        if where is None:
            raise BrokerFailed("mosquitto is not installed: apt install mosquitto")
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cuddles-broker-")
            self._papers = issue(Path(self._folder.name)) if self.options.tls else None
        for _ in range(5):
            self.port = self.port or _free_port()
            if self._try(where, Path(self._folder.name), timeout_s):
                return HOST, self.port
            if "Address already in use" not in self.log:
                break
            self.port = 0
        said = self.log[-500:]
        self.stop()
        raise BrokerFailed(f"mosquitto did not start: {said}")

    def stop(self) -> None:
        """End the process and remove its folder; safe to call twice."""
        self._end()
        if self._folder is not None:
            self._folder.cleanup()
        self._folder, self._papers, self.port = None, None, 0

    def restart(self) -> tuple[str, int]:
        """Stop and start on the same port; without `persistence` all it knew is gone."""
        self._end()
        return self.start()

    def kill(self) -> None:
        """Die at once (SIGKILL); `start` begins again on the same port."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Stop it in its tracks: connections stand, nothing answers."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def _try(self, where: str, folder: Path, timeout_s: float) -> bool:
        path = folder / "mosquitto.conf"
        path.write_text("\n".join(_lines(self.options, folder, self.port, self._papers)) + "\n")
        with (folder / "log").open("wb") as log:
            command = (where, "-c", str(path))
            run = attached(command) if self.options.attached else command
            own = self.options.attached
            self._process = subprocess.Popen(run, stdout=log, stderr=log, start_new_session=own)  # noqa: S603
        until = time.monotonic() + timeout_s
        while self._process.poll() is None and time.monotonic() < until:
            if _accepts(self.port):
                return self._process.poll() is None
            time.sleep(0.01)
        self._end()
        return False

    def _end(self, how: signal.Signals = signal.SIGTERM) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        process.send_signal(signal.SIGCONT)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def _lines(options: Options, folder: Path, port: int, papers: Papers | None) -> list[str]:
    lines = [
        f"listener {port} {HOST}",
        "user root",
        f"allow_anonymous {'false' if options.users else 'true'}",
        f"set_tcp_nodelay {'true' if options.nodelay else 'false'}",
        f"persistence {'true' if options.persistence else 'false'}",
        f"persistence_location {folder}/",
        "log_dest stderr",
        *options.more,
    ]
    if papers is not None:
        lines += [f"certfile {papers.certificate}", f"keyfile {papers.key}"]
    if options.users:
        (folder / "passwords").write_text("".join(f"{u}:{_hashed(p)}\n" for u, p in options.users.items()))
        (folder / "passwords").chmod(0o600)
        lines.append(f"password_file {folder / 'passwords'}")
    if options.acl is not None:
        (folder / "acl").write_text(options.acl)
        (folder / "acl").chmod(0o600)
        lines.append(f"acl_file {folder / 'acl'}")
    return lines


def _hashed(password: str, rounds: int = 101) -> str:
    """Return a password as `mosquitto_passwd` of 2.0 writes it, without putting it on a command line."""
    salt = secrets.token_bytes(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds)
    return f"$7${rounds}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _accepts(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False
