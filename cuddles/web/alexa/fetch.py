"""A certificate chain over the network: quickly or not at all, nowhere else, and never much."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from terms import Refused

if TYPE_CHECKING:
    import requests

TIMEOUT_S: Final = 2.0
"""For connecting, and for each piece of the answer."""
WHOLE_S: Final = 4.0
"""For all of it: Alexa itself waits eight seconds for the skill."""
MOST_BYTES: Final = 65_536
PIECE: Final = 8_192
UNREACHABLE: Final = Refused("unreachable", "The certificate can't be fetched.")


def fetched(address: str) -> bytes | Refused:
    """Return what stands at an https address; a redirect, an error and too many bytes are refused."""
    import requests
    from urllib3.exceptions import HTTPError

    began = time.monotonic()
    try:
        answer = requests.get(
            address,
            timeout=(TIMEOUT_S, TIMEOUT_S),
            allow_redirects=False,
            stream=True,
            headers={"Accept-Encoding": "identity"},
        )
        with answer:
            return _read(answer, began + WHOLE_S) if answer.status_code == 200 else UNREACHABLE
    except (requests.RequestException, HTTPError, OSError):
        return UNREACHABLE


def _read(answer: requests.Response, until: float) -> bytes | Refused:
    """Read piece by piece as they come, so that an endless trickle ends too."""
    pieces: list[bytes] = []
    while piece := answer.raw.read1(PIECE, decode_content=False):
        pieces.append(piece)
        if time.monotonic() > until or sum(map(len, pieces)) > MOST_BYTES:
            return UNREACHABLE
    return b"".join(pieces)
