"""How likely each decision is, where it can be taken."""

from flowrehearsal.definition.distribution import NO_DELAY
from flowrehearsal.definition.scenario import People
from flowrehearsal.program.interpreter import apply, holds
from flowrehearsal.runtime.decisions import by_choice, intervention_share, owns
from tests.runtime.stepping import ORDER, Walk, lowered, reachable, start
from tests.runtime.worlds import chances, timed, world

REVIEW = """
roles:
  clerk: {kind: operator}
  lead: {kind: operator}
data:
  price: {integer: 1..100}
  bank: {one_of: [a, b, c], initial: a}
states:
  draft: {initial: true, owner: clerk}
  later: {owner: clerk}
  blocked: {owner: lead}
  closed: {final: true}
actions:
  small: {by: clerk, from: draft, to: closed, when: price <= 20, checks: version}
  large: {by: clerk, from: draft, to: blocked, when: price > 20, checks: version}
  drop: {by: clerk, kind: cancel, from: [draft, later], to: closed, checks: version}
  move: {by: clerk, from: draft, to: later, checks: version, sets: {bank: given}}
  mend: {by: lead, kind: override, from: blocked, to: draft, checks: version}
"""
CLERK = People(NO_DELAY, decides={"drop": 0.1, "move": 0.3})


def decided(people: People, price: str, *changes: tuple[str, str]) -> Walk:
    return start(timed(REVIEW, *changes, scenario=world(people={"clerk": people})).program, price=price)


def test_listed_acts_have_their_share_and_the_possible_others_the_rest() -> None:
    """Small and large exclude each other: whichever is possible has all that is left."""
    assert chances(decided(CLERK, "1..20"), "clerk decides") == {"small": 0.6, "drop": 0.1, "move": 0.3}
    assert chances(decided(CLERK, "21..100"), "clerk decides") == {"large": 0.6, "drop": 0.1, "move": 0.3}


def test_acts_without_a_share_divide_the_rest() -> None:
    people = People(NO_DELAY, decides={"drop": 0.1})
    assert chances(decided(people, "1..20"), "clerk decides") == {"small": 0.45, "drop": 0.1, "move": 0.45}


def test_where_every_possible_act_is_listed_the_rest_is_to_wait() -> None:
    walk = decided(CLERK, "1..20").take(("clerk decides", "waits"))
    later = [s.state for s in walk.steps if walk.program.commands[s.command].branches[s.branch].outcome == "move"]
    assert chances(Walk(walk.program, later[0]), "clerk decides") == {"drop": 0.1, "waits": 0.9}


def test_a_choice_of_values_makes_an_act_no_likelier() -> None:
    """Move has three ways, one for each bank."""
    people = People(NO_DELAY)
    assert chances(decided(people, "1..20"), "clerk decides") == {
        "small": round(1 / 3, 6),
        "drop": round(1 / 3, 6),
        "move": round(1 / 3, 6),
    }


def test_an_old_view_and_a_lost_answer_take_their_share_of_each_act() -> None:
    scenario = world(people={"clerk": CLERK}, faults={"stale_action": 0.05})
    walk = start(timed(REVIEW, scenario=scenario).program, price="1..20")
    found = chances(walk, "clerk decides")
    assert (found["small"], found["small refused"]) == (0.57, 0.03)


def test_cutting_a_decision_changes_nothing_that_can_happen() -> None:
    runtime = lowered(REVIEW)
    whole = next(c for c in runtime.program.commands if c.name == "clerk decides")
    cut = by_choice(runtime, whole, CLERK)

    def ways(command, state):
        enabled = [b for b in command.branches if holds(runtime.program, b.condition, state)]
        return {(b.outcome, apply(runtime.program, b, state)) for b in enabled}

    states = list(reachable(runtime.program, 0))
    assert [ways(cut, state) for state in states] == [ways(whole, state) for state in states]


def test_an_intervention_is_as_likely_as_listed() -> None:
    runtime = lowered(REVIEW)
    assert intervention_share(runtime, "lead", "mend", People(NO_DELAY, decides={"mend": 0.2})) == 0.2
    assert intervention_share(runtime, "lead", "drop", People(NO_DELAY)) == 0.0


def test_an_owner_with_nothing_ordinary_to_do_mends_the_case() -> None:
    runtime = lowered(REVIEW)
    assert owns(runtime, "lead", "mend")
    assert not owns(runtime, "lead", "drop")
    assert intervention_share(runtime, "lead", "mend", People(NO_DELAY)) == 1.0


def test_a_decision_without_a_scenario_has_no_weights() -> None:
    assert [c.timing.profiles[0].weights for c in lowered(ORDER).program.commands if c.site[0] == "decide"] == [()]
