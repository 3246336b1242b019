"""The wheel brings the skill and what it is talked to with: no clone is needed to talk to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
TALK = "from cuddles.cli.main import main; main()"
HOME = """\
home: ours
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: 9}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *line: str) -> str:
    """Run Python in an empty folder with the wheel and its dependencies, and nothing of this clone."""
    path = os.pathsep.join((str(installed), sysconfig.get_path("purelib")))
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-S", "-P", *line],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_skill_is_talked_to_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "home.yaml").write_text(HOME)
    (tmp_path / "script").write_text("ask cuddle bear which toys do you know\n")
    said = json.loads(run(installed, tmp_path, "-c", TALK, "talk", "--script", "script", "--json"))
    assert said["intent"] == "ToysIntent"
    assert said["speech"] == "There is one toy: Bruno."


def test_it_is_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    text = "import skill, lambda_function as f, cuddles; print(skill.__file__, f.__file__, cuddles.__file__)"
    assert [
        Path(name).is_relative_to(installed) for name in run(installed, tmp_path, "-c", text).split()
    ] == [True] * 3
    locales = {path.stem for path in (ROOT / "skill-package/interactionModels/custom").iterdir()}
    for folder in ("skill/speech", "cuddles/talk/models"):
        assert {path.stem for path in (installed / folder).glob("*.json")} == locales
