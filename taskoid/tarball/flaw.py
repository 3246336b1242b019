"""What can be wrong with a tarball, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Layout(StrEnum):
    """Which server a tarball is for: multi-model-server, TensorFlow Serving, TorchServe (retired), Ray Serve."""

    ONNX = "onnx"
    TENSORFLOW = "tensorflow"
    TORCH = "torchserve"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a tarball may be.

    Parameters
    ----------
    isolated
        The container has no network.
    packed, unpacked
        The most bytes, as it is and unpacked. A serverless endpoint has 5 GB of disk in all.

    """

    isolated: bool = True
    packed: int = 1 << 30
    unpacked: int = 4 << 30


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing to mend; `where` is the name of a member, empty for the whole."""

    code: str
    where: str
    message: str
    cure: str
    severity: Literal["error", "warning"] = "error"

    def told(self) -> str:
        """Return it as one line for people."""
        place = f"{self.where}: " if self.where else ""
        return f"{self.severity}: {place}{self.message}: {self.cure} [{self.code}]"


def errors(flaws: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """Return what a server can't serve."""
    return tuple(one for one in flaws if one.severity == "error")
