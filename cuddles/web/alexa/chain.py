"""Whether a chain of certificates is Amazon's for Alexa, at an instant, and which key it vouches for.

The first certificate has to name echo-api.amazon.com itself (a wildcard will not do), to be valid now, as every
other of its way has to be, and to lead to a root that is trusted. `cryptography` builds the way, by the rules
of the web's own certificates (RFC 5280 and CA/Browser Forum); how long the signer's own key is, it leaves to us.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Chain = tuple[x509.Certificate, ...]
"""The signer's certificate, then those that vouch for it."""

SIGNER: Final = "echo-api.amazon.com"
MOST_CERTIFICATES: Final = 10
NO_CHAIN: Final = Refused("not-certificates", "What stands at the certificate's address is no chain in PEM.")
UNTRUSTED: Final = Refused("untrusted", "The certificate leads to no trusted root, or is not valid now.")
OTHER_NAME: Final = Refused("other-name", f"The certificate isn't {SIGNER}'s.")
SHORTEST_BITS: Final = 2048
OTHER_KEY: Final = Refused("other-key", f"The certificate's key isn't RSA of {SHORTEST_BITS} bits or more.")
_BROKEN: Final = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""All that `cryptography` raises over certificates that aren't made right; some of it is no ValueError."""
_BLOCK: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def read_chain(pem: bytes) -> Chain | Refused:
    """Return the certificates of a PEM file, the signer's first."""
    try:
        found = tuple(x509.load_pem_x509_certificates(pem))
    except _BROKEN:
        return NO_CHAIN
    return found if len(found) <= MOST_CERTIFICATES else NO_CHAIN


def read_roots(bundles: Iterable[bytes]) -> Store:
    """Return the roots of some PEM bundles; those that can't be read are left out.

    Bundles hold a few old roots with serial numbers that RFC 5280 forbids: today they are read with a warning,
    later versions of `cryptography` refuse them. Raises ValueError if no root is left.
    """
    roots: dict[bytes, x509.Certificate] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for bundle in bundles:
            for block in _BLOCK.findall(bundle):
                try:
                    roots[block] = x509.load_pem_x509_certificate(block)
                except _BROKEN:
                    continue
    return Store(list(roots.values()))


def key_of(chain: Chain, now: datetime, roots: Store) -> RSAPublicKey | Refused:
    """Return the signer's key if the chain holds at `now` (aware)."""
    signer, *others = chain
    name = x509.DNSName(SIGNER)
    try:
        PolicyBuilder().store(roots).time(now).build_server_verifier(name).verify(signer, others)
        named = signer.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        key = signer.public_key()
    except VerificationError:
        return UNTRUSTED
    except _BROKEN:
        return NO_CHAIN
    if SIGNER not in (one.lower() for one in named.get_values_for_type(x509.DNSName)):
        return OTHER_NAME
    return key if isinstance(key, RSAPublicKey) and key.key_size >= SHORTEST_BITS else OTHER_KEY
