"""Whether a request is Alexa's, for this skill, of now, and new: everything that Amazon asks of an endpoint.

Theory of operation. What costs least and lets least through comes first, and no byte of the body is understood
before its signature holds: headers, the certificate's address, the chain at that address, the signature over the
raw bytes, then JSON, timestamp, application and id. Only what has passed all of it is remembered as seen, so
that a forgery can't use an id up. Nothing here knows a clock, a network or a file: the instant, the certificates
and the memory arrive as arguments.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from cuddles.web.alexa.address import normal
from cuddles.web.alexa.chain import key_of
from cuddles.web.alexa.envelope import Envelope, admit, read_envelope
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509.verification import Store

    from cuddles.web.alexa.chain import Chain

MOST_BYTES: Final = 262_144
"""Largest body; Alexa's own have a few kilobytes."""
URL_HEADER: Final = "signaturecertchainurl"
SIGNATURE_HEADER: Final = "signature-256"
TOO_LARGE: Final = Refused("too-large", f"The body has more than {MOST_BYTES} bytes.")
NO_SIGNATURE: Final = Refused("no-signature", "Signature-256 or SignatureCertChainUrl isn't there just once.")
OTHER_ADDRESS: Final = Refused("other-address", "The certificate's address isn't one of Amazon's.")
OTHER_SIGNATURE: Final = Refused("other-signature", "The signature isn't one of this body.")
SEEN: Final = Refused("seen", "A request with this id was here already.")


@dataclass(frozen=True, slots=True)
class Verified:
    """A request that may be answered; `again` says that Amazon repeats it until it was."""

    envelope: Envelope
    request_id: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe: root certificates, and the ids of the skills that are ours (at least one)."""

    roots: Store
    applications: frozenset[str]

    def __post_init__(self) -> None:
        if not all(self.applications) or not self.applications:
            raise ValueError("a skill's id is needed: without one, requests for any skill would pass")


class Memory(Protocol):
    """Remembers ids; `cuddles.web.alexa.seen.Seen` is one."""

    def first(self, request_id: str, now: float, until: float) -> bool:
        """Return whether an id comes for the first time, and remember it until then."""


def verify(
    body: bytes,
    headers: Sequence[tuple[str, str]],
    now: datetime,
    certificates: Callable[[str], Chain | Refused],
    seen: Memory,
    trust: Trust,
) -> Verified | Refused:
    """Return a request's envelope if it may be answered at `now` (aware), or why not.

    `certificates` gives what stands at an address that `normal` has written.
    """
    if len(body) > MOST_BYTES:
        return TOO_LARGE
    refused = _signed(body, headers, now, certificates, trust.roots)
    if refused is not None:
        return refused
    envelope = read_envelope(body)
    if isinstance(envelope, Refused):
        return envelope
    admitted = admit(envelope, now, trust.applications)
    if isinstance(admitted, Refused):
        return admitted
    if not seen.first(admitted.request_id, now.timestamp(), admitted.until.timestamp()):
        return SEEN
    return Verified(envelope, admitted.request_id, admitted.event)


def once(headers: Sequence[tuple[str, str]], name: str) -> str | None:
    """Return the value of a header (its name in small letters), if it stands there just once."""
    found = [value for given, value in headers if given.lower() == name]
    return found[0].strip(" \t") if len(found) == 1 else None


def _signed(
    body: bytes,
    headers: Sequence[tuple[str, str]],
    now: datetime,
    certificates: Callable[[str], Chain | Refused],
    roots: Store,
) -> Refused | None:
    said, signature = once(headers, URL_HEADER), _base64(once(headers, SIGNATURE_HEADER))
    if not said or not signature:
        return NO_SIGNATURE
    address = normal(said)
    if address is None:
        return OTHER_ADDRESS
    chain = certificates(address)
    if isinstance(chain, Refused):
        return chain
    key = key_of(chain, now, roots)
    if isinstance(key, Refused):
        return key
    return None if _holds(key, signature, body) else OTHER_SIGNATURE


def _holds(key: RSAPublicKey, signature: bytes, body: bytes) -> bool:
    try:
        key.verify(signature, body, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _base64(text: str | None) -> bytes | None:
    try:
        return base64.b64decode(text or "", validate=True)
    except (binascii.Error, ValueError):
        return None
