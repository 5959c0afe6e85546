import json

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.rules.catalogue import groups, names


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["rules", *arguments]) == 0
    return capsys.readouterr().out


def test_every_rule_is_listed_with_what_a_program_wants_to_know(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "--format", "json"))
    assert (document["format"], [rule["name"] for rule in document["rules"]]) == (1, list(names()))
    [one] = [rule for rule in document["rules"] if rule["name"] == "retry-without-idempotency"]
    assert one == {
        "name": "retry-without-idempotency",
        "group": "retries",
        "severity": "error",
        "decided_by": "fields",
        "discharged_by": ["at-most-once"],
        "summary": "A call can be made more than once, and nothing makes the repetition harmless.",
    }


def test_rules_are_listed_group_by_group(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys).splitlines()
    assert lines[0] == f"{len(names())} rules; `rehearse explain RULE` prints the page of one"
    assert [line for line in lines[1:] if line and line[0] != " "] == list(groups())
    place = lines.index("  error  retry-without-idempotency  (fields; refuted by at-most-once)")
    assert lines[place + 1] == (
        "         A call can be made more than once, and nothing makes the repetition harmless."
    )
