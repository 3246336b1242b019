"""`cuddles serve` whose workshop has small jobs: `python -m bench.smallserve --home FILE ...`."""

from __future__ import annotations

import sys
from dataclasses import replace

from cuddles.cli.main import main
from cuddles.web import tree
from cuddles.workshop.hands import WARM

if __name__ == "__main__":
    small = replace(WARM, modules=(*WARM.modules, "bench.smallwork"))
    vars(tree).update(WORKSHOP="bench.smallshop", WARM=small)
    sys.argv[1:1] = ["serve"]
    main()
