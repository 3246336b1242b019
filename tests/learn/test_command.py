"""`cuddles model train` as its users run it: stopped, gone on with, judged, packed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
TINY = ("--width", 8, "--drawings", 16, "--steps", 12, "--jobs", 1)


def test_from_drawings_to_a_judged_and_packed_model(
    cuddles: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    taught = cuddles("model", "train", "-o", "mine", *TINY)
    assert taught.returncode == 0, taught.stderr
    assert "drawings: 16/16" in taught.stderr
    assert "learning: 12/12" in taught.stderr
    card = json.loads((tmp_path / "mine/card.json").read_text())
    assert card["recipe"]["steps"] == 12
    assert card["bytes"] == (tmp_path / "mine/figure.onnx").stat().st_size
    assert (tmp_path / "mine/loss.svg").read_text().startswith("<svg")
    judged = cuddles(
        "model", "evaluate", "--made", 2, "--model", "mine/figure.onnx", "-o", "judged", "--jobs", 1, "--json"
    )
    assert judged.returncode == 0, judged.stderr
    assert len(json.loads(judged.stdout)["photos"]) == 2
    assert (tmp_path / "judged/worst.png").read_bytes().startswith(b"\x89PNG")
    packed = cuddles(
        "model", "package", "--to", "tensorflow", "--weights", "mine/weights.npz", "-o", "m.tar.gz"
    )
    assert packed.returncode == 0, packed.stderr
    assert "resnet18-w8-fpn" in packed.stdout


def test_stopped_it_leaves_no_process_and_goes_on(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "cuddles.cli.main", "model", "train", "-o", "mine", *map(str, TINY)]
    line[line.index("--steps") + 1] = "100000"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": os.environ["HOME"]}
    with subprocess.Popen(
        line, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stderr is not None
        for said in running.stderr:
            if said.startswith("drawings: 16/16"):
                break
        time.sleep(8)
        running.send_signal(signal.SIGKILL)
        running.wait(20)
        deadline = time.monotonic() + 20
        while _in_session(running.pid) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not _in_session(running.pid)


def _in_session(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(entry.name))
    return found
