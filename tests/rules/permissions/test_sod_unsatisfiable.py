"""Tests of the rule about too few different people."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules import courses
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "sod-unsatisfiable"
STATES = """
    entered: {initial: true, owner: clerk}
    checked: {owner: lead}
    ready: {owner: lead}
    done: {final: true, phase: completed}
    dropped: {final: true, phase: rejected}
"""
ACTIONS = """
    enter: {by: clerk, from: entered, to: checked}
    check: {by: lead, from: checked, to: ready, not_same_person_as: [enter]}
    release: {by: lead, from: ready, to: done, not_same_person_as: [enter, check]}
    drop: {by: lead, from: checked, to: dropped}
"""
ERROR, WARN = "error", "warn"
CASES = {
    "three for three": ("[ana]", "[ben, cem]", {(WARN, "actions.enter"), (WARN, "actions.release")}),
    "two for three": ("[ana, ben]", "[ana, ben]", {(ERROR, "actions.release")}),
    "one for three": ("[ana]", "[ana]", {(ERROR, "actions.check"), (ERROR, "actions.release")}),
    "four for three": ("[ana, ben, cem]", "[ana, ben, cem, dana]", set()),
    "counted, and one can be away": ("2", "3", set()),
    "counted, and none can be away": ("2", "2", {(WARN, "actions.release")}),
    "counted, and too few": ("5", "1", {(ERROR, "actions.release")}),
}


def team(clerk: str, lead: str, actions: str = ACTIONS) -> Workflow:
    roles = f"clerk: {{kind: operator, people: {clerk}}}, lead: {{kind: operator, people: {lead}}}"
    return flow(STATES, actions, roles=f"{roles}, guest: {{kind: customer}}")


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    clerk, lead, expected = CASES[case]
    assert found(RULE, team(clerk, lead)) == expected


def test_a_role_without_people_has_as_many_as_it_takes() -> None:
    assert found(RULE, flow(STATES, ACTIONS)) == set()


def test_the_error_says_who_there_is() -> None:
    [finding] = findings(RULE, team("[ana, ben]", "[ana, ben]"))
    assert finding.message == (
        "Nobody can `release`, since somebody else must have done `enter` and `check`, and there are only ana and ben "
        "for all of it; no case is completed."
    )
    assert (finding.cause, finding.witness) == ("actions.release.not_same_person_as", "")


def test_the_warning_says_who_is_away() -> None:
    pair = ACTIONS.replace("[enter, check]", "[check]").replace(", not_same_person_as: [enter]}", "}")
    [finding] = findings(RULE, team("3", "[ana, ben]", pair))
    assert finding.message == (
        "While ana is away nobody can `release`, since somebody else must have done `check`, and there is only ben for "
        "all of it; no case is completed."
    )
    assert (finding.cause, finding.witness) == ("roles.lead.people", "away: ana")


def test_a_step_that_hangs_on_one_person_is_a_warning() -> None:
    alone = ACTIONS.replace(", not_same_person_as: [enter, check]", "").replace(", not_same_person_as: [enter]", "")
    [finding] = findings(RULE, team("1", "3", alone))
    assert finding.message == "While one of `clerk` is away nobody can `enter`; no case is completed."
    assert (finding.severity.value, finding.cause) == ("warn", "roles.clerk.people")


def test_what_cases_can_do_without_may_hang_on_one_person() -> None:
    """An action without a pair that no case needs."""
    optional = ACTIONS.replace("by: lead, from: checked, to: dropped", "by: chief, from: checked, to: dropped")
    roles = "clerk: {kind: operator}, lead: {kind: operator}, chief: {kind: operator, people: 1}"
    assert found(RULE, flow(STATES, optional, roles=roles)) == set()


def test_what_is_undecided_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "LIMIT", 1)
    [finding] = findings(RULE, team("[ana, ben]", "[ana, ben]"))
    assert (finding.severity.value, finding.subject) == ("note", "actions.check")
    assert finding.message == (
        "Whether there are people enough for `check` and whatever else takes different people is undecided: a case can "
        "be at more than 1 place."
    )
