"""Warmth, decided: what a toy may be asked for and what its switch is told."""
