"""Writes a value as JSON for people and programs alike: indented, in its own letters, only numbers as numbers."""

import json


def written(value: object) -> str:
    """The text of a file; ValueError for a number that JSON does not know."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
