"""How requests are put together, in the words of AWS's images, so that a genome says it once.

TensorFlow's variables are ``SAGEMAKER_TFS_*`` (microseconds), TorchServe's ``SAGEMAKER_TS_*`` (milliseconds), and
the project's own under Ray Serve ``TASKOID_*``. Where none is set, each request goes alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MILLISECONDS: Final = (
    ("SAGEMAKER_TS_BATCH_SIZE", "SAGEMAKER_TS_MAX_BATCH_DELAY"),
    ("TASKOID_BATCH_SIZE", "TASKOID_BATCH_WAIT_MS"),
)
_YES: Final = ("true", "1", "yes")


@dataclass(frozen=True, slots=True)
class Batching:
    """How many requests go together at most, and how long the first one waits for others (seconds)."""

    most: int = 8
    wait_s: float = 0.001


def batching_of(environment: Mapping[str, str]) -> Batching:
    """Return how a container's variables say that requests are put together.

    Raises
    ------
    ValueError
        For a variable that is no number.

    """
    if environment.get("SAGEMAKER_TFS_ENABLE_BATCHING", "").lower() in _YES:
        most = _number(environment, "SAGEMAKER_TFS_MAX_BATCH_SIZE", 8)
        return Batching(most, _number(environment, "SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS", 1000) / 1e6)
    for size, wait in MILLISECONDS:
        if size in environment:
            return Batching(_number(environment, size, 1), _number(environment, wait, 100) / 1e3)
    return Batching(1, 0.0)


def _number(environment: Mapping[str, str], name: str, usual: int) -> int:
    said = environment.get(name, str(usual))
    if not said.isdigit() or int(said) > 10**9:
        raise ValueError(f"{name} is {said}: write a whole number")
    return max(int(said), 0 if name.endswith(("MICROS", "DELAY", "_MS")) else 1)
