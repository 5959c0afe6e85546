"""Tests of the named edges of a configuration graph."""

from flowrehearsal.graph.configurations import configurations_of
from flowrehearsal.graph.steps import Step, along, onward, steps, steps_from, within
from tests.flows import flow

GRAPH = configurations_of(
    flow(
        "a: {initial: true, owner: clerk}\nb: {owner: clerk}\nc: {final: true}",
        "go: {by: clerk, from: a, to: b}\nnote: {by: clerk, from: b}\nend: {on: always, from: [a, b], to: c}",
    )
)


def test_a_step_tells_what_is_taken_where() -> None:
    assert steps_from(GRAPH, ("b",)) == (
        Step(("b",), ("b",), "note", "b", automatic=False, stays=True, raw=False),
        Step(("b",), ("c",), "end", "b", automatic=True, stays=False, raw=False),
    )


def test_steps_are_found_by_where_they_lead() -> None:
    assert [step.before for step in GRAPH.entering[("c",)]] == [("a",), ("b",)]
    assert GRAPH.entering[("a",)] == ()
    assert GRAPH.following == {("a",): (("b",), ("c",)), ("b",): (("b",), ("c",)), ("c",): ()}


def test_a_raw_write_is_taken_but_leads_everywhere() -> None:
    graph = configurations_of(
        flow(
            "a: {initial: true, owner: clerk}\nb: {final: true}",
            "go: {by: clerk, from: a, to: b}\nset: {by: clerk, from: a, to: any}",
        )
    )
    go = Step(("a",), ("b",), "go", "a", automatic=False, stays=False, raw=False)
    to_b = Step(("a",), ("b",), "set", "a", automatic=False, stays=False, raw=True)
    to_a = Step(("a",), ("a",), "set", "a", automatic=False, stays=False, raw=True)
    assert graph.taking == {"go": (go,), "set": (to_b, to_a)}
    assert graph.without_raw == {("a",): (go,), ("b",): ()}
    assert graph.designed.following == {("a",): (("b",),), ("b",): ()}
    assert GRAPH.designed is GRAPH


def test_a_component_comes_before_those_that_lead_to_it() -> None:
    assert GRAPH.components == ((("c",),), (("b",),), (("a",),))


def test_a_part_is_as_complete_as_the_whole_and_begins_where_it_does() -> None:
    part = GRAPH.made_of([("b",)], [])
    assert (part.beginnings, part.complete, ("a",) in part, len(part)) == ((("a",),), True, False, 1)


def test_along_keeps_all_configurations_and_the_chosen_steps() -> None:
    chosen = [step for step in steps(GRAPH) if step.automatic]
    assert list(along(GRAPH, chosen)) == list(GRAPH)
    assert list(steps(along(GRAPH, chosen))) == chosen


def test_within_keeps_the_chosen_configurations_and_what_is_among_them() -> None:
    part = within(GRAPH, [("a",), ("b",)])
    assert list(part) == [("a",), ("b",)]
    assert [step.action for step in steps(part)] == ["go", "note"]


def test_onward_is_what_follows_without_what_is_barred() -> None:
    assert onward(GRAPH, [("b",)]) == [("b",), ("c",)]
    assert onward(GRAPH, [("a",)], {"end"}) == [("a",), ("b",)]
