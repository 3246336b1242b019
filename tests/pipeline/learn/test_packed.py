"""Tarballs as SageMaker takes them."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

import pytest

from pipeline.learn.packed import KINDS, packed, sources_of, tarball

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

ALONE = """
import sys
from pathlib import Path
here = Path("code").resolve()
sys.path[:] = [str(here), *(one for one in sys.path if not (Path(one or ".") / "pipeline").is_dir())]
sys.meta_path[:] = [one for one in sys.meta_path if "editable" not in repr(one).lower()]
import inference
import pipeline
assert Path(pipeline.__file__).is_relative_to(here), pipeline.__file__
from pipeline.serve.answers import answer, asked
import numpy as np
body = Path("photo.jpg").read_bytes()
found, kind = answer(asked(body, "image/jpeg"), lambda windows: np.zeros(windows.shape[:3], np.float32), "*/*")
print(kind, found.decode())
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_tarball_is_the_same_bytes_and_tells_no_time_or_user(kind: str, small: SimpleNamespace) -> None:
    data = tarball(packed(small.learned, kind))
    assert data == tarball(packed(small.learned, kind))
    with tarfile.open(fileobj=io.BytesIO(data)) as opened:
        entries = opened.getmembers()
    assert {(one.mtime, one.uid, one.gid, one.uname) for one in entries} == {(0, 0, 0, "")}
    assert all(one.isfile() and not one.name.startswith(("/", ".")) for one in entries)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("onnx", {"model.onnx", "code/inference.py", "code/requirements.txt"}),
        ("pytorch", {"weights.npz", "config.yaml", "deployment.py", "code/inference.py"}),
        ("tensorflow", {"1/saved_model.pb", "code/inference.py", "code/requirements.txt"}),
    ],
)
def test_each_server_finds_what_it_looks_for(kind: str, names: set[str], small: SimpleNamespace) -> None:
    assert names <= set(packed(small.learned, kind))


@pytest.mark.parametrize("kind", ["onnx", "tensorflow"])
def test_the_code_in_it_is_whole(kind: str, small: SimpleNamespace, tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(tarball(packed(small.learned, kind)))) as opened:
        opened.extractall(tmp_path, filter="data")
    from pipeline.synthetic import STYLES, encode, generate

    (tmp_path / "photo.jpg").write_bytes(encode(generate(3, (300, 400), STYLES["plain"])))
    ran = subprocess.run(
        [sys.executable, "-c", ALONE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={},
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith('application/json {"refused": "no-drawing"')


def test_no_more_than_is_needed_is_packed() -> None:
    names = set(sources_of("pipeline.serve.onnx_inference"))
    assert "pipeline/segment/learned.py" in names
    assert not any(
        name.startswith(("pipeline/export", "pipeline/synthetic", "cuddles", "devices")) for name in names
    )
    assert "pipeline/pattern.py" not in names
