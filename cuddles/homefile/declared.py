"""A home from either of its languages: `home.yaml`, or Rava over a `home.yaml` that declares the toys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuddles.homefile.load import content_of, read_home
from cuddles.homefile.problems import HomeFileError, Problem
from cuddles.names import shown
from devices.errors import RavaError
from devices.rava import from_rava

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cuddles.homefile.plain import Where
    from devices.home import Home


@dataclass(frozen=True, slots=True)
class Declared:
    """A home, and where in which file a path of its keys stands."""

    home: Home
    place: Callable[[Where], tuple[str, int, int]]


def declared(path: Path, base: Path) -> Declared:
    """Return the home of a file; `base` declares the toys where the file is Rava.

    Raises
    ------
    HomeFileError
        For either file, with everything that is wrong in it.

    """
    name, around_name = shown(str(path)), shown(str(base))
    if path.suffix.lower() != ".rava":
        read = read_home(content_of(path), name)
        return Declared(read.home, lambda where: (name, *read.spot(where)))
    around = read_home(content_of(base), around_name)
    try:
        script = from_rava(_text(path), around.home)
    except RavaError as error:
        flaws = (Problem(flaw.line, flaw.column, flaw.message, flaw.cure) for flaw in error.flaws)
        raise HomeFileError(name, tuple(flaws)) from error

    def place(where: Where) -> tuple[str, int, int]:
        if where[:1] in (("dog-ears",), ("plans",)):
            return (name, *script.spot(where))
        return (around_name, *around.spot(where))

    return Declared(script.within(around.home), place)


def _text(path: Path) -> str:
    content = content_of(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(line, 1, "this is not UTF-8 text", "save the file as UTF-8")
        raise HomeFileError(shown(str(path)), (problem,)) from error


def spoken_intents(package: Path) -> Mapping[str, frozenset[str]] | None:
    """Return the intents of a skill package by locale; None where there is none.

    Raises
    ------
    HomeFileError
        For an interaction model that is none.

    """
    models = sorted((package / "interactionModels" / "custom").glob("*.json"))
    return {model.stem: _intents(model) for model in models} or None


def _intents(model: Path) -> frozenset[str]:
    try:
        document = json.loads(model.read_text("utf-8"))
        intents = document["interactionModel"]["languageModel"]["intents"]
        return frozenset(str(intent["name"]) for intent in intents)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        problem = Problem(1, 1, "this is no interaction model", "make the skill package again")
        raise HomeFileError(model.name, (problem,)) from error
