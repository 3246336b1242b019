"""`python -m cuddles.workshop --data DIR`: work what waits there; `cuddles serve` and `cuddles send` begin it."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import Final

from cuddles import log

BROKEN: Final = 3


def main() -> int:
    """Be the workshop of a data folder; returns the exit code: 0 done, 1 another one runs, 3 broken."""
    parser = argparse.ArgumentParser(
        prog="python -m cuddles.workshop", description="Work drawings that wait."
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="where records and photos are"
    )
    parser.add_argument("--until-idle", action="store_true", help="end when nothing is left to do")
    said = parser.parse_args()
    log.begin()
    from cuddles.workshop.run import stayed

    try:
        return stayed(said.data, until_idle=said.until_idle)
    except Exception:
        logging.getLogger("cuddles.workshop").exception("the workshop of %s broke", said.data)
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
