"""The local Alexa of this skill: its interaction model, and what nobody's tolerance may lead to."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cuddles
from cuddles.errors import BadWish
from cuddles.talk.alexa import LocalAlexa
from cuddles.talk.grammar import Grammar
from cuddles.talk.line import Line
from cuddles.talk.model import read_model

if TYPE_CHECKING:
    from cuddles.talk.envelope import Setting
    from cuddles.talk.line import Ask

HEATING: Final = ("WarmIntent", "WarmerIntent", "SetScheduleIntent", "UnlockIntent", "UndoIntent")
"""Intents that no tolerance of the local Alexa leads to."""
COOLING: Final = ("OffIntent", "CoolerIntent", "TooHotIntent", "AMAZON.StopIntent")
NAMES: Final = ("CuddlesToy",)


def grammar_of(locale: str, model_file: Path | None = None) -> Grammar:
    """Return what the skill understands in a locale; raises BadWish for one that it doesn't speak."""
    return Grammar(read_model(model_file or model_path(locale)), locale, HEATING, NAMES, COOLING)


def local_alexa(grammar: Grammar, ask: Ask, setting: Setting) -> LocalAlexa:
    """Return an Alexa that asks the skill by `ask`."""
    return LocalAlexa(grammar, Line(ask, setting, _now, lambda: str(uuid.uuid4())))


def model_path(locale: str) -> Path:
    """Return where the interaction model of a locale is: in the clone, or beside the installed talk."""
    root = Path(cuddles.__file__).parents[1]
    folders = (
        root / "skill-package" / "interactionModels" / "custom",
        root / "cuddles" / "talk" / "models",
    )
    for folder in folders:
        if (folder / f"{locale}.json").is_file():
            return folder / f"{locale}.json"
    known = sorted(path.stem for folder in folders for path in folder.glob("*.json"))
    raise BadWish(f"the skill doesn't speak {locale}: its locales are {', '.join(known) or 'none yet'}")


def _now() -> datetime:
    return datetime.now(UTC).astimezone()  # noqa: TID251  (the conversation is an edge)
