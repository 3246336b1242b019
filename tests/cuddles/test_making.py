"""A maker at the terminal: coupons become a fabric, and a finished toy is held beside its pattern."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from PIL import Image, ImageDraw
from shapely.affinity import rotate, scale, translate
from shapely.geometry import LineString, Point, Polygon

from cuddles.cli.main import run
from cuddles.cli.options import FIRMNESS
from cuddles.errors import BadWish
from cuddles.making import Sample, calibrated, load_planned
from cuddles.reading import load_fabric
from pipeline.draft import DraftOptions, draft
from pipeline.errors import BadDocument
from pipeline.fabric import DENSITIES, FABRICS, GIVES, cloth_of
from pipeline.inflate import inflate
from pipeline.outline import Outline
from pipeline.pattern import Pattern, to_json
from pipeline.ring import ring_of
from pipeline.silhouette import laid_over, overlap
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    Capture = pytest.CaptureFixture[str]
    Monkey = pytest.MonkeyPatch

ROOT = Path(__file__).parents[2]
STRETCHIER = 0.35
MINKY = "--disc 30cm --disc-along 23cm --disc-across 24.1cm --strip 15cm --tube 9.8cm"


@pytest.fixture(scope="module")
def pattern() -> Pattern:
    """Give the pattern, in fleece, of somebody who waves."""
    body = (
        Point(0, 0)
        .buffer(55)
        .union(Point(0, -85).buffer(42))
        .union(LineString([(0, 0), (110, -80)]).buffer(17))
    )
    ring = ring_of(body.union(LineString([(-25, 30), (-30, 110)]).buffer(20)))
    outline = Outline("mm", (180.0, 250.0), ring - ring.min(axis=0), "drawn")
    wish = DraftOptions(height_mm=280, heater_mm=None, quick=True, fabric=FABRICS["fleece"])
    drafted = draft(outline, wish)
    assert isinstance(drafted, Pattern)
    return drafted


@pytest.fixture
def folder(pattern: Pattern, tmp_path: Path) -> Path:
    """Give a folder that holds that pattern."""
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "pattern.json").write_text(to_json(pattern, texts_in(ENGLISH)))
    return tmp_path / "toy"


@pytest.fixture(scope="module")
def toy(pattern: Pattern) -> Polygon:
    """Give the silhouette in mm of the toy as sewn, of stretchier fleece than planned."""
    fleece = FABRICS["fleece"]
    stretchier = replace(
        fleece,
        along_n_per_m=STRETCHIER * fleece.along_n_per_m,
        across_n_per_m=STRETCHIER * fleece.across_n_per_m,
    )
    cloth = cloth_of(stretchier, DENSITIES["medium"])
    return inflate(pattern.parts[0].seam_line, cloth, 2000).silhouette


def photograph(shape: Polygon, path: Path, turn: float = 20) -> Path:
    """Draw a red toy that lies on white paper, turned, as if seen from straight above."""
    seen = rotate(scale(shape, 3.1, 3.1), turn)
    left, top, right, bottom = seen.bounds
    seen = translate(seen, 650 - (left + right) / 2, 700 - (top + bottom) / 2)
    picture = Image.new("RGB", (1300, 1400), (250, 250, 247))
    ImageDraw.Draw(picture).polygon([tuple(p) for p in seen.exterior.coords], fill=(200, 30, 40))
    grain = np.random.default_rng(3).normal(0, 3, (1400, 1300, 3))
    Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8)).save(path, quality=92)
    return path


def one_line(captured: str, words: str) -> None:
    assert re.fullmatch(r"cuddles: [^\n]+\n", captured), captured
    assert words in captured


# --- the finished toy -----------------------------------------------------------------------------


def test_a_photo_of_the_toy_tells_its_likeness_and_its_fabric(
    folder: Path, pattern: Pattern, toy: Polygon, tmp_path: Path, capsys: Capture
) -> None:
    photo = photograph(toy, tmp_path / "toy.jpg")
    height = toy.bounds[3] - toy.bounds[1]
    line = ["fit", str(photo), "--pattern", str(folder), "--height", f"{height:.1f}mm"]
    assert run([*line, "-o", str(tmp_path / "cloth.json"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    wanted = Polygon(pattern.silhouette)
    assert told["side"] == "front"
    assert told["real"]["iou"] == pytest.approx(overlap(laid_over(toy, wanted), wanted), abs=0.015)
    assert told["predicted"]["iou"] == pytest.approx(pattern.likeness.sewable_to_inflated_iou, abs=0.002)
    assert told["stiffness_factor"] == pytest.approx(STRETCHIER, rel=0.25)
    assert told["prediction_iou"]["after"] > 0.97 > told["prediction_iou"]["before"]
    fabric, density = load_fabric(tmp_path / "cloth.json")
    assert told["fabric"] == json.loads((tmp_path / "cloth.json").read_text())
    assert fabric.name == "fleece-fitted"
    assert min(np.array(fabric.gives) / FABRICS["fleece"].gives) > 2
    assert (density, fabric.nap) == (DENSITIES["medium"], True)
    assert {path.name for path in tmp_path.iterdir()} == {"toy", "toy.jpg", "cloth.json"}


def test_a_person_is_told_in_words(
    folder: Path, pattern: Pattern, tmp_path: Path, capsys: Capture, monkeypatch: Monkey
) -> None:
    monkeypatch.setattr("pipeline.refit.TRIANGLES", 400)
    photo = photograph(Polygon(pattern.inflated), tmp_path / "toy.jpg", -70)
    assert run(["fit", str(photo), "--pattern", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert re.search(
        r"toy\.jpg: the front of the toy\n   real  covers the wanted silhouette to 9\d\.\d %", told.out
    )
    assert "photo-cannot-tell" in told.out
    assert "fleece gives 22.2 % along and 40.0 % across the grain, as before" in told.out
    assert "next  keep the fabric with -o" in told.out


def test_another_toy_and_an_empty_sheet_are_refused(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    photograph(Polygon([(0, 0), (40, 0), (40, 300), (0, 300)]), tmp_path / "rod.jpg")
    Image.new("RGB", (800, 600), "white").save(tmp_path / "blank.jpg")
    out = tmp_path / "cloth.json"
    for name, words in {"rod.jpg": "not-this-toy", "blank.jpg": "blank.jpg"}.items():
        assert run(["fit", str(tmp_path / name), "--pattern", str(folder), "-o", str(out), "--json"]) == 1
        told = capsys.readouterr()
        one_line(told.err, words)
        assert set(json.loads(told.out)) == {"refused", "reason"}
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "has no pattern.json"),
        (b"{", "pattern.json: this is not JSON"),
        (b"{}", 'pattern.json: this is not a pattern: "format"'),
        (b'{"format": "cuddles-pattern/1", "size_mm": [1, 2]}', '"silhouette" is missing'),
        (b"\xff\xfe", "pattern.json is not UTF-8"),
    ],
)
def test_a_folder_without_a_good_pattern_is_bad_input(
    tmp_path: Path, capsys: Capture, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "pattern.json").write_bytes(content)
    assert run(["fit", "toy.jpg", "--pattern", str(tmp_path)]) == 2
    one_line(capsys.readouterr().err, words)
    with pytest.raises(BadWish if content is None else BadDocument):
        load_planned(tmp_path)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "does not exist"),
        (["--height", "29"], "write a number and a unit"),
        (["--point", "1,2", "--box", "1,2,3,4"], "exclude each other"),
        (["-o", "/none/cloth.json"], "does not exist"),
    ],
)
def test_bad_input_is_told_in_one_line(folder: Path, capsys: Capture, more: list[str], words: str) -> None:
    assert run(["fit", "none.jpg", "--pattern", str(folder), *more]) == 2
    one_line(capsys.readouterr().err, words)


# --- fabrics --------------------------------------------------------------------------------------


def test_every_preset_is_listed(capsys: Capture) -> None:
    assert run(["fabric", "list"]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == list(FABRICS)
    assert all(cloth.note in row for row, cloth in zip(rows, FABRICS.values(), strict=True))
    assert run(["fabric", "list", "--json"]) == 0
    told = {row["name"]: row for row in json.loads(capsys.readouterr().out)["fabrics"]}
    assert told["minky"]["gives_across_percent"] == pytest.approx(22.22)
    assert told["cotton"]["nap"] is False


@pytest.fixture
def _quickly(monkeypatch: Monkey) -> None:
    monkeypatch.setattr("pipeline.disc.TRIANGLES", 500)
    monkeypatch.setattr("pipeline.disc.KNOTS", (GIVES[0], 0.1, GIVES[1]))


@pytest.mark.usefixtures("_quickly")
def test_coupons_become_a_fabric(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "my-minky.json"
    assert run(["fabric", "calibrate", *MINKY.split(), "--no-nap", "--bolt", "1.5m", "-o", str(out)]) == 0
    told = capsys.readouterr().out
    assert re.match(r"my-minky: gives \d\.\d % along and 2\d\.\d % across the grain\n", told)
    assert re.search(r"disc across +24\.1 cm +2\d\.\d cm", told)
    assert f"use it with --fabric {out}" in told
    fabric, density = load_fabric(out)
    assert (fabric.name, fabric.nap, fabric.width_mm, density) == ("my-minky", False, 1500.0, 28.0)
    schema = json.loads((ROOT / "docs/reference/schemas/fabric.schema.json").read_text())
    Draft202012Validator(schema).validate(json.loads(out.read_text()))


@pytest.mark.usefixtures("_quickly")
def test_coupons_as_json(capsys: Capture) -> None:
    assert run(["fabric", "calibrate", *MINKY.split(), "--name", "mine", "--firmness", "firm", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["fabric"]["name"], told["fabric"]["density_g_per_l"], told["file"]) == ("mine", 36.0, None)
    low, high = told["if_1_mm_off_percent"][1]
    assert low < told["gives_percent"][1] < high
    assert set(told["residual_mm"]) == {"disc_along", "disc_across", "tube"}


def test_coupons_that_no_cloth_makes_are_refused(tmp_path: Path, capsys: Capture) -> None:
    wrong = MINKY.replace("--tube 9.8cm", "--tube 7cm")
    assert run(["fabric", "calibrate", *wrong.split(), "-o", str(tmp_path / "x.json"), "--json"]) == 1
    told = capsys.readouterr()
    one_line(told.err, "narrower-than-possible")
    assert json.loads(told.out)["refused"] == "narrower-than-possible"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fabric sew", "No such command 'sew'"),
        ("fabric calibrate --disc 30cm", "Missing option"),
        (f"fabric calibrate {MINKY} --disc 1cm", "outside 20 mm to 500 mm"),
        (f"fabric calibrate {MINKY} --firmness hard", "'hard' is not one of"),
        (f"fabric calibrate {MINKY} -o none/a.json", "does not exist"),
        (f"fabric calibrate {MINKY} --name {'x' * 61}", "--name has to be"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    tmp_path: Path, capsys: Capture, monkeypatch: Monkey, line: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(line.split()) == 2
    one_line(capsys.readouterr().err, words)


def test_the_ways_to_fill_are_those_of_the_pipeline() -> None:
    assert list(FIRMNESS) == list(DENSITIES)
    with pytest.raises(BadWish):
        calibrated(Sample(300, 230, 241, 150, 98, name="\n"))


def test_a_broken_fabric_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cloth.json").write_text('{"format": "cuddles-fabric/1"}')
    with pytest.raises(BadDocument, match=r'cloth\.json: "nap"'):
        load_fabric(tmp_path / "cloth.json")


@pytest.mark.parametrize("command", [["fabric"], ["fabric", "list"], ["fabric", "calibrate"], ["fit"]])
def test_help_has_examples_and_loads_nothing_heavy(command: list[str]) -> None:
    run_it = f"from cuddles.cli.main import run; run({[*command, '--help']!r})"
    script = f"import sys; {run_it}; print(*sys.modules, file=sys.stderr)"
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert "Examples:" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert not set(done.stderr.split()) & {"numpy", "scipy", "shapely", "pipeline"}
