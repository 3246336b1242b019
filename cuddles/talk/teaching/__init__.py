"""Teaches what phrases mean: `python -m cuddles.talk.teaching` (nothing of it is needed to talk)."""
