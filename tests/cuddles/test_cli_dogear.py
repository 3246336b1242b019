"""`cuddles dogear` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from cuddles.cli.dogear import dogear
from cuddles.errors import CuddlesError
from cuddles.homefile import read_home
from devices.rava import from_rava

if TYPE_CHECKING:
    from click.testing import Result

EXAMPLES = Path(__file__).parents[2] / "examples"
HOME, RAVA = EXAMPLES / "home.yaml", EXAMPLES / "bedtime.rava"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(dogear, [str(argument) for argument in arguments], standalone_mode=False)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Give the path of a home that breaks two laws."""
    text = (
        HOME.read_text("utf-8").replace("topic: bruno", "topic: tasmotas").replace("lease: 60s", "lease: 2m")
    )
    path = tmp_path / "home.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_lawful_home_leaves_with_0() -> None:
    done = run("check", HOME)
    assert (done.return_value, done.exception) == (0, None)
    assert done.stdout.startswith("our-house: 3 toys, 3 dog-ears, 2 plans\n")
    assert done.stdout.count("  holds  ") == 12
    assert done.stderr == ""


def test_without_a_skill_package_one_law_stays_open(tmp_path: Path) -> None:
    done = run("check", HOME, "--skill", tmp_path / "none")
    assert (done.return_value, done.exception) == (0, None)
    assert done.stdout.count("  holds  ") == 11
    assert "not checked: no skill package" in done.stdout


def test_a_broken_law_leaves_with_1_and_is_told_with_its_place(changed: Path) -> None:
    done = run("check", changed)
    assert done.return_value == 1
    assert f"{changed}:23:27: error: this topic is a group" in done.stdout
    assert f"{changed}:58:5: error: a lease of 120 s is not within 60 s: write lease: 60s" in done.stdout
    assert done.stderr == "cuddles: home.yaml: broken: every-on-ends, topics\n"


def test_check_as_json(changed: Path) -> None:
    document = json.loads(run("check", HOME, "--json").stdout)
    assert document["lawful"] is True
    assert {law["state"] for law in document["laws"]} == {"holds"}
    document = json.loads(run("check", changed, "--json").stdout)
    assert document["lawful"] is False
    (law,) = [law for law in document["broken"] if law["law"] == "topics"]
    assert (law["line"], law["subject"]) == (23, "toys.bear.switch.topic")


def test_a_file_that_is_none_tells_all_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "home.yaml"
    path.write_text(HOME.read_text("utf-8").replace("cutout", "cutuot"), "utf-8")
    done = run("check", path)
    assert isinstance(done.exception, CuddlesError)
    assert "2 problems" in str(done.exception)
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [
        f"{path}:26:35",
        f"{path}:49:35",
    ] or (len(done.stdout.splitlines()) == 2)
    problems = json.loads(run("check", path, "--json").stdout)["problems"]
    assert [problem["file"] for problem in problems] == [str(path)] * 2


def test_rava_is_checked_over_its_home(tmp_path: Path) -> None:
    done = run("check", RAVA, "--home", HOME)
    assert (done.return_value, done.exception) == (0, None)
    assert f"{HOME}:40:3: warning: no dog-ear names this toy" in done.stdout
    path = tmp_path / "bad.rava"
    path.write_text(RAVA.read_text("utf-8").replace("leaseSeconds: 60", "leaseSeconds: 61"), "utf-8")
    done = run("check", path, "--home", HOME)
    assert done.return_value == 1
    assert f"{path}:14:13: error: a lease of 61 s is not within 60 s" in done.stdout
    path.write_text(RAVA.read_text("utf-8").replace("device", "devise"), "utf-8")
    done = run("check", path, "--home", HOME)
    assert isinstance(done.exception, CuddlesError)
    assert "did you mean device?" in done.stdout
    assert isinstance(run("check", RAVA, "--home", tmp_path / "none.yaml").exception, CuddlesError)


def test_intents_are_compared_with_a_skill_package(tmp_path: Path) -> None:
    folder = tmp_path / "interactionModels" / "custom"
    folder.mkdir(parents=True)
    for locale, intent in (("en-US", "WarmIntent"), ("de-DE", "OtherIntent")):
        model = {"interactionModel": {"languageModel": {"intents": [{"name": intent}]}}}
        (folder / f"{locale}.json").write_text(json.dumps(model), "utf-8")
    done = run("check", HOME, "--skill", tmp_path)
    assert done.return_value == 1
    assert "WarmIntent is not spoken in de-DE" in done.stdout
    (folder / "de-DE.json").write_text("[]", "utf-8")
    assert isinstance(run("check", HOME, "--skill", tmp_path).exception, CuddlesError)


def test_show_lists_and_translates() -> None:
    home = read_home(HOME.read_bytes()).home
    listed = run("show", HOME).stdout
    assert "warm-bear: WarmIntent -> bear (Bruno); on: lease" in listed
    assert "bedtime: bear to 37.5 C, daily 19:30 for 20m" in listed
    assert from_rava(run("show", HOME, "--rava").stdout, home).within(home) == home
    assert read_home(run("show", HOME, "--yaml").stdout).home == home
    document = json.loads(run("show", HOME, "--json").stdout)
    assert [ear["name"] for ear in document["dog_ears"]] == list(home.dog_ears)
    assert document["plans"][1]["holidays"] == [["2026-12-19", "2027-01-03"]]
    script = from_rava(RAVA.read_text("utf-8"), home)
    assert read_home(run("show", RAVA, "--home", HOME, "--yaml").stdout).home == script.within(home)


@pytest.mark.parametrize("command", ["", "check", "show"])
def test_help_ends_with_examples(command: str) -> None:
    done = run(*command.split(), "--help")
    assert "Examples:\n  cuddles dogear " in done.stdout
