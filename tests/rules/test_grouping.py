"""Tests of showing what comes from one cause as one."""

from dataclasses import replace

from flowrehearsal.rules.grouping import Group, causes, counted_once, grouped
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

KEY = "effects.charge.key"


def finding(name: str, severity: Severity = Severity.WARN, cause: str = KEY) -> Finding:
    return Finding(name, severity, "effects.charge", "No key.", Location("a.yaml", 4, 3), cause=cause)


def test_findings_of_one_cause_are_led_by_the_most_severe() -> None:
    first, worst, last = finding("a"), finding("b", Severity.ERROR), finding("c", Severity.NOTE)
    assert grouped([first, worst, last]) == (Group(worst, (first, last)),)


def test_the_first_leads_among_equals() -> None:
    first, second = finding("b"), finding("a")
    assert grouped([first, second]) == (Group(first, (second,)),)


def test_a_group_stands_where_its_leading_finding_stood() -> None:
    early, alone, worst = finding("a"), finding("b", cause="states.open.owner"), finding("c", Severity.ERROR)
    assert grouped([early, alone, worst]) == (Group(alone), Group(worst, (early,)))


def test_findings_without_a_cause_stay_apart() -> None:
    one = finding("a", cause="")
    assert grouped([one, one]) == (Group(one), Group(one))


def test_what_was_accepted_hides_nothing_of_the_same_cause() -> None:
    accepted = replace(finding("a", Severity.NOTE), standing=Standing.ACCEPTED)
    known, left = replace(finding("b", Severity.ERROR), standing=Standing.KNOWN), finding("c")
    assert grouped([known, left, accepted]) == (Group(known), Group(left), Group(accepted))


def test_what_was_found_does_not_hide_what_could_not_be_decided() -> None:
    found, unsure = finding("a", Severity.ERROR), replace(finding("b", Severity.NOTE), limit="5 seconds")
    assert grouped([found, unsure]) == (Group(found), Group(unsure))


def test_the_others_are_named_with_their_subjects() -> None:
    one, other = finding("b"), replace(finding("c"), subject="actions.pay")
    assert Group(finding("a"), (one, other)).also == "b at effects.charge, c at actions.pay"


def test_nothing_found_is_no_group() -> None:
    assert grouped([]) == ()


def test_a_count_of_causes_says_so_where_there_are_more_findings() -> None:
    one, same, alone = finding("a"), finding("b"), finding("c", cause="")
    assert counted_once(grouped([one, same, alone])) == ", each cause counted once (3 findings)"
    assert counted_once(grouped([one, alone])) == ""
    assert causes([one, same, alone, finding("d", cause="")]) == 3
