"""The terminal as its users meet it: results, one plain line where it fails, exit codes."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from PIL import Image

from cuddles.cli import options
from cuddles.cli.main import cuddles as cli
from cuddles.cli.main import run
from pipeline.outline import from_json
from pipeline.segment import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., subprocess.CompletedProcess[str]]

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


def one_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    """Return the one line on stderr of a command that failed with this exit code."""
    assert done.returncode == code, done
    assert re.fullmatch(r"cuddles: [^\n]+\n", done.stderr), done.stderr
    return done.stderr


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_outline_tells_a_person_what_it_found(cuddles: Run, bear: Path) -> None:
    done = cuddles("outline", bear)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"bear\.jpg: an outline of \d+ points, \d+ x \d+ px \(auto\)\n", done.stdout)
    assert "--overlay" in done.stdout


def test_outline_writes_what_is_asked_for_and_nothing_else(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    before = bear.read_bytes()
    done = cuddles("outline", bear, "-o", "bear.json", "--overlay", "look.png", "--json")
    assert done.returncode == 0
    found = from_json((tmp_path / "bear.json").read_text())
    assert (found.unit, found.size) == ("px", (900.0, 1200.0))
    assert done.stdout == (tmp_path / "bear.json").read_text()
    with Image.open(tmp_path / "look.png") as look:
        assert look.size == (900, 1200)
    assert names(tmp_path) == {"photos", "bear.json", "look.png"}
    assert names(bear.parent) == {"bear.jpg"}
    assert bear.read_bytes() == before


def test_a_point_beside_the_figure_is_used(cuddles: Run, bear: Path) -> None:
    assert cuddles("outline", bear, "--box", "100,90,700,1050").returncode == 0
    assert cuddles("outline", bear, "--point", "450,700").returncode == 0


@pytest.mark.parametrize("method", options.METHODS)
def test_every_method_can_be_asked_for(cuddles: Run, bear: Path, method: str) -> None:
    done = cuddles("outline", bear, "--method", method, "--json")
    assert json.loads(done.stdout)["method"] == method


def test_methods_are_those_of_the_pipeline() -> None:
    assert options.METHODS == METHODS


def test_pattern_makes_every_file(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    done = cuddles("pattern", bear, "-o", "toy")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "toy") == FILES
    assert names(tmp_path) == {"photos", "toy"}
    pattern = json.loads((tmp_path / "toy" / "pattern.json").read_text())
    assert pattern["size_mm"][1] == pytest.approx(300, abs=0.05)
    assert not {"not-compensated", "quick-look"} & {finding["code"] for finding in pattern["findings"]}
    assert pattern["likeness"]["sewable_to_inflated_iou"] > 0.96
    assert pattern["fabric"]["name"] == "cotton"
    for said in ("toy/pattern.pdf", "alike  That to the stuffed toy: 9", "buy  Stuffing: about", "of work"):
        assert said in done.stdout


def test_a_preview_is_a_whole_package_that_says_it_is_one(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    done = cuddles("pattern", bear, "-o", "toy", "--preview", "--fabric", "fleece", "--json")
    assert names(tmp_path / "toy") == FILES
    told = json.loads(done.stdout)
    assert "quick-look" in {finding["code"] for finding in told["findings"]}
    assert 0.85 < told["likeness"]["sewable_to_inflated_iou"] < 1
    assert "Fleece, nap down" in (tmp_path / "toy" / "pattern.svg").read_text()


def test_a_pattern_speaks_the_language_that_is_asked_for(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    outline, folder = tmp_path / "bear.json", tmp_path / "bear"
    cuddles("outline", bear, "-o", outline, "--language", "fr")
    done = cuddles("pattern", outline, "-o", folder, "--preview", "--language", "de")
    assert "Das entstand mit --preview" in done.stdout
    assert "Zeichnung zu Kuscheltier, alles in allem" in done.stdout
    assert b"/Lang (de)" in (folder / "pattern.pdf").read_bytes()
    document = json.loads((folder / "pattern.json").read_text())
    assert document["findings"][0]["message"].startswith("Das entstand mit --preview")
    assert "RÜCKENTEIL" in (folder / "pattern.svg").read_text("utf-8")
    assert one_line(cuddles("outline", bear, "--language", "xx"), 2)


def test_a_fabric_of_ones_own_counts(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    measured = "--disc 30cm --disc-along 23cm --disc-across 24.1cm --strip 15cm --tube 9.8cm --name velour"
    assert cuddles("fabric", "calibrate", *measured.split(), "-o", "velour.json").returncode == 0
    cuddles("pattern", bear, "-o", "own", "--preview", "--fabric", "velour.json")
    cuddles("pattern", bear, "-o", "firm", "--preview", "--stretch", "2%x30%", "--firmness", "firm")
    own, firm = (json.loads((tmp_path / f / "pattern.json").read_text())["fabric"] for f in ("own", "firm"))
    assert own["name"] == "velour"
    assert own["along_n_per_m"] > own["across_n_per_m"]
    assert (firm["along_n_per_m"], firm["across_n_per_m"]) == pytest.approx((5000, 333.33), abs=0.01)
    assert firm["density_g_per_l"] == 36


def test_pattern_options_count(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    wish = "--height 12in --seam 8mm --paper letter --heater none --limb 25mm --no-compensate --json"
    done = cuddles("pattern", bear, "-o", "toy", *wish.split())
    told = json.loads(done.stdout)
    pattern = json.loads((tmp_path / "toy" / "pattern.json").read_text())
    assert told["size_mm"][1] == pytest.approx(304.8, abs=0.05)
    assert set(told["files"]) == FILES
    assert (pattern["seam_allowance_mm"], pattern["heater"]) == (8.0, None)
    assert "not-compensated" in {finding["code"] for finding in pattern["findings"]}
    assert pattern["compensated"] is False


def test_a_saved_outline_and_its_photo_give_the_same_toy(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    cuddles("outline", bear, "-o", "bear.json")
    cuddles("pattern", bear, "-o", "from-photo", "--preview")
    cuddles("pattern", "bear.json", "-o", "from-outline", "--preview")
    for name in FILES:
        one, other = ((tmp_path / folder / name).read_bytes() for folder in ("from-photo", "from-outline"))
        assert one == other, name


def test_an_outline_in_millimetres_keeps_its_size(cuddles: Run, tmp_path: Path) -> None:
    ring = [[0, 0], [160, 0], [160, 240], [0, 240]]
    outline = {
        "format": "cuddles-outline/1",
        "unit": "mm",
        "size": [160, 240],
        "ring": ring,
        "method": "drawn",
    }
    (tmp_path / "box.json").write_text(json.dumps(outline))
    command = ("pattern", "box.json", "--json", "-o")
    kept = json.loads(cuddles(*command, "kept").stdout)
    tall = json.loads(cuddles(*command, "tall", "--height", "48cm", "--preview").stdout)
    flat = json.loads(cuddles(*command, "flat", "--no-compensate", "--preview").stdout)
    assert kept["size_mm"] == pytest.approx([160, 240], rel=0.02)
    assert tall["size_mm"] == pytest.approx([320, 480], rel=0.04)
    assert (kept["size_mm"][1], tall["size_mm"][1]) == pytest.approx((240, 480), abs=0.05)
    assert flat["size_mm"] == pytest.approx([160, 240], abs=0.05)


def test_same_input_same_bytes_with_any_number_of_threads(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    for threads in ("1", "2"):
        env = {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads, "OPENCV_FOR_THREADS_NUM": threads}
        assert cuddles("pattern", bear, "-o", f"toy{threads}", env=env).returncode == 0
    for name in sorted(FILES):
        assert (tmp_path / "toy1" / name).read_bytes() == (tmp_path / "toy2" / name).read_bytes(), name


def test_a_folder_with_other_files_keeps_them(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "notes.txt").write_text("soft fleece")
    assert cuddles("pattern", bear, "-o", "toy").returncode == 0
    assert names(tmp_path / "toy") == FILES | {"notes.txt"}


def test_demo_takes_a_photo_and_tells_the_story(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    done = cuddles("demo", bear)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "demo-out") == FILES | {"outline.json"}
    assert [line[0] for line in done.stdout.splitlines() if re.match(r"\d\.", line)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
    assert re.search(r"this one is off after [0-9.]+ s", done.stdout)
    assert "the family is told: The sensor says exactly 0 °C" in done.stdout
    asked, answered = (re.findall(rf"^ +{who}: +(.*)$", done.stdout, re.MULTILINE) for who in ("you", "bear"))
    assert len(asked) == len(answered) == 7
    assert "hasn't confirmed it yet" in answered[0], "no warmth is claimed with a broken sensor"
    assert re.match(r"Your code is \d \d, \d \d, \d \d\.", answered[1])
    assert ("37 degrees" in answered[2], "confirm" in answered[2]) == (True, True)
    assert "Saved: " in answered[5]
    assert ("off" in answered[6], "confirm" in answered[6]) == (True, True)
    assert "Open demo-out/preview.png first" in done.stdout


def test_demo_without_a_photo_takes_a_sample(cuddles: Run, tmp_path: Path) -> None:
    done = cuddles("demo", "-o", "shown", "--no-warmth", "--json")
    assert done.returncode == 0, done
    said = json.loads(done.stdout)
    assert set(said["files"]) == FILES | {"outline.json"}
    assert said["warmth"] is None
    assert names(tmp_path / "shown") > FILES


# --- being told no --------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["outline"], ["pattern", "-o", "toy"], ["demo"]])
@pytest.mark.parametrize("colour", ["white", "black"])
def test_paper_without_a_drawing_is_refused(
    cuddles: Run, tmp_path: Path, command: list[str], colour: str
) -> None:
    Image.new("RGB", (800, 600), colour).save(tmp_path / "blank.jpg")
    done = cuddles(*command, "blank.jpg")
    assert "blank.jpg: " in one_line(done, 1)
    assert names(tmp_path) == {"blank.jpg"}


def test_a_refusal_as_json(cuddles: Run, tmp_path: Path) -> None:
    Image.new("RGB", (800, 600), "white").save(tmp_path / "blank.jpg")
    done = cuddles("outline", "blank.jpg", "--json")
    one_line(done, 1)
    assert set(json.loads(done.stdout)) == {"refused", "reason"}


@pytest.mark.parametrize("command", [["outline"], ["pattern", "-o", "toy"], ["demo"]])
def test_bad_photos_are_bad_input(cuddles: Run, bear: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "cut.jpg").write_bytes(bear.read_bytes()[:9000])
    (tmp_path / "page.jpg").write_bytes(b"%PDF-1.4")
    for name, words in {"cut.jpg": "cut off", "page.jpg": "PDF", "none.jpg": "does not exist"}.items():
        assert words in one_line(cuddles(*command, name), 2)
    assert "folder" in one_line(cuddles(*command, bear.parent), 2)
    assert names(tmp_path) == {"photos", "cut.jpg", "page.jpg"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("outlin a.jpg", "No such command 'outlin'"),
        ("outline", "Missing argument 'PHOTO'"),
        ("outline a.jpg b.jpg", "unexpected extra argument"),
        ("outline a.jpg --overlya x", "No such option"),
        ("outline a.jpg --method magic", "'magic' is not one of"),
        ("outline a.jpg --box 1,2,3", "is not x,y,w,h"),
        ("outline a.jpg --box 1,2,0,4", "empty box"),
        ("outline a.jpg --point nan,2", "is not x,y"),
        ("outline a.jpg --point 1,2 --box 1,2,3,4", "exclude each other"),
        ("pattern a.jpg", "Missing option"),
        ("pattern a.jpg -o x --height 30", "write a number and a unit"),
        ("pattern a.jpg -o x --height 1mm", "outside 20 mm to 3000 mm"),
        ("pattern a.jpg -o x --seam 2mm", "outside 3 mm to 15 mm"),
        ("pattern a.jpg -o x --paper a5", "'a5' is not one of"),
        ("pattern a.jpg -o x --heater big", "not a heater's size"),
        ("pattern a.jpg -o x --stretch wide", "like 3%x20%"),
        ("pattern outline.json -o x --stretch 300%", "between 0.25 % and 200 %"),
        ("pattern outline.json -o x --fabric silk", "choose cotton, fleece, minky, felt"),
        ("pattern outline.json -o x --fabric none.json", "none.json"),
        ("pattern outline.json -o x --fabric broken.json", "broken.json: this is not JSON"),
        ("pattern a.jpg -o x --firmness hard", "'hard' is not one of"),
        ("pattern outline.json -o x --point 1,2", "go with a photo"),
        ("pattern broken.json -o x", "broken.json: this is not JSON"),
        ("pattern wrong.json -o x", '"format" has to be'),
        ("pattern latin.json -o x", "not UTF-8"),
        ("batch a.jpg -o x", "give a folder of photos"),
        ("batch none -o x", "give a folder of photos"),
        ("batch . -o x --jobs 0", "--jobs"),
    ],
)
def test_usage_is_told_in_one_line(cuddles: Run, tmp_path: Path, line: str, words: str) -> None:
    ring = [[0, 0], [160, 0], [160, 240]]
    outline = {"format": "cuddles-outline/1", "unit": "px", "size": [300, 300], "ring": ring}
    (tmp_path / "outline.json").write_text(json.dumps(outline))
    (tmp_path / "broken.json").write_text('{"format": ')
    (tmp_path / "wrong.json").write_text("{}")
    (tmp_path / "latin.json").write_bytes(b'{"name": "\xff"}')
    (tmp_path / "a.jpg").write_text("no picture")
    assert words in one_line(cuddles(*line.split()), 2)
    assert "x" not in names(tmp_path)


def test_where_it_can_not_write(cuddles: Run, bear: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for where in ("file", "file/toy", "/proc/toy"):
        one_line(cuddles("pattern", bear, "-o", where), 2)
    assert "does not exist" in one_line(cuddles("outline", bear, "-o", "none/a.json"), 2)
    assert (tmp_path / "file").read_text() == "mine"
    assert names(tmp_path) == {"file", "photos"}


def test_a_fault_is_one_line_and_a_traceback_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bear: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by\nzero")

    monkeypatch.setattr("pipeline.segment.trace", broken)
    monkeypatch.delenv("CUDDLES_DEBUG", raising=False)
    assert run(["outline", str(bear)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(
        r"cuddles: [^\n]*ZeroDivisionError: division by zero[^\n]*CUDDLES_DEBUG=1[^\n]*\n", told.err
    )
    monkeypatch.setenv("CUDDLES_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["outline", str(bear)])


def test_ctrl_c_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bear: Path
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.segment.trace", stopped)
    assert run(["outline", str(bear)]) == 130
    assert re.fullmatch(r"cuddles: [^\n]+\n", capsys.readouterr().err)


def test_a_reader_that_leaves_is_no_fault(cuddles: Run, bear: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = cuddles("outline", bear, "--json", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


# --- help, and what it costs ----------------------------------------------------------------------


def every(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that lead to each command of the tree."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from every(found, *words, name)


COMMANDS = tuple(every(cli))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(cuddles: Run, command: tuple[str, ...]) -> None:
    done = cuddles(*command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    examples = re.findall(r"^  (cuddles .*)$", done.stdout, re.MULTILINE)
    assert examples
    known = {words[0] for words in COMMANDS if words} | {"COMMAND"}
    assert {line.split()[1] for line in examples} <= known


def test_without_a_command_it_prints_its_help(cuddles: Run) -> None:
    assert cuddles().stdout == cuddles("--help").stdout


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    env = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": os.environ["PATH"]}
    return set(
        subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_commands_load_only_what_they_use(bear: Path) -> None:
    helped = loaded_after("from cuddles.cli.main import run; run(['--help'])")
    assert not helped & {"numpy", "PIL", "cv2", "pipeline", "cuddles.cli.outline"}
    told = loaded_after("from cuddles.cli.main import run; run(['pattern', 'none.jpg', '-o', 'x'])")
    assert not told & {"cv2", "scipy", "skimage", "shapely", "ezdxf", "reportlab"}
    outlined = loaded_after(f"from cuddles.cli.main import run; run(['outline', {str(bear)!r}])")
    assert "cv2" in outlined
    assert not outlined & {
        "ezdxf",
        "reportlab",
        "pi_heif",
        "PIL.ImageCms",
        "pipeline.export",
        "pipeline.draft",
    }


def test_help_is_instant(cuddles: Run) -> None:
    cuddles("--help")
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        cuddles("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.25
