"""A local Alexa over the tea pot's model and skill, at a quarter past six on a Friday evening."""

from __future__ import annotations

import importlib.util
import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cuddles.talk.alexa import LocalAlexa
from cuddles.talk.envelope import Setting
from cuddles.talk.grammar import Grammar
from cuddles.talk.line import Line
from cuddles.talk.model import read_model

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)


@pytest.fixture(scope="session")
def teapot() -> Any:  # noqa: ANN401  (a module of the tests' own)
    spec = importlib.util.spec_from_file_location("teapot", HERE / "teapot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    model = read_model(HERE / "model.json")
    return Grammar(
        model, "en-US", heating=("BoilIntent", "HotterIntent"), names=("Pot",), cooling=("OffIntent",)
    )


@pytest.fixture
def alexa(grammar: Grammar, teapot: Any) -> LocalAlexa:  # noqa: ANN401
    ids = itertools.count(1)
    line = Line(teapot.lambda_handler, Setting("en-US"), lambda: NOW, lambda: str(next(ids)))
    return LocalAlexa(grammar, line)
