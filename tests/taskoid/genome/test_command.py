"""`cuddles taskoid` as people run it: what is said, where, and the exit code."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.cli import taskoid

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
GENOMES = ROOT / "examples" / "genomes"
GOOD = GENOMES / "paper-tensorflow.yaml"
DEAD = "framework: tensorflow\n  image: tensorflow-2.19-cpu"

Run = "Callable[..., tuple[int, str, str]]"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def ran(*words: object) -> tuple[int, str, str]:
        code = taskoid.taskoid.main([str(word) for word in words], standalone_mode=False)
        out, err = capsys.readouterr()
        return int(code or 0), out, err

    return ran


def changed(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "changed.yaml"
    path.write_text(GOOD.read_text().replace(old, new, 1))
    return path


def test_a_good_genome_is_checked_and_said_to_be(run: Any) -> None:  # noqa: ANN401
    assert run("check", GOOD) == (0, "paper-tensorflow.yaml: outline-tf can be made in us-east-1\n", "")
    assert run("check", GOOD, "--json") == (0, '{"declined": [], "warnings": []}\n', "")


def test_a_wrong_file_is_told_in_lines_and_leaves_with_two(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = changed(tmp_path, "ttl: 4h", "ttl: 4 hours")
    for command in (("check",), ("weigh",), ("transcribe", "--to", "cli")):
        code, out, err = run(*command, path)
        assert (code, out) == (2, "")
        assert re.fullmatch(
            r"cuddles: changed\.yaml:18:8: '4 hours' is no duration: write one like 4h, or never\n", err
        )
    code, out, _ = run("check", path, "--json")
    assert (code, json.loads(out)["problems"][0]["line"]) == (2, 18)


def test_a_dead_image_is_declined_at_its_line_and_leaves_with_one(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = changed(tmp_path, "framework: tensorflow", DEAD)
    code, out, err = run("check", path)
    assert (code, out) == (1, "")
    assert err.startswith(
        "cuddles: changed.yaml:7:10: tensorflow-2.19-cpu gets no patches since 2026-03-11: take tens"
    )
    code, out, err = run("transcribe", path, "--to", "sdk")
    assert (code, out) == (1, "")
    assert "(dead-image)" in err
    code, out, _ = run("weigh", path, "--json")
    assert (code, json.loads(out)["refused"]) == (1, "dead-image")


def test_a_text_goes_to_its_file_or_to_stdout(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    for to in ("cloudformation", "cli", "sdk"):
        code, out, _ = run("transcribe", GOOD, "--to", to)
        target = tmp_path / to
        assert (code, run("transcribe", GOOD, "--to", to, "-o", target)) == (0, (0, "", ""))
        assert target.read_text() == out
    assert json.loads((tmp_path / "cloudformation").read_text())["Resources"]["Endpoint"]


def test_a_stack_has_no_steps(cuddles_main: Any) -> None:  # noqa: ANN401
    code, err = cuddles_main("transcribe", GOOD, "--to", "cloudformation", "--only", "steps")
    assert code == 2
    assert "a stack has no steps" in err


@pytest.fixture
def cuddles_main() -> Callable[..., tuple[int, str]]:
    """Run the command as click does, where usage errors end it."""
    from click.testing import CliRunner

    def ran(*words: object) -> tuple[int, str]:
        done = CliRunner().invoke(taskoid.taskoid, [str(word) for word in words])
        return done.exit_code, done.output

    return ran


def test_weight_is_told_to_people_and_to_programs(run: Any) -> None:  # noqa: ANN401
    code, out, _ = run("weigh", GOOD)
    assert code == 0
    assert out.startswith("13 resources\n")
    said = json.loads(run("weigh", GOOD, "--json")[1])
    assert said["month"]["most"] == pytest.approx(149.2244)
    assert said["by_hand"]["calls"] == 20
    assert said["resources"]["AWS::IAM::Role"] == 3


@pytest.mark.parametrize("page", ["docs/explanation/the-paper.md"])
def test_commands_of_the_page_run(page: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    monkeypatch.chdir(ROOT)
    lines = re.findall(r"^cuddles taskoid (.+)$", (ROOT / page).read_text(), re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        code, out, err = run(*shlex.split(line))
        assert (code, err) == (0, "")
        assert out
