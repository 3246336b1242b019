"""A workshop with small jobs, as `bench.smallserve` begins it."""

from __future__ import annotations

import sys

import cuddles.workshop.run as work
from bench.smallwork import make
from cuddles.workshop.__main__ import main

if __name__ == "__main__":
    vars(work).update(make=make)
    sys.exit(main())
