"""How results are told in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from terms import Finding, Refused

_COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


def say_findings(findings: Iterable[Finding], unit: str) -> None:
    """Print one line per finding: how bad, what, where."""
    for finding in findings:
        mark = click.style(f"{finding.severity:>9}", fg=_COLOURS[finding.severity])
        where = "" if finding.where is None else f" at {finding.where[0]:.0f}, {finding.where[1]:.0f} {unit}"
        click.echo(f"{mark}  {finding.message} ({finding.code}{where})")


def say_refused(name: str, refused: Refused) -> None:
    """Print on stderr why a wish was declined, in one line."""
    reason = " ".join(refused.reason.split())
    click.echo(f"cuddles: {name}: {reason} ({refused.code})", err=True)


def size_of(size_mm: tuple[float, float]) -> str:
    """Return a size as people say it, for example ``29.4 x 30.0 cm``."""
    return f"{size_mm[0] / 10:.1f} x {size_mm[1] / 10:.1f} cm"
