"""Genomes as people write them: JSON or YAML, read at the edge, with line and cure for whatever is wrong."""
