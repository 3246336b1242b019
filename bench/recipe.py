"""``python -m bench.recipe NAME PHOTO``: one recipe in a process of its own, to be measured as a whole."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.recipes import RECIPES, picture_of

if __name__ == "__main__":
    found = RECIPES[sys.argv[1]](picture_of(Path(sys.argv[2])))
    sys.stdout.write(f"{int(found.sum())} px\n")
