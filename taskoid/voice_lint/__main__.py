"""``python -m taskoid.voice_lint``: tell what is wrong with the rendered skill package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from taskoid.errors import BadSource
from taskoid.voice_lint import faults, read_package
from taskoid.wireframe import read_wireframe
from terms.problem import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taskoid.voice_lint import Package


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the package; returns 0, 1 for faults, 2 for files that can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m taskoid.voice_lint", description="Check the skill package."
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder  [default: here]")
    parser.add_argument(
        "--languages",
        choices=("there", "all"),
        default="there",
        help="all: each language of the wireframe has words",
    )
    given = parser.parse_args(arguments)
    try:
        package = read_package(given.root, read_wireframe(given.root / "wireframe.yaml"))
    except BadFile as error:
        return _tell(error.lines, 2)
    except BadSource as error:
        return _tell([str(error)], 2)
    told = [fault.told() for fault in faults(package)]
    if given.languages == "all":
        told += _missing(package)
    return _tell(told, 1)


def _missing(package: Package) -> list[str]:
    lost = [locale for locale in package.frame.locales if locale not in package.models]
    languages = dict.fromkeys(package.frame.locales[locale] for locale in lost)
    return [
        f"words/{name}.yaml: this language isn't written yet: write it, and render [languages]"
        for name in languages
    ]


def _tell(told: Sequence[str], code: int) -> int:
    for line in told:
        sys.stderr.write(f"{line}\n")
    return code if told else 0


if __name__ == "__main__":
    sys.exit(main())
