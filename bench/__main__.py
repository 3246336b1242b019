"""``python -m bench``: measure, print tables, write bench.json."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.document import SECTIONS, measure_all
from bench.effort import FULL, QUICK
from bench.tables import told

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; return the exit code."""
    asked = _parser().parse_args(arguments)
    if not asked.output.absolute().parent.is_dir():
        _say(f"bench: {asked.output.parent} is not a folder: nothing could be written there")
        return 2
    effort = QUICK if asked.quick else FULL
    try:
        document = measure_all(effort, asked.data, asked.only or SECTIONS, _say)
    except (OSError, RuntimeError, ValueError) as error:
        _say(f"bench: {error}")
        return 2
    asked.output.write_text(json.dumps(document, indent=1) + "\n")
    sys.stdout.write(told(document))
    _say(f"wrote {asked.output}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer, smaller, once: does it still work?")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="measure accuracy on the drawings of DIR/manifest.csv: name, subset, image, mask",
    )
    parser.add_argument(
        "--only", action="append", choices=SECTIONS, help="measure this alone; may be given again"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("bench.json"), metavar="FILE", help="default: bench.json"
    )
    return parser


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
