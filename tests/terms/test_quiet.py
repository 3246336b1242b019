"""onnxruntime tells nobody that it runs, and leaves no identifier behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADS = (
    "from terms.quiet import onnxruntime; onnxruntime().SessionOptions()",
    "from pipeline.segment.network import shipped; shipped()",
)


@pytest.mark.parametrize("line", LOADS)
def test_nothing_is_left_in_the_temporary_folder(line: str, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
    }
    subprocess.run([sys.executable, "-c", line], env=environment, check=True, timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_it_is_loaded_in_no_other_way() -> None:
    loaders = [
        path.relative_to(ROOT)
        for folder in ("cuddles", "pipeline", "taskoid", "lambda", "terms")
        for path in (ROOT / folder).rglob("*.py")
        if any(
            line.strip().startswith(("import onnxruntime", "from onnxruntime import"))
            for line in path.read_text("utf-8").splitlines()
        )
    ]
    assert loaders == []
