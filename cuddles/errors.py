"""What can go wrong at the application's edge. Being told no is a `terms.Refused`, not an exception."""

from __future__ import annotations


class CuddlesError(Exception):
    """Root of the application's exceptions."""


class CantWrite(CuddlesError):
    """A result can't be written where it was asked for. The message says why and what to do."""


class BadWish(CuddlesError, ValueError):
    """Options that don't fit together or don't fit the input. The message says which and what to do."""


class NoAnswer(CuddlesError):
    """What was asked elsewhere gave no answer. The message says why and what to do."""
