"""What things cost at AWS in one region: a dated table with its sources; what isn't in it isn't guessed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in `currency`, by what they are for."""

    currency: str
    region: str
    as_of: str
    note: str
    sources: tuple[str, ...]
    instance_hour: Mapping[str, float]
    serverless_gb_second: float
    serverless_gb_data: float
    alarm_month: float
    log_gb: float


@cache
def prices() -> Prices:
    """Return the table."""
    said = json.loads(files("taskoid").joinpath("tables/prices.json").read_text("utf-8"))
    return Prices(**{**said, "sources": tuple(said["sources"])})
