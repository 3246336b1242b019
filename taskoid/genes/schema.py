"""The JSON schema of a genome, for editors: ``python -m taskoid.genes.schema > genome.schema.json``."""

from __future__ import annotations

import json
import sys

from taskoid.genes.docs import GenomeDoc


def schema_text() -> str:
    """Return the schema as the text of its file."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "genome",
        "description": "A taskoid: its model, who it works as, its input, and the endpoint that answers.",
    }
    return (
        json.dumps({**GenomeDoc.model_json_schema(), **head}, indent=2, ensure_ascii=False, sort_keys=True)
        + "\n"
    )


if __name__ == "__main__":
    sys.stdout.write(schema_text())
