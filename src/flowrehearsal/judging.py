"""What a notebook calls to ask whether a change may be merged, and what it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from flowrehearsal.changing import Changes, check_cases
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.judging import GateReport, Judged
from flowrehearsal.gate.policy import DEFAULT, Policy
from flowrehearsal.opening import Design, World, scenario_of, workflow_of
from flowrehearsal.options import asked
from flowrehearsal.rules.selection import severity_of
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from pandas import DataFrame


class Demanding(TypedDict, total=False):
    """What is demanded of a change, as under `[tool.flowrehearsal.gate]`; what is left out is demanded as there.

    `fails`: the least severity at which something new fails (error, warn or note); `faults`: how many may strike in a
    run, None: any number, and `in_flight_faults` the same while cases that are inside are followed; `behaviour`:
    compare what cases can do as well; `raise_version`: the version must say that something changed; `untested`:
    properties that need not be put to the test any more. The others as where a workflow is explored or simulated.
    """

    fails: str
    faults: int | Literal["any"] | None
    interventions: int | Literal["any"] | None
    attempts: int
    in_flight_faults: int | Literal["any"] | None
    state_limit: int | None
    memory: str
    behaviour: bool
    raise_version: bool
    untested: Sequence[str]
    replications: int | None
    seed: int
    engine: str


@dataclass(frozen=True, repr=False)
class Gate:
    """What is said of a change as a whole; `report` holds it as plain data."""

    report: GateReport

    @property
    def decision(self) -> Decision:
        """Passed, failed or undecided, with the reasons; its `code` is the command line's exit code."""
        return self.report.decision

    @property
    def answers(self) -> "DataFrame":
        """One row per thing that is demanded, with the answer and what stands against it."""
        from flowrehearsal import frames

        return frames.answers(self._judged)

    @property
    def changes(self) -> Changes:
        """What the change does, and to whom."""
        return Changes(self._judged.trial.change)

    @property
    def _judged(self) -> Judged:
        [judged] = self.report.judged
        return judged

    def _repr_markdown_(self) -> str:
        return self._rendered("markdown")

    def __str__(self) -> str:
        return self._rendered("text")

    def _rendered(self, name: str) -> str:
        from flowrehearsal.formats import _gate

        return _gate.render(self.report, name)

    def __repr__(self) -> str:
        return f"<Gate of {self._judged.trial.name}: {self.decision.word}>"


def judge(
    old: Design,
    new: Design,
    scenarios: Sequence[World] = (),
    cases: Mapping[str, int] | None = None,
    **demanded: Unpack[Demanding],
) -> Gate:
    """Ask whether a change from one version to the next may be merged, as `rehearse gate` does.

    `scenarios`: worlds in which no figure may be worse than before; `cases`: how many are in each state of the old
    version. UsageError for an option that makes no sense, DefinitionError for a scenario that does not fit.
    """
    from flowrehearsal.gating import Setting, gate

    versions = workflow_of(old), workflow_of(new)
    check_cases(versions[0], cases or {})
    setting = Setting(
        policy=_policy(**asked(demanded, Demanding)),
        against=versions[0].source.file,
        scenarios=[scenario_of(scenario) for scenario in scenarios],
        cases={versions[0].name: cases} if cases else {},
    )
    return Gate(gate([versions], setting))


OF_POLICY = ("in_flight_faults", "behaviour", "raise_version")


def _policy(fails: str = "error", untested: Sequence[str] = (), **demanded: Any) -> Policy:
    for name in untested:
        if name not in properties():
            raise UsageError(f"untested: there is no property `{name}`. {meant(name, properties())}")
    own = {name: demanded.pop(name) for name in OF_POLICY if name in demanded}
    options = replace(DEFAULT.options, **demanded)
    return replace(DEFAULT, fails=severity_of(fails), untested=tuple(untested), options=options, **own)
