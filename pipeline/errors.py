"""What can break or be wrong in the pipeline. Being told no is a `terms.Refused`, not an exception."""

from __future__ import annotations


class PipelineError(Exception):
    """Root of the pipeline's exceptions."""


class BadPhoto(PipelineError, ValueError):
    """A file cannot be read as one still picture. The message says what to do."""


class BadDocument(PipelineError, ValueError):
    """An outline or pattern file is not what its format promises. The message says where."""


class BadOption(PipelineError, ValueError):
    """An option's value is outside what can be sewn or printed. The message gives the range."""
