"""Looks for the cheapest numbers of people, or of anything else, with which a scenario's expectations are met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.varying import Variable
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.experiments.sweep import combinations
from flowrehearsal.options import Options
from flowrehearsal.simulation.fit import check_fit
from flowrehearsal.simulation.result import Figure
from flowrehearsal.simulation.study import StudyOptions
from flowrehearsal.simulation.summary import summarise
from flowrehearsal.studying import ALONE, Running, Series, asked_of
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import Progress, silent
from flowrehearsal.vocabulary.verdict import Verdict

ERROR = 0.05
"""How likely the whole search calls any combination enough that is not."""
Numbers = tuple[tuple[str, int], ...]
Priced = tuple[float, Numbers]
"""A combination, after its cost."""


@dataclass(frozen=True)
class Staff:
    """What is looked for: dotted path (`roles.clerk.people`, `workers.slots`) → the numbers to try.

    `costs`: of one more of each; 1 where nothing is said.
    """

    numbers: Mapping[str, Sequence[int]]
    costs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """One combination: what it costs, whether the expectations are met, and the figures that they are about.

    `replications`: how many it took; 0 where it was ruled out, having no more of anything than one that failed.
    """

    numbers: Numbers
    cost: float
    verdict: Verdict
    replications: int
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Search:
    """The combinations that were tried, the cheap ones first. `complete` is False where an interrupt ended the last."""

    trials: tuple[Trial, ...]
    complete: bool = True

    @property
    def cheapest(self) -> Trial | None:
        """The cheapest combination with which every expectation is met; None where there is none."""
        return next((trial for trial in self.trials if trial.verdict is Verdict.HOLDS), None)

    @property
    def doubtful(self) -> tuple[Trial, ...]:
        """Cheaper combinations of which the replications could not tell."""
        return tuple(trial for trial in self.trials if trial.verdict is Verdict.UNDECIDED)


def cheapest(
    design: tuple[Workflow, Scenario],
    staff: Staff,
    options: Options | None = None,
    progress: Progress = silent,
    running: Running = ALONE,
) -> Search:
    """Try combinations from the cheapest upwards until one meets what the scenario expects.

    That more people never harm is assumed: a combination with no more of anything than one that failed is not tried.
    Each is judged by a sequential test, and all of them share the error. UsageError as for `sweep`, and where the
    scenario expects nothing. An interrupt ends the search.
    """
    workflow, scenario = design
    options = options or Options()
    if not scenario.expect:
        raise UsageError(f"the scenario {scenario.name} expects nothing: write under `expect:` what has to be met")
    ranked = _ranked(staff)
    variable, trials, failed = Variable(workflow, scenario), [], list[Numbers]()
    wanted, series = asked_of(options, expects=True, confidence=1 - ERROR / len(ranked)), Series(running, progress)
    for cost, numbers in ranked:
        if any(_is_no_more(numbers, other) for other in failed):
            trials.append(Trial(numbers, cost, Verdict.VIOLATED, 0))
            continue
        trial = _tried(variable, (cost, numbers), wanted, series)
        if trial is None:
            break
        trials.append(trial)
        if trial.verdict is Verdict.VIOLATED:
            failed.append(numbers)
        if trial.verdict is Verdict.HOLDS:
            break
    return Search(tuple(trials), complete=not series.interrupted)


def _ranked(staff: Staff) -> list[Priced]:
    """Every combination with its cost, the cheap ones first."""
    for path, number in ((path, number) for path, numbers in staff.numbers.items() for number in numbers):
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise UsageError(f"{path}: {number!r} is no number of people; write a whole number")
    for path in staff.costs:
        if path not in staff.numbers:
            raise UsageError(f"a cost is given for {path}, which is not among what is tried")
    priced = [(_cost(numbers, staff), numbers) for numbers in combinations(staff.numbers)]
    return sorted(priced, key=lambda one: (one[0], [number for _, number in one[1]]))


def _cost(numbers: Numbers, staff: Staff) -> float:
    return sum(staff.costs.get(path, 1.0) * number for path, number in numbers)


def _is_no_more(numbers: Numbers, other: Numbers) -> bool:
    return all(mine <= theirs for (_, mine), (_, theirs) in zip(numbers, other, strict=True))


def _tried(variable: Variable, priced: Priced, wanted: StudyOptions, series: Series) -> Trial | None:
    cost, numbers = priced
    workflow, scenario = variable.varied(dict(numbers))
    check_fit(workflow, scenario)
    stage = "trying " + ", ".join(f"{number} {path}" for path, number in numbers)
    study = series.study(stage, (workflow, scenario), wanted)
    if study is None:
        return None
    texts = {expectation.text for expectation in scenario.expect}
    figures = tuple(figure for figure in summarise(study).figures if figure.gate in texts)
    return Trial(numbers, cost, _together(figures), len(study.tally), figures)


def _together(figures: Sequence[Figure]) -> Verdict:
    verdicts = [figure.gate_verdict for figure in figures]
    if Verdict.VIOLATED in verdicts:
        return Verdict.VIOLATED
    return Verdict.UNDECIDED if Verdict.UNDECIDED in verdicts else Verdict.HOLDS
