"""A small run of the bench, from a made drawing to tables."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator, ValidationError
from PIL import Image

from bench.__main__ import main
from bench.accuracy import judge
from bench.document import measure_all
from bench.drawings import drawings_in, made_drawings
from bench.effort import QUICK
from bench.process import measure
from bench.summary import ablation_of, accuracy_of
from bench.tables import told

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/bench.schema.json"
TINY = replace(
    QUICK,
    styles={"plain": (300, 400)},
    recipes=("gallery Chan-Vese", "Otsu + fill"),
    sizes=((300, 400),),
    pattern_size=(300, 400),
    silhouettes=2,
    switches=24,
    steady_s=3.0,
    cores=20,
    commands=5,
    steps=50,
    spoilt=500,
    writers=3,
    updates=2,
    envelopes=200,
)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_a_tiny_run_is_a_valid_document(validator: Draft202012Validator) -> None:
    said: list[str] = []
    document = measure_all(TINY, None, ("physics", "likeness", "time", "pattern"), said.append)
    judged = [judge(TINY.recipes, drawing) for drawing in made_drawings(TINY)]
    document |= {"accuracy": accuracy_of(judged, "made"), "ablation": ablation_of(judged)}
    validator.validate(json.loads(json.dumps(document)))
    with pytest.raises(ValidationError):
        validator.validate(document | {"time": {}})
    _is_plausible(document)
    text = told(document)
    assert all(name in text for name in TINY.recipes)
    assert any(line.startswith("pattern") for line in said)


def _is_plausible(document: dict) -> None:  # type: ignore[type-arg]
    ways = {way["way"]: way for way in document["accuracy"]["subsets"][0]["ways"]}
    assert ways["cuddles auto"]["iou_median"] > 0.95
    assert ways["cuddles auto"]["cpu_s_median"] > 0.1
    endings = {way["way"]: way for way in document["ablation"]["ways"]}
    assert endings["auto"]["boundary_f_median"] > endings["mask as found"]["boundary_f_median"]
    assert endings["auto"]["iou_median"] == pytest.approx(ways["cuddles auto"]["iou_median"], abs=0.005)
    assert all(abs(row["error_percent"]) < 1 for row in document["physics"]["rows"][:5])
    assert document["likeness"]["iou_median"] > 0.97 > document["likeness"]["scaled_iou_median"]
    assert document["likeness"]["not_sewable"] == 0
    against_numpy = [r for r in document["time"]["ratios"] if r["against"] == "python, import numpy"]
    assert against_numpy[0]["cpu"] > 1


def test_a_folder_without_a_manifest_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "-o", str(tmp_path / "bench.json")]) == 2
    assert "manifest.csv" in capsys.readouterr().err
    assert not (tmp_path / "bench.json").exists()


def test_an_output_without_a_folder_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-o", str(tmp_path / "none" / "bench.json")]) == 2
    assert "not a folder" in capsys.readouterr().err


def test_drawings_of_a_folder_are_those_with_masks(tmp_path: Path) -> None:
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / "mask.png")
    rows = ["name,subset,image,mask,note", "one,plain,a.jpg,mask.png,x", "two,plain,b.jpg,,y"]
    (tmp_path / "manifest.csv").write_text("\n".join(rows))
    drawings = drawings_in(tmp_path)
    assert [(d.name, d.subset) for d in drawings] == [("one", "plain")]


def test_peak_memory_is_the_child_s_own() -> None:
    ballast = np.ones(50_000_000)
    use = measure([sys.executable, "-c", "x = bytearray(60_000_000)"])
    assert use.code == 0
    assert 60 < use.peak_mb < 150 < ballast.nbytes / 1e6


def test_a_failing_command_tells_its_code_and_last_line() -> None:
    use = measure([sys.executable, "-c", "import sys; sys.stderr.write('first\\nlast\\n'); sys.exit(3)"])
    assert (use.code, use.note) == (3, "last")
