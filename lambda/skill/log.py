"""What went wrong, for whoever runs the skill: the place in the code, and nothing that a person said."""

from __future__ import annotations

import sys
import traceback


def log(error: Exception) -> None:
    """Write on standard error where something broke, without the words of anybody."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    print(f"skill: {type(error).__name__} at {where}", file=sys.stderr, flush=True)  # noqa: T201  (the log)


def report(sentence: str) -> None:
    """Write a sentence on standard error."""
    print(f"skill: {sentence}", file=sys.stderr, flush=True)  # noqa: T201  (the log)
