"""One pattern, several writers."""

from pipeline.export.package import write_all

__all__ = ["write_all"]
