"""The three texts of a plan by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.transcribe import cli, cloudformation, sdk

if TYPE_CHECKING:
    from taskoid.plan import Plan

TEXTS: Final = ("cloudformation", "cli", "sdk")


def text_of(plan: Plan, region: str, to: str, *, only_steps: bool = False) -> str:
    """Return a plan as one of `TEXTS`; a template has no steps, so that `only_steps` is nothing to it."""
    if to == "cloudformation":
        return cloudformation.transcribed(plan)
    writer = cli.transcribed if to == "cli" else sdk.transcribed
    return writer(plan, region, only_steps=only_steps)
