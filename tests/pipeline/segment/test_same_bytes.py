"""The same photo gives the same bytes, whatever the number of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline.segment import METHODS

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys, cv2, numpy as np
cv2.setNumThreads(int(sys.argv[1]))
from pipeline.outline import to_json
from pipeline.photo import Photo
from pipeline.segment import METHODS, trace
rng = np.random.default_rng(3)
page = rng.normal(230, 4, (1200, 900, 3))
cv2.ellipse(page, (450, 600), (300, 420), 20, 0, 350, (50, 40, 90), 9, cv2.LINE_AA)
cv2.line(page, (450, 1000), (300, 1150), (50, 40, 90), 9, cv2.LINE_AA)
photo = Photo(np.clip(page, 0, 255).astype(np.uint8))
for method in METHODS:
    sys.stdout.write(to_json(trace(photo, method)))
"""


def _outlines(threads: int) -> str:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM", "MKL_NUM_THREADS")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = (
        kept | dict.fromkeys(names, str(threads)) | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(threads)}
    )
    line = [sys.executable, "-c", SCRIPT, str(threads)]
    done = subprocess.run(line, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_same_photo_gives_the_same_bytes_on_any_number_of_threads() -> None:
    one = _outlines(1)
    assert one.count('"format": "cuddles-outline/1"') == len(METHODS)
    assert _outlines(3) == one
