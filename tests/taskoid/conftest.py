"""What the tests of the skill package share: the sources, and what is rendered from them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from taskoid.taci import MODELS, SPEECH, rendered, sources
from taskoid.voice_lint import Package

if TYPE_CHECKING:
    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def frame_and_words() -> tuple[WireframeDoc, dict[str, WordsDoc]]:
    return sources(ROOT)


@pytest.fixture(scope="session")
def files(frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]]) -> dict[str, bytes]:
    """Give every rendered file by its path."""
    return rendered(*frame_and_words)


@pytest.fixture(scope="session")
def whole(frame_and_words: tuple[WireframeDoc, dict[str, WordsDoc]], files: dict[str, bytes]) -> Package:
    """Give the package as it is rendered; not to be changed."""

    def under(folder: str) -> dict[str, Any]:
        there = {Path(name).stem: content for name, content in files.items() if name.startswith(folder)}
        return {stem: json.loads(content) for stem, content in there.items()}

    manifest = json.loads(files["skill-package/skill.json"])
    return Package(frame_and_words[0], under(MODELS), under(SPEECH), manifest)


@pytest.fixture
def package(whole: Package) -> Package:
    """Give a package of one locale, a copy that a test may break."""
    manifest = copy.deepcopy(whole.manifest)
    for part in ("publishingInformation", "privacyAndCompliance"):
        locales = manifest["manifest"][part]["locales"]
        manifest["manifest"][part]["locales"] = {"en-US": locales["en-US"]}
    model, speech = copy.deepcopy(whole.models["en-US"]), copy.deepcopy(whole.speech["en-US"])
    return Package(whole.frame, {"en-US": model}, {"en-US": speech}, manifest)
