"""The zip for AWS Lambda: built as ASK CLI builds it, the same twice, small, complete, and quick to start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech
from skill.respond import serialized

from bench.coldstart import BUDGET, HOME, built, envelope, started, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
STRANGERS = ("boto3", "botocore", "s3transfer", "numpy", "pydantic", "yaml", "click", "pipeline", "taskoid")
NOT_THERE = ("cuddles/talk", "cuddles/cli", "cuddles/web", "cuddles/hub", "devices/simulator", "tests")
IMPORTING = """\
import sys
sys.path.insert(0, {folder!r})
from importlib import import_module
for name in {modules}:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name.partition(".")[0] not in ("boto3", "botocore"):  # AWS Lambda has them
            raise
assert "site" not in sys.modules
"""


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the zip of a home with one bear."""
    return built(tmp_path_factory.mktemp("zip"), HOME)


@pytest.fixture(scope="module")
def function(zipped: Path) -> Path:
    """Give the folder that it unpacks to."""
    return unpacked(zipped, zipped.with_name("function"))


def build(target: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    line = [str(ROOT / "hooks/build.sh"), target.name, "false"]
    return subprocess.run(
        line, cwd=target.parent, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_the_same_again_wherever_it_is_built_from(zipped: Path, tmp_path: Path) -> None:
    again = tmp_path / "with blanks" / "again.zip"
    again.parent.mkdir()
    (again.parent / "my home.yaml").write_text(HOME)
    done = build(again, CUDDLES_HOME="my home.yaml", TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == zipped.read_bytes()
    assert again.stat().st_mode & 0o077 == 0


def test_it_is_small_and_has_what_it_needs_and_nothing_else(zipped: Path) -> None:
    assert zipped.stat().st_size <= BUDGET["zip_bytes"]
    with zipfile.ZipFile(zipped) as packed:
        names = set(packed.namelist())
        home = json.loads(packed.read("home.json"))
    tops = {name.split("/")[0] for name in names}
    assert tops >= {
        "lambda_function.py",
        "skill",
        "cuddles",
        "devices",
        "terms",
        "ask_sdk_core",
        "paho",
        "tzdata",
    }
    assert not tops & set(STRANGERS)
    assert not [name for name in names if name.startswith(NOT_THERE) or name.endswith(".pyc")]
    assert {f"skill/speech/{path.name}" for path in (ROOT / "lambda/skill/speech").iterdir()} <= names
    assert home["toys"][0]["title"] == "Bruno"
    assert home["broker"]["host"] == "broker.example.org"
    compiled = [name for name in names if name.endswith(".so")]
    assert compiled
    assert all("cpython-313-x86_64" in name for name in compiled)


def test_a_cold_start_is_within_its_budget(function: Path, tmp_path: Path) -> None:
    told = started("lambda_function", [function], "AMAZON.HelpIntent", tmp_path, times=200)
    assert "warm" in told["said"]
    assert told["modules"] <= BUDGET["modules"]
    assert told["peak_mib"] <= BUDGET["peak_mib"]
    assert told["warm_ms_p50"] <= BUDGET["warm_ms_p99"]


def test_every_module_of_it_can_be_imported_there(function: Path) -> None:
    """Nothing is missing that only a rare request would miss."""
    ours = ("skill", "cuddles", "devices", "terms")
    names = [path.relative_to(function) for part in ours for path in (function / part).rglob("*.py")]
    modules = [".".join(name.with_suffix("").parts).removesuffix(".__init__") for name in sorted(names)]
    text = IMPORTING.format(folder=str(function), modules=modules)
    line = [sys.executable, "-I", "-S", "-B", "-W", "ignore", "-c", text]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(modules) > 60


def test_a_toy_is_asked_for_there_over_a_broker_that_is_not(function: Path, tmp_path: Path) -> None:
    home = json.loads((function / "home.json").read_text())
    home["broker"] |= {"host": "127.0.0.1", "port": 9}
    (tmp_path / "home.json").write_text(json.dumps(home))
    text = f"import json, sys; sys.path.insert(0, {str(function)!r}); import lambda_function as f\n"
    text += "print(json.dumps(f.lambda_handler(json.load(sys.stdin), None)))"
    variables = {"CUDDLES_HOME_JSON": str(tmp_path / "home.json"), "CUDDLES_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-W", "ignore", "-c", text],
        input=json.dumps(envelope("OffIntent")),
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "couldn't send off" in done.stdout, done.stderr


def test_a_secret_goes_along_and_is_told_and_a_lost_one_stops_it(function: Path, tmp_path: Path) -> None:
    (tmp_path / "home.yaml").write_text(HOME.replace("port: 8883", "password_file: word"))
    lost = pack(tmp_path / "function", tmp_path)
    assert lost.returncode == 2
    assert "word" in lost.stderr
    assert not (tmp_path / "a.zip").exists()
    (tmp_path / "word").write_text("sesame")
    done = pack(function, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "secrets/broker-password is in the zip" in done.stderr
    assert "without ca_file nothing is encrypted" in done.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.read("secrets/broker-password") == b"sesame"
        assert b'"password_file":"secrets/broker-password"' in packed.read("home.json")


def test_what_nobody_brings_is_told_when_it_is_built(tmp_path: Path) -> None:
    (tmp_path / "home.yaml").write_text(HOME)
    done = pack(tmp_path, tmp_path)
    assert done.returncode == 2
    assert "which requirements/skill.txt doesn't bring" in done.stderr


def pack(packages: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run what the hook runs, with packages that are there already."""
    line = [sys.executable, "-B", "hooks/pack.py", str(packages), str(folder / "a.zip")]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "CUDDLES_HOME": str(folder / "home.yaml")}
    return subprocess.run(line, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


def test_without_the_packages_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    script = tmp_path / "hooks/build.sh"
    script.write_bytes((ROOT / "hooks/build.sh").read_bytes())
    script.chmod(0o755)
    done = subprocess.run([script, "x.zip"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "run make setup" in done.stderr
    assert subprocess.run([script], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("opened", [True, False])
def test_answers_are_written_as_the_sdk_writes_them(opened: bool) -> None:
    speech = SsmlOutputSpeech(ssml="<speak>Hello</speak>")
    response = Response(
        output_speech=speech,
        reprompt=Reprompt(speech) if opened else None,
        card=SimpleCard("title", "text"),
        directives=[{"type": "Dialog.Delegate", "document": {"items": [{"a": None}, 1.5, True]}}],  # type: ignore[list-item]
        should_end_session=not opened,
    )
    whole = ResponseEnvelope("1.0", {"said": None, "many": ["a", 1]}, response=response)
    write: Callable[[Any], Any] = DefaultSerializer().serialize
    assert serialized(whole) == write(whole)
