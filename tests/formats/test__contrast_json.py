"""Designs measured side by side, as JSON."""

import json

from flowrehearsal.formats._contrast_json import render
from tests.contrasts import BETTER, SAME, contrast


def test_what_is_known_is_told_and_nothing_else() -> None:
    told = json.loads(render(contrast(BETTER, SAME)))
    assert (told["format"], told["seed"], told["replications"]) == (1, 7, 20)
    assert [design["label"] for design in told["designs"]] == ["old", "new"]
    assert [(one["metric"], one["standing"], one["low"]) for one in told["differences"]] == [
        ("duplicates", "better", -105.2),
        ("losses", "same", None),
    ]
    assert told["alone"][0] == ["old", "calls", ["charge", "refund"]]
