"""Tests of how a case goes through both versions."""

import numpy as np

from flowrehearsal.comparison.behaviour.explored import Scope
from flowrehearsal.comparison.inflight.explored import explorations
from flowrehearsal.comparison.inflight.runs import origins, run_to
from tests.comparison.definitions import VENDOR, compared

CHECKED = VENDOR.replace("from:", "checks: state, from:")


def test_a_run_leads_through_both_versions_and_begins_where_it_left_the_old_one() -> None:
    found = explorations(compared(CHECKED, CHECKED), Scope())
    number = int(np.flatnonzero(found.inside.active("active"))[-1])
    run = run_to(found, number)
    begun = found.inside.way_to(number)[0]
    assert origins(found)[number] == found.origins[begun]
    assert run.arrives == found.inside.active_states(begun)
    assert (len(run.before), len(run.after)) == (
        len(found.old.trace_to(int(found.origins[begun])).steps),
        len(found.inside.way_to(number)) - 1,
    )


def test_every_state_has_an_origin_of_its_own_run() -> None:
    found = explorations(compared(CHECKED, CHECKED), Scope())
    roots = [found.inside.way_to(number)[0] for number in range(len(found.inside))]
    assert origins(found).tolist() == found.origins[roots].tolist()
