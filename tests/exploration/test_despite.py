"""What holds whatever lies beyond the limits that runs have met, and what nobody can say."""

from dataclasses import replace

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.despite import _without, despite_limits
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judge
from flowrehearsal.faults import inject
from flowrehearsal.runtime import names
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.vocabulary.verdict import Verdict
from tests.flows import flow

STATES = """
start: {initial: true, owner: guest}
once: {owner: service, deadline: 1h}
twice: {owner: service, deadline: 1h}
lost: {}
over: {final: true}
"""
ACTIONS = """
go: {by: guest, from: start, to: once, checks: version, effects: [ship]}
first: {on: ship.done, from: once, to: twice, checks: state, effects: [ship]}
second: {on: ship.done, from: twice, to: lost, checks: state}
late: {on: deadline, from: [once, twice], to: over, checks: state}
end: {by: clerk, from: [start, lost], to: over, checks: version}
"""
REST = """
partners: {carrier: {replies: answers}}
effects: {ship: {partner: carrier, sent: outbox, timeout: 30s, lease: 2m, owner: clerk, irreversible: It is gone.}}
"""
SHIPPED_ONCE = "ship executed more than 1 time"


def explored(counts: int = 1, faults: int = 0, rest: str = REST) -> Exploration:
    """A case in which something is shipped twice; a run in which it is shipped more often than is counted is cut."""
    options = replace(Lowering(), counts=counts)
    return explore(inject(lower(flow(STATES, ACTIONS, rest), None, options)), ExplorationOptions(faults=faults))


def undecided(exploration: Exploration) -> set[str]:
    return {result.name for result in judge(exploration).results if result.verdict is Verdict.UNDECIDED}


def test_only_what_a_limit_touches_is_undecided() -> None:
    """Beyond the limit the case is in a state that nobody owns, and what is shipped is counted no further."""
    exploration = explored()
    assert exploration.limits_met == (SHIPPED_ONCE,)
    touched = {"at-most-once", "closed-means-closed", "no-lost-effect", "no-phantom"}
    beyond = {"always-owned", "always-renderable", "no-silent-stuck"}
    assert undecided(exploration) == touched | beyond | {"no-livelock", "option-to-complete"}
    holding = despite_limits(exploration, tuple(properties()))
    assert set(properties()) - holding.keys() == undecided(exploration)


def test_what_lies_beyond_the_limit_is_where_it_would_be_found_without_it() -> None:
    exploration = explored()
    known = despite_limits(exploration, ("always-owned", "no-stale-write"))
    assert {name: found.any_faults for name, found in known.items()} == {"no-stale-write": False}
    assert {r.name for r in judge(explored(counts=3)).results if r.verdict is Verdict.VIOLATED} >= {"always-owned"}


def test_every_run_is_one_of_those_in_which_anything_is_allowed() -> None:
    """With two executions counted no run is cut: what is left of its states is found without counting any."""
    exploration, whole = explored(faults=1), explored(counts=3, faults=1)
    found = _without(exploration, exploration.limits_met)
    assert found is not None
    assert whole.limits_met == ()
    assert situations(whole) <= situations(found)
    assert not situations(whole) <= situations(exploration)


def situations(exploration: Exploration) -> set[tuple[str, ...]]:
    """The states of the case that are active somewhere, with whether all is quiet."""
    quiet = exploration.quiescent
    return {(*exploration.active_states(n), *(["quiet"] if quiet[n] else [])) for n in range(len(exploration))}


def test_where_nobody_knows_what_a_limit_is_about_everything_stays_open() -> None:
    exploration = explored()
    assert _without(exploration, {names.SOME_LIMIT}) is None
    stopped = replace(exploration, found=replace(exploration.found, stopped="limit on states"))
    assert despite_limits(stopped, tuple(properties())) == {}
