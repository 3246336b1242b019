from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import BadOption
from pipeline.export import write_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

FILES = {
    "pattern.json",
    "outline.svg",
    "pattern.svg",
    "pattern.pdf",
    "pattern.dxf",
    "toy.glb",
    "toy.obj",
    "uv.png",
    "uv.svg",
    "preview.png",
}


def test_every_file_is_there_and_none_is_empty(toy: Callable[..., tuple[Pattern, Outline]]) -> None:
    files = write_all(*toy("cat"), "letter")
    assert set(files) == FILES
    assert all(files.values())


def test_the_filling_is_told(toy: Callable[..., tuple[Pattern, Outline]]) -> None:
    pattern, outline = toy("gingerbread")
    document = json.loads(write_all(pattern, outline, "a4")["pattern.json"])
    assert document["volume_cm3"] == pytest.approx(pattern.pillow.volume_cm3, abs=0.1)
    assert document["stuffing_g"] == pytest.approx(pattern.pillow.volume_cm3 * 0.028, rel=0.01)


def test_an_unknown_paper_is_told(toy: Callable[..., tuple[Pattern, Outline]]) -> None:
    with pytest.raises(BadOption, match="a4, letter, a0"):
        write_all(*toy("tiny"), "a5")


@pytest.mark.parametrize("name", ["Zoë's Bär", "小熊", "<b>&\"'", "", "x" * 300])
def test_any_name_can_be_printed(toy: Callable[..., tuple[Pattern, Outline]], name: str) -> None:
    files = write_all(*toy("tiny", name=name), "a4")
    assert files["pattern.dxf"].isascii()
    assert files["pattern.pdf"].startswith(b"%PDF")


PROGRAM = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import conftest, cv2

cv2.setNumThreads(int(sys.argv[2]))
files = conftest.write_all(*conftest.make("cat"), "a4")
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}))
"""


def test_the_same_pattern_gives_the_same_bytes_on_any_number_of_threads(
    toy: Callable[..., tuple[Pattern, Outline]],
) -> None:
    here = {name: hashlib.sha256(data).hexdigest() for name, data in write_all(*toy("cat"), "a4").items()}
    for threads in ("1", "4"):
        arguments = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), threads]
        variables = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
        environment = {"PYTHONPATH": ":".join(sys.path), **dict.fromkeys(variables, threads)}
        run = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment)
        assert json.loads(run.stdout) == here
