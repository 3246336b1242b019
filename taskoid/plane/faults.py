"""What the plane says no with, as values that clients of AWS read as the errors they know.

The codes are those of botocore's service models; the words are those that AWS answers with, where they are
known, since people search for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VALIDATION = "ValidationException"
RUNTIME_VALIDATION = "ValidationError"
LARGEST_BODY = 6_291_456
"""Bytes of a body that InvokeEndpoint takes (botocore's model of the service, BodyBlob)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One answer that is no.

    Parameters
    ----------
    code
        As clients see it.
    message
        What is wrong, and with what.
    status
        Of HTTP.
    more
        Further fields of the answer, for example the status that a model gave.

    """

    code: str
    message: str
    status: int = 400
    more: Mapping[str, str | int] = field(default_factory=dict)


def invalid(message: str) -> Fault:
    """Return the fault of a control operation that can't be done as asked."""
    return Fault(VALIDATION, message)


def not_found(what: str, arn: str) -> Fault:
    """Return the fault of naming what isn't there, as most operations tell it."""
    return invalid(f'Could not find {what} "{arn}".')


def exists(what: str, arn: str) -> Fault:
    """Return the fault of creating what is there already."""
    return invalid(f'Cannot create already existing {what} "{arn}".')


def exhausted(what: str, most: int) -> Fault:
    """Return the fault of a limit that is reached."""
    return Fault(
        "ResourceLimitExceeded",
        f"The account-level service limit '{what}' is {most} Instances, with current utilization of {most} "
        "Instances and a request delta of 1 Instances. Delete what you no longer use.",
    )


def too_large() -> Fault:
    """Return the fault of a body beyond the limit; it has no code of its own, clients show the status."""
    return Fault("", f"Request Entity Too Large: a body has at most {LARGEST_BODY} bytes", 413)


def model_error(status: int, told: str, stream_arn: str) -> Fault:
    """Return the fault of a model that answered with an error; `status` is 0 where it didn't answer at all."""
    who = "client" if 400 <= status < 500 else "server"
    message = f'Received {who} error ({status}) from primary with message "{told}". See {stream_arn}.'
    more: dict[str, str | int] = {
        "OriginalStatusCode": status,
        "OriginalMessage": told,
        "LogStreamArn": stream_arn,
    }
    return Fault("ModelError", message, 424, more)
