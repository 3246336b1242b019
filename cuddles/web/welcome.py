"""What whoever starts it is told: where the page is, and the code that lets them in as a caregiver."""

from __future__ import annotations

import io
import socket
from typing import TYPE_CHECKING, Final

from cuddles.people import Role
from cuddles.web.kept import titled
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuddles.members import Members

EVERYWHERE: Final = frozenset(("0.0.0.0", "::"))  # noqa: S104  (compared, not listened on)
ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address of nobody's (RFC 5737): asked for the way to it, the system names its own; nothing is sent."""


def page_address(sock: socket.socket, address: str) -> str:
    """Return the page's address as a phone at home reaches it, or as its owner said."""
    host, port = sock.getsockname()[:2]
    if address:
        return address.rstrip("/")
    if host in EVERYWHERE:
        host = _own()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def lines(address: str, members: Members, clock_of: Callable[[float], str], *, drawn: bool) -> Iterator[str]:
    """Yield what is said.

    Parameters
    ----------
    clock_of
        Tells a UTC instant (s) as the time of day.
    drawn
        Draw the way in as a QR code, too: somebody looks at a terminal.

    """
    yield titled("page", f"{address}/")
    code = members.invite(Role.CAREGIVER, "")
    if isinstance(code, Refused):
        yield titled("page", f"no code for signing in: {code.reason}")
        return
    yield titled("page", f"sign in with the code {code.pairs} until {clock_of(code.until)}")
    if drawn:
        yield _qr(f"{address}/enter#code={code.digits}")


def _own() -> str:
    """Return the address under which this machine reaches its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _qr(text: str) -> str:
    import segno

    drawn = io.StringIO()
    segno.make(text, error="l").terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")
