"""What can go wrong where a source is rendered."""

from __future__ import annotations


class TaskoidError(Exception):
    """Root of this package's exceptions."""


class BadNotation(TaskoidError, ValueError):
    """A line of samples that can't be expanded. The message says why, a colon, and what to do."""


class BadSource(TaskoidError, ValueError):
    """Sources that are wrong, or a rendered file that isn't current. The message has one line for each."""


class BadPlan(TaskoidError, ValueError):
    """A plan that can't be deployed: something in it is named twice, or names what it hasn't got."""
