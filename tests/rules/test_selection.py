"""Tests of choosing rules by name and group."""

import pytest

from flowrehearsal.rules.catalogue import groups, names
from flowrehearsal.rules.selection import EVERYTHING, Selection, severity_of, unknown_name, unknown_rule
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.verdict import Severity


def test_every_rule_is_asked_where_nothing_is_said() -> None:
    assert EVERYTHING.rules == tuple(names())


def test_a_group_stands_for_its_rules() -> None:
    assert Selection(select=("retries",)).rules == groups()["retries"]


def test_what_is_skipped_is_not_asked_even_if_selected() -> None:
    chosen = Selection(select=("retries", "dead-end-state"), skip=("retry-without-idempotency",)).rules
    expected = {"dead-end-state", *groups()["retries"]} - {"retry-without-idempotency"}
    assert chosen == tuple(sorted(expected))


def test_a_rule_weighs_what_the_team_says_else_what_it_says_itself() -> None:
    chosen = Selection(severity=(("dead-end-state", Severity.WARN),))
    assert chosen.weight("dead-end-state", Severity.ERROR) is Severity.WARN
    assert chosen.weight("guard-gap", Severity.ERROR) is Severity.ERROR


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"select": ("retires",)}, "There is no rule and no group `retires`. Did you mean `retries`?"),
        ({"skip": ("dead-end-stat",)}, "There is no rule and no group `dead-end-stat`. Did you mean `dead-end-state`?"),
        (
            {"severity": (("dead-end", Severity.WARN),)},
            "There is no rule `dead-end`. Did you mean `dead-end-state`?",
        ),
        (
            {"severity": (("guard-gap", Severity.WARN), ("guard-gap", Severity.NOTE))},
            "`guard-gap` is given two severities.",
        ),
    ],
)
def test_a_name_that_is_none_is_refused(arguments: dict[str, object], complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        Selection(**arguments)  # type: ignore[arg-type]
    assert str(refused.value) == complaint


def test_severities_are_given_to_single_rules() -> None:
    assert unknown_rule("ignores") == (
        "`ignores` is a group; severities are given to single rules: ignore-expired, ignore-unused."
    )


def test_known_names_are_not_complained_about() -> None:
    assert {unknown_name(name) for name in (*names(), *groups())} == {""}
    assert {unknown_rule(name) for name in names()} == {""}


def test_of_a_name_like_no_other_it_is_said_where_all_are_listed() -> None:
    assert unknown_name("xyz") == "There is no rule and no group `xyz`. `rehearse rules` lists them all."
    assert unknown_rule("xyz") == "There is no rule `xyz`. `rehearse rules` lists them all."
    assert unknown_rule("guard-gaps") == "There is no rule `guard-gaps`. Did you mean `guard-gap`?"


def test_a_severity_is_a_word() -> None:
    assert severity_of("warn") is Severity.WARN
    with pytest.raises(UsageError, match=r"`warning` is no severity. Did you mean `warn`\?"):
        severity_of("warning")
