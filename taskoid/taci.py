"""TACI: a conversational interface from a wireframe and words; ``python -m taskoid.taci [--check]``.

`wireframe.yaml` and `words/*.yaml` become what Alexa reads (`skill-package/`), what ASK CLI reads
(`ask-resources.json`) and what the voice function reads (`lambda/skill/speech/`). The same sources give the same
bytes, so that a rendered file which differs was changed by hand or is old; pictures are compared by their pixels,
since compressors differ. A rendered file without a source is one that is too much.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from taskoid.errors import BadNotation, BadSource
from taskoid.icons import LARGE, SMALL, icon, same_picture
from taskoid.manifest import account_linking, manifest, resources
from taskoid.model import interaction_model
from taskoid.speech import catalogue
from taskoid.wireframe import read_wireframe
from taskoid.words import read_words
from terms.problem import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc

MODELS: Final = "skill-package/interactionModels/custom"
SPEECH: Final = "lambda/skill/speech"
IMAGES: Final = "skill-package/assets/images"


def sources(root: Path) -> tuple[WireframeDoc, dict[str, WordsDoc]]:
    """Return the wireframe and the words of each language that has a file, in the wireframe's order.

    Raises
    ------
    BadFile
        For a source that is wrong, with all its problems.
    BadSource
        For a words file that the wireframe has no locale for, or that tells another language.

    """
    frame = read_wireframe(root / "wireframe.yaml")
    there = {path.stem: path for path in sorted((root / "words").glob("*.yaml"))}
    strangers = [name for name in there if name not in frame.languages()]
    if strangers:
        raise BadSource(f"words/{strangers[0]}.yaml: no locale is spoken from it: add one to wireframe.yaml")
    words = {name: read_words(there[name]) for name in frame.languages() if name in there}
    for name, said in words.items():
        if said.language != name:
            raise BadSource(f"words/{name}.yaml: its language is {said.language}: write language: {name}")
        lost = [locale for locale in said.locales if frame.locales.get(locale) != name]
        if lost:
            raise BadSource(
                f"words/{name}.yaml: {lost[0]} isn't spoken from it: change wireframe.yaml, or remove it"
            )
    return frame, words


def rendered(
    frame: WireframeDoc, words: dict[str, WordsDoc], endpoint: str | None = None
) -> dict[str, bytes]:
    """Return every rendered file by its path in the project; raises BadNotation."""
    found = {
        "ask-resources.json": _text(resources(frame)),
        "skill-package/skill.json": _text(manifest(frame, words, endpoint)),
        "skill-package/accountLinking.json": _text(account_linking(frame)),
    }
    for locale, language in frame.locales.items():
        if language in words:
            found[f"{MODELS}/{locale}.json"] = _text(interaction_model(frame, words[language], locale))
            found[f"{SPEECH}/{locale}.json"] = _text(catalogue(frame, words[language], locale))
    return found | {f"{IMAGES}/small.png": icon(SMALL), f"{IMAGES}/large.png": icon(LARGE)}


def stale(root: Path, files: dict[str, bytes]) -> list[str]:
    """Return one line for each rendered file that is missing, differs, or has no source."""
    told = []
    for name, content in files.items():
        path = root / name
        if not path.is_file():
            told.append(f"{name} is missing")
        elif not _same(path.read_bytes(), content):
            told.append(f"{name} differs from its sources")
    return told + [f"{name} has no source" for name in _surplus(root, files)]


def write(root: Path, files: dict[str, bytes]) -> list[str]:
    """Write what is not current and remove what has no source; returns the paths that changed."""
    changed = []
    for name, content in files.items():
        path = root / name
        if not path.is_file() or not _same(path.read_bytes(), content):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(name)
    for name in _surplus(root, files):
        (root / name).unlink()
        changed.append(name)
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    """Render, or check that what is rendered is current; returns 0, 1 if it isn't, 2 for bad sources."""
    parser = argparse.ArgumentParser(
        prog="python -m taskoid.taci", description="Render the skill from its sources."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file isn't current")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder  [default: here]")
    parser.add_argument(
        "--endpoint", help="https address of a skill that you host, instead of a Lambda function"
    )
    given = parser.parse_args(arguments)
    try:
        files = rendered(*sources(given.root), endpoint=given.endpoint)
    except BadFile as error:
        return _tell(error.lines, 2)
    except (BadSource, BadNotation) as error:
        return _tell([str(error)], 2)
    if given.check:
        return _tell([f"{line}: run python -m taskoid.taci" for line in stale(given.root, files)], 1)
    for name in write(given.root, files):
        sys.stdout.write(f"{name}\n")
    return 0


def _tell(told: Sequence[str], code: int) -> int:
    for line in told:
        sys.stderr.write(f"{line}\n")
    return code if told else 0


def _text(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _same(old: bytes, new: bytes) -> bool:
    return old == new or same_picture(old, new)


def _surplus(root: Path, files: dict[str, bytes]) -> list[str]:
    there = [path for folder in (MODELS, SPEECH, IMAGES) for path in sorted((root / folder).glob("*.*"))]
    return [name for path in there if (name := path.relative_to(root).as_posix()) not in files]


if __name__ == "__main__":
    sys.exit(main())
