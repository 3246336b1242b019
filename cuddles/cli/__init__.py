"""The terminal: one file per noun, loaded only when it is asked for."""

import os

for _library in ("OPENBLAS", "OMP", "MKL"):
    # Before numpy loads: idle threads cost CPU time, and sums come out differently with their number.
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
