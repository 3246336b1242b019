"""Alexa says by herself that a pattern is ready, to whoever sent the drawing and allowed it."""
