"""One case of one replication again, as a run that can be drawn.

A case is called as a study calls it: REPLICATION:CASE, both counted from 0. Draws are keyed, so with the same
definitions, seed and version it does again exactly what it did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flowrehearsal.options import Options
from flowrehearsal.replayed_case import Replay
from flowrehearsal.studying import timed
from flowrehearsal.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.definition.workflow import Workflow
    from flowrehearsal.runtime.runtime import Runtime
    from flowrehearsal.simulation.run import Run
    from flowrehearsal.simulation.study import Study


DIGITS = 9
"""More than these are no number of a replication or a case."""


@dataclass(frozen=True)
class _Told:
    """A runtime, as whoever tells steps wants it."""

    runtime: Runtime

    @property
    def workflow(self) -> Workflow:
        return self.runtime.workflow


def numbered(text: str) -> tuple[int, ...]:
    """The numbers between the colons of a text; none where anything else is."""
    parts = text.split(":")
    good = all(part.isascii() and part.isdigit() and len(part) <= DIGITS for part in parts)
    return tuple(map(int, parts)) if good else ()


def case_of(text: str) -> tuple[int, int]:
    """The replication and the case that a text names, by number; UsageError for a text that names none."""
    found = numbered(text)
    if len(found) != 2:
        raise UsageError(f"{text!r} names no case; write REPLICATION:CASE as `rehearse simulate` prints it, e.g. 3:141")
    return found[0], found[1]


def replayed(workflow: Workflow, scenario: Scenario, options: Options, which: tuple[int, int]) -> Replay:
    """A case of a replication, both by number, under the seed of the options.

    DefinitionError for a scenario that does not fit; UsageError for a case that did not arrive.
    """
    from flowrehearsal.simulation.fit import check_fit
    from flowrehearsal.simulation.study import Study
    from flowrehearsal.studying import asked_of

    check_fit(workflow, scenario)
    study = Study(timed(workflow, scenario), asked_of(options, expects=False))
    replication, case = which
    run = study.run(replication)
    if case not in run.numbers:
        raise UsageError(
            f"there is no case {replication}:{case} here: in replication {replication} {run.cases:,} arrived, counted "
            f"from 0. A case is found with the workflow, the scenario and the seed that it was found with: name them"
        )
    return _replay(study, run, case)


def _replay(study: Study, run: Run, case: int) -> Replay:
    from flowrehearsal.exploration.show import shown
    from flowrehearsal.report import Counterexample
    from flowrehearsal.simulation.strikes import told

    trace, times = run.trace(case)
    place = run.numbers.tolist().index(case)
    causes = [cause for cause, other in zip(told(run), run.case.tolist(), strict=True) if other == place]
    steps = tuple(
        replace(step, fault=", ".join(dict.fromkeys((*((step.fault,) if step.fault else ()), *found))))
        for step, found in zip(shown(_Told(study.runtime), trace), causes, strict=True)
    )
    scenario = study.setting.scenario
    faults = tuple(dict.fromkeys(fault for found in causes for fault in found))
    title = f"Case {case} of replication {run.replication} under {scenario.name}, seed {study.options.seed}"
    example = Counterexample("", "", " + ".join(steps[-1].states) if steps else "", title, faults, steps)
    arrived = int(run.arrivals_us[place])
    return Replay(study.runtime.workflow, scenario, study.options.seed, run.replication, case, example, arrived, times)
