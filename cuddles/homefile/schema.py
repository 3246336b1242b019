"""The JSON schema of `home.yaml`, for editors: ``python -m cuddles.homefile.schema > home.schema.json``."""

from __future__ import annotations

import json
import sys

from cuddles.homefile.models import HomeDoc


def schema_text() -> str:
    """Return the schema as the text of its file."""
    schema = HomeDoc.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "home.yaml",
        "description": "A home as it is declared: toys, limits, dog-ears, plans.",
    }
    return json.dumps({**schema, **head}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
