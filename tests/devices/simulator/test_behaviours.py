from __future__ import annotations

import ast
from pathlib import Path

import devices.simulator

HERE = Path(__file__).parent
PAGE = Path(devices.simulator.__file__).with_name("BEHAVIOURS.md")


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def defined() -> set[str]:
    trees = [ast.parse(path.read_text("utf-8")) for path in HERE.glob("test_*.py")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_behaviour_has_its_test() -> None:
    assert {row[3] for row in rows()} <= defined()


def test_behaviours_are_named_once_and_many() -> None:
    names = [row[0] for row in rows()]
    assert len(names) == len(set(names)) >= 60


def test_every_behaviour_names_its_source() -> None:
    assert all((len(row) == 4 and ".ino" in row[2]) or ".cpp" in row[2] for row in rows())
