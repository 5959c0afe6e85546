"""Tests of telling workflows from other files."""

import pytest

from flowrehearsal.definition.kind import kind_of

NEITHER = "no workflow and no scenario"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("workflow: order\nversion: 1\n", "workflow"),
        ("# why\nversion: 1\nroles: {a: {workflow: x}}\n'workflow': order\n", "workflow"),
        ('{"version": 1, "workflow": "order"}', "workflow"),
        ("workflow: order\nstates: {open\n", "workflow"),
        ("scenario: calm\nextends: bad-day\n", "scenario"),
        ("workfow: order\nstates: {}\nroles: {}\nactions: {}\n", "workflow"),
        ("states: {}\nevents: {}\n", NEITHER),
        ("naive: {workflow: a}\nhardened:\n  scenario: b\n", NEITHER),
        ("- workflow: a\n", NEITHER),
        ("a: workflow\nb: scenario\n", NEITHER),
        ("[workflow, scenario]", NEITHER),
        ("? [workflow]\n: 1\n", NEITHER),
        ("just words", NEITHER),
        ("", NEITHER),
        ("{{ template }}: [", "not YAML"),
        ("a: b: c", "not YAML"),
        ("\x00", "not YAML"),
    ],
)
def test_the_first_keys_say_what_a_file_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind
