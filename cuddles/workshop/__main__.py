"""`python -m cuddles.workshop --data DIR`: work what waits there; `cuddles serve` and `cuddles send` begin it."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from pathlib import Path
from typing import Final

from cuddles import log
from cuddles.forked import Forker
from cuddles.waking import only_one
from cuddles.workshop.hands import WARM
from cuddles.workshop.making import no_dump

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
    parser.add_argument(
        "--hands", type=int, metavar="N", help="the number of a socket where hands are forked"
    )
    said = parser.parse_args()
    log.begin()
    no_dump()
    forker: Forker | None = None
    try:
        forker = _forker(said.data, said.hands)
        from cuddles.workshop.run import stayed

        in_turn = said.hands is not None
        return stayed(said.data, until_idle=said.until_idle, in_turn=in_turn, forker=forker)
    except Exception:
        logging.getLogger("cuddles.workshop").exception("the workshop of %s broke", said.data)
        return BROKEN
    finally:
        if forker is not None:
            forker.end()


def _forker(folder: Path, number: int | None) -> Forker | None:
    """Return the way to the process that forks hands; one of our own is begun at once, since it takes longest.

    None where another workshop seems to run.
    """
    if number is not None:
        return Forker(socket.socket(fileno=number))
    if folder.is_dir():
        with only_one(folder, 0.0) as mine:
            return Forker(WARM) if mine else None
    return None


if __name__ == "__main__":
    sys.exit(main())
