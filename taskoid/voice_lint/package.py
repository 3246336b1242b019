"""A rendered skill package in memory, and what can be wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taskoid.errors import BadSource
from taskoid.taci import MODELS, SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from taskoid.wireframe import WireframeDoc

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the rule that found it, where, what, and the cure."""

    rule: str
    place: str
    message: str
    cure: str

    def told(self) -> str:
        """Return it as one line."""
        return f"{self.place}: {self.message}: {self.cure} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Package:
    """What is rendered, by locale, and the wireframe that it is compared with."""

    frame: WireframeDoc
    models: Mapping[str, Json]
    speech: Mapping[str, Json]
    manifest: Json

    def language_models(self) -> Iterator[tuple[str, Json]]:
        """Yield each locale with its language model."""
        for locale, model in self.models.items():
            yield locale, model["interactionModel"]["languageModel"]

    def intents(self) -> Iterator[tuple[str, Json]]:
        """Yield each locale with each of its intents."""
        for locale, model in self.language_models():
            for intent in model["intents"]:
                yield locale, intent

    def dialogs(self) -> Iterator[tuple[str, Json]]:
        """Yield each locale with each intent of its dialog model."""
        for locale, model in self.models.items():
            for intent in model["interactionModel"].get("dialog", {}).get("intents", ()):
                yield locale, intent


def read_package(root: Path, frame: WireframeDoc) -> Package:
    """Return the package of a project's folder.

    Raises
    ------
    BadSource
        For a file that can't be read.

    """
    models = {path.stem: _json(path) for path in sorted((root / MODELS).glob("*.json"))}
    speech = {path.stem: _json(path) for path in sorted((root / SPEECH).glob("*.json"))}
    return Package(frame, models, speech, _json(root / "skill-package/skill.json"))


def _json(path: Path) -> Json:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadSource(f"{path}: it can't be read: run python -m taskoid.taci") from error
    if not isinstance(found, dict):
        raise BadSource(f"{path}: it holds no object: run python -m taskoid.taci")
    return found
