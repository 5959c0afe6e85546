"""Judges the `expect:` lines of a scenario while replications come in, at looks that are fixed beforehand.

A study with expectations goes on until each of them is decided or its budget is used up. Intervals that cover at any
size (`statistics/anytime`) make that safe: with probability `confidence` not a single expectation is answered wrongly
at any look. Each gets its share of the error. An interval meant for one look, looked at again and again, would be wrong
about one design in three that just meets its bound.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flowrehearsal.definition.scenario import Expectation, Scenario
from flowrehearsal.simulation.estimates import Terms, estimate
from flowrehearsal.simulation.expectations import judge, metric_of, statistic_of, subjects_of
from flowrehearsal.simulation.measuring import Reading, metrics, unit_text
from flowrehearsal.simulation.tally import Column, Key
from flowrehearsal.statistics.estimate import Estimate, nothing
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.verdict import Verdict

FIRST_LOOK = 20
"""Replications before the first look: with fewer, hardly anything is near enough to normal."""
LEAST_STEP = 10
"""Replications between two looks at least; later it is a fifth of what there is."""


def looks(budget: int) -> Iterator[int]:
    """After how many replications somebody looks; at last when the budget is used up."""
    number = FIRST_LOOK
    while number < budget:
        yield number
        number += max(LEAST_STEP, number // 5)
    yield budget


def terms_of(scenario: Scenario, confidence: float) -> Terms:
    """What the interval of a figure that nothing is expected of has to be."""
    return Terms(confidence, scenario.run_for, at_any_size=bool(scenario.expect))


@dataclass
class Answer:
    """What is known of one expectation; `after`: the number of replications that decided it.

    `estimate` is in the base of the unit, as of the last look.
    """

    expectation: Expectation
    key: Key
    column: Column = field(default_factory=Column)
    estimate: Estimate = field(default_factory=lambda: nothing(0.95))
    verdict: Verdict = Verdict.UNDECIDED
    after: int | None = None

    @property
    def is_measured(self) -> bool:
        """Whether any replication had something to measure."""
        return bool(self.column.values)

    def add(self, number: int, readings: Mapping[Key, Reading]) -> None:
        """Take what the replication of a number measured, by what it is about."""
        metric, _, statistic = self.key
        for subject in dict.fromkeys(subjects_of(self.expectation)):
            if (metric, subject, statistic) in readings:
                self.key = (metric, subject, statistic)
                self.column.add(number, readings[self.key])

    def look(self, number: int, terms: Terms) -> None:
        """Judge it after so many replications; what is decided once stays so."""
        self.estimate = estimate(self.key, self.column, terms)
        if self.after is None and (verdict := judge(self.expectation, self.estimate)) is not Verdict.UNDECIDED:
            self.verdict, self.after = verdict, number


class Judging:
    """The expectations of a scenario while its replications come in, in their order."""

    def __init__(self, scenario: Scenario, budget: int, confidence: float) -> None:
        """`budget`: how many replications there will be at most."""
        error = (1 - confidence) / max(1, len(scenario.expect))
        self.answers = tuple(Answer(expectation, _key(expectation)) for expectation in scenario.expect)
        self._terms = terms_of(scenario, 1 - error)
        self._looks = frozenset(looks(budget))
        self._count = 0

    def add(self, readings: tuple[Reading, ...]) -> None:
        """Take one replication, and look where a look is due."""
        found = {one.key: one for one in readings} if self.answers else {}
        for answer in self.answers:
            answer.add(self._count, found)
        self._count += 1
        if self._count in self._looks:
            self.look()

    def look(self) -> None:
        """Look at what there is now."""
        for answer in self.answers:
            answer.look(self._count, self._terms)

    @property
    def is_decided(self) -> bool:
        """Whether there is nothing left to wait for: a figure that never was measured once does not come either."""
        return bool(self.answers) and self._count in self._looks and not self._open

    @property
    def said(self) -> str:
        """What is still open and how far that is known, for whoever watches."""
        if not self._open:
            return ""
        first, estimate = self._open[0], self._open[0].estimate
        unit = metrics()[first.key[0]].UNIT
        known = ""
        if estimate.low is not None and estimate.high is not None:
            ends = f"{amount(estimate.low / unit.size)} … {amount(estimate.high / unit.size)}"
            known = f"{ends} {unit_text(unit, first.key[2])} for "
        # The interval stands first: a terminal cuts what is too long.
        return f"{known}{first.expectation.text}" + (f" and {len(self._open) - 1} more" if self._open[1:] else "")

    @property
    def _open(self) -> list[Answer]:
        looked = self._count >= min(self._looks)
        return [each for each in self.answers if each.after is None and (each.is_measured or not looked)]


def _key(expectation: Expectation) -> Key:
    return metric_of(expectation), subjects_of(expectation)[0], statistic_of(expectation)
