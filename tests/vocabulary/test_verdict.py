"""Severities have one order, and one word each."""

from flowrehearsal.vocabulary.verdict import Severity


def test_the_severest_comes_first() -> None:
    assert {severity.value: severity.rank for severity in Severity} == {"error": 0, "warn": 1, "note": 2}


def test_every_severity_has_its_noun() -> None:
    assert [severity.noun for severity in Severity] == ["error", "warning", "note"]
