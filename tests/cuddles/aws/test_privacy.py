"""A picture that is asked about is nowhere afterwards: not in S3, not in a log, not on a disk, whoever died."""

from __future__ import annotations

import io
import signal
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from bench.smalltaskoid import luminance, tarred

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("keys")]
LOOK = ("--yes", "--look", 0.1)
MORE = "input:\n  data: s3://your-models/pictures/\n  type: image/jpeg\ntransform:\n  instance: ml.m5.large\n"
THINKS_S = 1.5
SLOW_BYTES = 60_000


def slow(code: str) -> str:
    """Return a model's code that thinks long about large pictures."""
    waits = f"    if len(body) > {SLOW_BYTES}:\n        time.sleep({THINKS_S})\n    if content_type"
    return code.replace("import os\n", "import os\nimport time\n").replace("    if content_type", waits)


def noise(seed: int, side: int) -> bytes:
    """Return a picture that is like no other, as JPEG."""
    pixels = np.random.default_rng(seed).integers(0, 255, (side, side, 3), np.uint8)
    told = io.BytesIO()
    Image.fromarray(pixels).save(told, "JPEG", quality=95)
    return told.getvalue()


SMALL, LARGE = noise(1, 64), noise(2, 256)
MARKS = tuple(picture[at : at + 24] for picture in (SMALL, LARGE) for at in (700, len(picture) // 2))


def where(cloud: Any, *outside: Path) -> list[str]:  # noqa: ANN401  (conftest's)
    """Return where a piece of a picture is, or of its name: in objects, lines, and files of all that runs."""
    found = [name for name, body in cloud.objects().items() if any(mark in body for mark in MARKS)]
    found += [name for name in cloud.objects() if "anna" in name]
    found += [
        line for line in cloud.lines() if "anna" in line or any(repr(mark)[2:14] in line for mark in MARKS)
    ]
    files = [path for folder in (cloud.folder, *outside) for path in folder.rglob("*") if path.is_file()]
    return found + [str(path) for path in files if any(mark in path.read_bytes() for mark in MARKS)]


@pytest.fixture(scope="module")
def standing(
    cloud: Any,  # noqa: ANN401
    answers: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Give the genome of an endpoint with a queue, which thinks long about large pictures."""
    folder = tmp_path_factory.mktemp("queue")
    (folder / "model.tar.gz").write_bytes(
        tarred({"model.onnx": luminance(), "code/inference.py": slow(answers)})
    )
    path = folder / "queue.yaml"
    path.write_text(
        "name: queue\nregion: us-east-1\nmodel:\n  framework: onnx\n  file: model.tar.gz\n"
        "  tarball: s3://your-models/queue/model.tar.gz\niam: {}\n"
        f"endpoint:\n  kind: async\n  instance: ml.m5.large\n{MORE}"
    )
    finished(cloud.begin(folder, "deploy", path, *LOOK))
    yield path
    finished(cloud.begin(folder, "destroy", path, *LOOK))
    assert cloud.left() == {}


def finished(process: subprocess.Popen[bytes]) -> None:
    """Wait for a command that has to succeed."""
    said = process.communicate(timeout=90)[1]
    assert process.returncode == 0, said.decode()


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, Path]:
    """Give a small picture and a large one, with a child's name in theirs."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    found = {"small": folder / "anna-small.jpg", "large": folder / "anna-large.jpg"}
    found["small"].write_bytes(SMALL)
    found["large"].write_bytes(LARGE)
    return found


def work(cloud: Any) -> list[str]:  # noqa: ANN401
    return [name for name in cloud.objects() if name.startswith("queue-work-")]


def until(look: Any, most_s: float = 20.0) -> None:  # noqa: ANN401
    ends = time.monotonic() + most_s
    while not look():
        assert time.monotonic() < ends, "it never came to that"
        time.sleep(0.02)


def asked(process: subprocess.Popen[bytes]) -> None:
    """Wait until a command says that its question lies in the queue."""
    assert any(b"works on it" in line for line in process.stderr or ()), "it never asked"


def test_a_queued_picture_is_gone_with_its_answer(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    standing: Path,
    pictures: dict[str, Path],
    tmp_path: Path,
) -> None:
    answer = tmp_path / "answers"
    answer.mkdir()
    for picture in pictures.values():
        code, out, err = command("invoke", standing, picture, "--look", 0.1, "-o", answer / "one.json")
        assert (code, out) == (0, ""), err
        assert (answer / "one.json").read_text() == "1"
    assert work(cloud) == []
    assert where(cloud, answer) == []


def test_a_picture_that_the_model_refuses_is_gone_with_its_failure(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    standing: Path,
    pictures: dict[str, Path],
) -> None:
    code, _, err = command("invoke", standing, pictures["small"], "--type", "image/png", "--look", 0.1)
    assert code == 1
    assert "image/png" in err
    assert work(cloud) == []
    assert where(cloud) == []


def test_what_a_killed_process_leaves_is_taken_away_by_the_next(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    standing: Path,
    pictures: dict[str, Path],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    asking = cloud.begin(folder, "invoke", standing, pictures["large"], "--look", 0.1)
    asked(asking)
    asking.send_signal(signal.SIGKILL)
    asking.communicate()
    assert where(cloud), "the picture has to lie there, or nothing is shown"
    assert command("invoke", standing, pictures["small"], "--look", 0.1)[0] == 0
    assert where(cloud, folder) == []
    until(lambda: any("/output/" in name or "/failure/" in name for name in work(cloud)))
    assert command("invoke", standing, pictures["small"], "--look", 0.1)[0] == 0
    assert work(cloud) == []
    assert where(cloud, folder) == []


def test_who_gives_up_leaves_nothing_either(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    standing: Path,
    pictures: dict[str, Path],
) -> None:
    code, _, err = command("invoke", standing, pictures["large"], "--look", 0.1, "--wait", "1s")
    assert code == 3
    assert "--wait" in err
    assert where(cloud) == []
    until(lambda: work(cloud) != [])
    assert command("invoke", standing, pictures["small"], "--look", 0.1)[0] == 0
    assert work(cloud) == []


def test_everything_at_once_leaves_nothing_between(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    standing: Path,
    tmp_path: Path,
) -> None:
    s3, results = cloud.client("s3"), tmp_path / "results"
    for number, picture in enumerate((SMALL, LARGE)):
        s3.put_object(Bucket="your-models", Key=f"pictures/{number}.jpg", Body=picture)
    try:
        code, out, err = command("invoke", standing, "--all", "-o", results, "--look", 0.1)
    finally:
        for number in range(2):
            s3.delete_object(Bucket="your-models", Key=f"pictures/{number}.jpg")
    assert code == 0, err
    assert out == f"2 results are in {results}; none is left at AWS\n"
    assert {path.name: path.read_text() for path in results.iterdir()} == {"0.jpg.out": "1", "1.jpg.out": "1"}
    assert work(cloud) == []
    assert where(cloud, results) == []


@pytest.mark.usefixtures("nothing_left")
def test_a_picture_asked_about_at_once_is_in_the_request_alone(
    cloud: Any,  # noqa: ANN401
    command: Any,  # noqa: ANN401
    genome: Any,  # noqa: ANN401
    pictures: dict[str, Path],
    tmp_path: Path,
) -> None:
    path = genome("once")
    assert command("deploy", path, *LOOK)[0] == 0
    code, out, _ = command("invoke", "once", pictures["large"])
    assert (code, out) == (0, "1")
    code, _, err = command("invoke", "once", pictures["large"], "--limit", 1000)
    assert code == 1
    assert "it has no queue" in err
    code, _, err = command("invoke", "once", pictures["small"], "--type", "image/png")
    assert code == 1
    assert "image/png" in err
    assert where(cloud, tmp_path / "once") == []
    assert command("destroy", path, *LOOK)[0] == 0
