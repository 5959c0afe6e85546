"""Tests of where cases that are inside come to be."""

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.migration import destinations, landings
from flowrehearsal.expressions.show import show
from flowrehearsal.solver.domains import Choice
from tests.comparison.definitions import LOAN, VENDOR, compared, patched

OTHER = patched(VENDOR, "    approved: {owner: buyer}\n+   waiting: {owner: buyer}")


def migrated(states: str) -> Comparison:
    return compared(VENDOR, OTHER + f"migrates: {{from: v1.yaml, states: {{{states}}}}}\n")


def told(comparison: Comparison, state: str) -> list[tuple[str | None, str]]:
    return [(one.to, show(one.when) if one.when else "") for one in destinations(comparison, state)]


def test_a_case_keeps_its_state_where_nothing_is_said() -> None:
    assert told(compared(VENDOR, OTHER), "approved") == [("approved", "")]


def test_the_first_entry_that_holds_is_taken_and_the_rest_stay() -> None:
    found = migrated("approved: [{when: urgent, to: active}, {when: cleared, to: waiting}]")
    assert told(found, "approved") == [
        ("active", "urgent"),
        ("waiting", "not urgent and cleared"),
        ("approved", "not urgent and not cleared"),
    ]
    assert told(migrated("approved: [{to: waiting}]"), "approved") == [("waiting", "")]


def test_a_state_that_is_gone_leaves_its_cases_nowhere() -> None:
    gone = VENDOR.replace("  dropped: {final: true}\n", "").replace(
        "  drop: {by: buyer, from: asked, to: dropped}\n", ""
    )
    assert told(compared(VENDOR, gone), "dropped") == [(None, "")]


def test_a_renamed_state_is_mapped_by_its_old_name() -> None:
    new = VENDOR.replace("approved: {", "agreed: {renamed_from: approved, ").replace("approved", "agreed")
    new = new.replace("renamed_from: agreed", "renamed_from: approved")
    found = compared(VENDOR, new + "migrates: {from: v1.yaml, states: {approved: [{when: urgent, to: asked}]}}\n")
    assert told(found, "agreed") == [("asked", "urgent"), ("agreed", "not urgent")]


def test_a_case_lands_only_where_its_data_may_be() -> None:
    found = migrated("approved: [{when: cleared, to: active}, {when: urgent, to: waiting}]")
    there = list(landings(found, ("approved",), found.before.domains))
    assert [(landing.after, landing.data["urgent"]) for landing in there] == [
        (("waiting",), Choice((True,))),
        (("approved",), Choice((False,))),
    ]


def test_cases_in_several_states_land_in_several() -> None:
    fork = VENDOR.replace("from: asked, to: approved", "from: asked, to: {all: [asked, approved]}")
    other = patched(fork, "    approved: {owner: buyer}\n+   waiting: {owner: buyer}")
    found = compared(fork, other + "migrates: {from: v1.yaml, states: {approved: [{when: urgent, to: waiting}]}}\n")
    there = landings(found, ("asked", "approved"), found.before.domains)
    assert [landing.after for landing in there] == [("asked", "waiting"), ("asked", "approved")]


def test_a_condition_reads_what_data_have_become() -> None:
    severe = LOAN.replace("[low, middle, high]", "[low, middle, severe]")
    said = 'states: {asked: [{when: risk == "severe", to: granted}]}, data: {risk: [{was: high, to: severe}]}'
    found = compared(LOAN, severe + f"migrates: {{from: v1.yaml, {said}}}\n")
    for was, after, risk in (("high", "granted", "severe"), ("low", "asked", "low")):
        known = found.before.domains.within({**found.before.domains.data, "risk": Choice((was,))})
        there = [(landing.after, landing.data["risk"]) for landing in landings(found, ("asked",), known)]
        assert there == [((after,), Choice((risk,)))]
