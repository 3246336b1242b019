"""What may be asked for as an instance: every type that SageMaker names, and what runs on it.

`tables/instances.json` holds the families of SageMaker's own enumerations, with what an image has to be made
for (``cpu``, ``gpu``, ``arm``, ``neuron``), whether disks are their own (those take no key), and which family
is newer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final, Literal

Purpose = Literal["endpoint", "transform", "training"]
PURPOSES: Final[tuple[Purpose, ...]] = ("endpoint", "transform", "training")


@dataclass(frozen=True, slots=True)
class Instance:
    """A type of instance."""

    name: str
    runs: str
    own_disk: bool
    newer: str | None


@cache
def known(purpose: Purpose) -> dict[str, Instance]:
    """Return the instances that may serve a purpose, by name."""
    families = json.loads(files("taskoid").joinpath("tables/instances.json").read_text("utf-8"))["families"]
    found: dict[str, Instance] = {}
    for family, row in families.items():
        for size in row.get(purpose, "").split():
            name = f"ml.{family}.{size}"
            newer = f"ml.{row['newer']}" if "newer" in row else None
            found[name] = Instance(name, row["runs"], row.get("own_disk", False), newer)
    return found


def cure(name: str, purpose: Purpose) -> str:
    """Return what to do about a name that isn't known for a purpose."""
    near = get_close_matches(name if name.startswith("ml.") else f"ml.{name}", known(purpose), n=1)
    return f"did you mean {near[0]}?" if near else "write one like ml.c5.xlarge"
