"""A throw-away certificate authority, made with the `cryptography` package: for loopback, for two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Papers:
    """Three PEM files: whom to trust, what the server shows, and its key."""

    ca: Path
    certificate: Path
    key: Path


def issue(folder: Path, names: tuple[str, ...] = ("localhost", "127.0.0.1")) -> Papers:
    """Write an authority and a server certificate for some names into a private folder."""
    from cryptography.hazmat.primitives.asymmetric import ec

    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _certificate(ca_key, ca_key, names=())
    papers = Papers(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    papers.ca.write_bytes(_pem(ca))
    papers.certificate.write_bytes(_pem(_certificate(key, ca_key, names)))
    papers.key.write_bytes(_key_pem(key))
    papers.key.chmod(0o600)
    return papers


def _certificate(
    key: EllipticCurvePrivateKey, signer: EllipticCurvePrivateKey, names: tuple[str, ...]
) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    now = datetime.now(UTC)  # noqa: TID251 (a certificate needs the real date)
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    draft = (
        x509.CertificateBuilder()
        .subject_name(_named(names[0] if names else "cuddles throw-away authority"))
        .issuer_name(_named("cuddles throw-away authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
        .add_extension(identity, critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(key_usage(authority=not names), critical=True)
    )
    if names:
        draft = draft.add_extension(x509.SubjectAlternativeName(list(map(_general, names))), critical=False)
    return draft.sign(signer, hashes.SHA256())


def key_usage(*, authority: bool) -> x509.KeyUsage:
    """Return what a key of an authority, or of a server, may be used for."""
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _general(name: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: EllipticCurvePrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
