"""``python -m cuddles.trials``: try every fault at many moments, print what came of it, write the page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles.trials.faults import FAULTS
from cuddles.trials.matrix import MOMENTS
from cuddles.trials.page import over, page, table
from cuddles.trials.pool import Progress, tried

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the faults; returns 1 if heat went on for longer than a bound allows, 2 for bad usage, else 0."""
    asked = _parser().parse_args(arguments)
    if asked.write is not None and not asked.write.absolute().parent.is_dir():
        _say(f"trials: {asked.write.parent} is not a folder: nothing could be written there")
        return 2
    results = tried(asked.sessions, asked.jobs, _progress)
    sys.stdout.write(table(results) + "\n")
    if asked.write is not None:
        asked.write.write_text(page(results, asked.sessions, asked.write), encoding="utf-8")
        _say(f"wrote {asked.write}")
    broken = [fault for fault in FAULTS if over(results, fault)]
    for fault in broken:
        row = results.ours[fault.name].longest
        _say(f"trials: {fault.name} went over its bound: seed {row.seed}, moment {row.moment}")
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cuddles.trials", description=__doc__)
    parser.add_argument(
        "--sessions", type=_positive, default=4, metavar="N", help=f"of {MOMENTS} moments each; default: 4"
    )
    parser.add_argument("--jobs", type=_positive, default=2, metavar="N", help="processes; default: 2")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the page, as Markdown")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _progress(at: Progress) -> None:
    if sys.stderr.isatty() or at.done in (at.total, *range(0, at.total, 10)):
        end = "\r" if sys.stderr.isatty() and at.done < at.total else "\n"
        sys.stderr.write(f"{at.done} of {at.total} sessions{end}")
        sys.stderr.flush()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
