"""Pages that a command writes are current, and come out the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cuddles.trials import __main__ as command
from cuddles.trials import faults, page, pool
from cuddles.trials.diagram import main as draw
from cuddles.trials.diagram import states
from cuddles.trials.faults import FAULTS
from devices.thermostat import RULES

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[2] / "docs/reference"


def few(monkeypatch: pytest.MonkeyPatch, bounds: dict[str, float]) -> None:
    """Try some faults only, with other bounds."""
    chosen = tuple(
        replace(one, bound_s=bounds[one.name] or one.bound_s) for one in FAULTS if one.name in bounds
    )
    for module in (command, faults, page, pool):
        monkeypatch.setattr(module, "FAULTS", chosen)


def test_the_diagram_is_current(tmp_path: Path) -> None:
    assert (DOCS / "states.svg").read_text("utf-8") == states()
    assert draw([str(tmp_path / "states.svg")]) == 0
    assert (tmp_path / "states.svg").read_text("utf-8") == states()
    assert draw([]) == 2


def test_the_diagram_shows_every_rule_in_its_order() -> None:
    words = [element.text for element in ET.fromstring(states()).iter() if element.text]  # noqa: S314
    assert [word for word in words if word in {rule.drawn for rule in RULES}] == [
        rule.drawn for rule in RULES
    ]
    assert {rule.name for rule in RULES} <= set(words)


def test_the_fault_matrix_has_every_fault_with_its_bound() -> None:
    text = (DOCS / "fault-matrix.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+?)[¹²³⁴⁵]* \| (\d+) s \| ([\d.]+) s \|", text, re.MULTILINE)
    assert [(words, float(bound)) for words, bound, _ in rows] == [(one.words, one.bound_s) for one in FAULTS]
    assert all(float(worst) <= float(bound) for _, bound, worst in rows)
    assert f"All {len(FAULTS)} bounds held." in text
    tried = re.search(r"At ([\d,]+) moments", text)
    assert tried is not None
    assert int(tried[1].replace(",", "")) >= 1000


def test_the_page_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few(monkeypatch, {"stop": 0, "hub-dies": 0, "restart": 0, "stranger-on": 0})
    pages = []
    for jobs in ("1", "2"):
        assert command.main(["--sessions", "2", "--jobs", jobs, "--write", str(tmp_path / "page.md")]) == 0
        pages.append((tmp_path / "page.md").read_bytes())
    assert pages[0] == pages[1]
    text = pages[0].decode()
    assert "At 50 moments of 2 sessions" in text
    assert re.search(
        r"the hub's process is killed \| 61 s \| [\d.]+ s \| [\d.]+ °C \| never in 133 s \| 50 \|", text
    )
    assert "| comes on again by itself |" in text
    assert "naive" in capsys.readouterr().out


def test_a_bound_that_is_broken_is_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few(monkeypatch, {"hub-dies": 20.0})
    assert command.main(["--sessions", "1", "--jobs", "1", "--write", str(tmp_path / "page.md")]) == 1
    assert "OVER THEIR BOUND: hub-dies" in (tmp_path / "page.md").read_text()
    assert "seed 0, moment" in capsys.readouterr().err


def test_a_page_without_a_folder_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--write", str(tmp_path / "none" / "page.md")]) == 2
    assert "not a folder" in capsys.readouterr().err
