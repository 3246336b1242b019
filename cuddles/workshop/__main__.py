"""`python -m cuddles.workshop --data DIR`: work what waits there; `cuddles serve` and `cuddles send` begin it."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import Final

from cuddles.crew import cool_down, warm_up

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
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        _warm_up(said.data)
        from cuddles.workshop.run import stayed

        return stayed(said.data, until_idle=said.until_idle)
    except Exception:
        logging.getLogger("cuddles.workshop").exception("the workshop of %s broke", said.data)
        return BROKEN
    finally:
        cool_down()


def _warm_up(folder: Path) -> None:
    """Begin what workers are forked from, which takes longest, unless another workshop runs."""
    from cuddles.waking import only_one
    from cuddles.workshop.hands import WARM
    from cuddles.workshop.making import no_dump

    no_dump()
    if folder.is_dir():
        with only_one(folder, 0.0) as mine:
            if mine:
                warm_up(WARM)


if __name__ == "__main__":
    sys.exit(main())
