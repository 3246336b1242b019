"""The switchboard and the envelopes that the bench's fuzz uses, too."""

from bench.board import APPLICATION, Board, envelope, intent

__all__ = ["APPLICATION", "Board", "envelope", "intent"]
