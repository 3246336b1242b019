"""How results are told in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.pattern import Pattern
    from terms import Finding, Refused

STEPS = 100

_COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


def say_findings(findings: Iterable[Finding], unit: str, language: str = ENGLISH) -> None:
    """Print one line per finding: how bad, what, where."""
    t = texts_in(language)
    for finding in findings:
        mark = click.style(f"{finding.severity:>9}", fg=_COLOURS[finding.severity])
        where = "" if finding.where is None else f" at {finding.where[0]:.0f}, {finding.where[1]:.0f} {unit}"
        click.echo(f"{mark}  {finding.said(t)} ({finding.code}{where})")


def say_pattern(pattern: Pattern, language: str = ENGLISH) -> None:
    """Print what a pattern is: its size, how alike it will be, what to buy, and what to know."""
    from pipeline.likeness import likeness_lines
    from pipeline.makers import duration, shopping_list, supplies_of

    t = texts_in(language)
    which = "stuffed" if pattern.compensated else "flat"
    click.echo(
        f"{pattern.name}: {size_of(pattern.size_mm)} {which}, seam {pattern.seam_length_mm / 10:.0f} cm"
    )
    for line in likeness_lines(pattern, t):
        click.echo(f"  alike  {line}")
    if pattern.lay is not None:
        supplies = supplies_of(pattern, pattern.lay)
        for line in shopping_list(supplies, t):
            click.echo(f"    buy  {line}")
        click.echo(f"   time  about {duration(supplies.minutes.total, t)} of work")
    say_findings(pattern.findings, "mm", language)


class Progress:
    """A bar on stderr for a share of work that is done, where somebody is looking; silent elsewhere."""

    def __init__(self, label: str) -> None:
        self.label, self.done = label, 0
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> Callable[[float], None] | None:
        if not self.shown:
            return None
        self.bar = click.progressbar(length=STEPS, file=sys.stderr, label=self.label, show_pos=False)
        self.bar.__enter__()
        return self._tell

    def _tell(self, share: float) -> None:
        reached = round(STEPS * share)
        self.bar.update(reached - self.done)
        self.done = reached

    def __exit__(self, *failure: object) -> None:
        if self.shown:
            self.bar.__exit__(None, None, None)
            click.echo("\r\033[2K\033[1A\033[2K", nl=False, err=True)


def say_refused(name: str, refused: Refused) -> None:
    """Print on stderr why a wish was declined, in one line."""
    reason = " ".join(refused.reason.split())
    click.echo(f"cuddles: {name}: {reason} ({refused.code})", err=True)


def size_of(size_mm: tuple[float, float]) -> str:
    """Return a size as people say it, for example ``29.4 x 30.0 cm``."""
    return f"{size_mm[0] / 10:.1f} x {size_mm[1] / 10:.1f} cm"
