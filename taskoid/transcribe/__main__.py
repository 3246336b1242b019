"""``python -m taskoid.transcribe [--check]``: the stacks of `infrastructure/` from their plans, kept current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taskoid.stacks.skill import skill_plan
from taskoid.transcribe.cloudformation import transcribed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taskoid.plan import Plan

STACKS: Final[dict[str, Callable[[], Plan]]] = {
    "infrastructure/cfn-deployer/skill-stack.yaml": skill_plan,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what isn't current, or tell it; returns 0, or 1 where a file isn't."""
    parser = argparse.ArgumentParser(prog="python -m taskoid.transcribe", description="Render the stacks.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file isn't current")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder  [default: here]")
    given = parser.parse_args(arguments)
    texts = {name: transcribed(plan()).encode() for name, plan in STACKS.items()}
    stale = [name for name, text in texts.items() if _there(given.root / name) != text]
    for name in stale:
        if given.check:
            sys.stderr.write(f"{name} isn't what its plan says: run python -m taskoid.transcribe\n")
        else:
            (given.root / name).parent.mkdir(parents=True, exist_ok=True)
            (given.root / name).write_bytes(texts[name])
            sys.stdout.write(f"{name}\n")
    return 1 if stale and given.check else 0


def _there(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
