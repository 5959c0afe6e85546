"""The sentence on the cover, the numbers below it, and what is said about each property."""

from collections.abc import Mapping
from dataclasses import dataclass

from flowrehearsal.formats._covered import covered
from flowrehearsal.report import ExplorationReport, PropertyResult, Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The cover's verdict: a mark (good, warn, bad), one line, and sentences below it."""

    mark: str
    line: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One number of the cover, what it counts, and the section that says more."""

    number: str
    label: str
    anchor: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A property: its verdict in words, its mark, how far the verdict reaches, the numbers of its counterexamples."""

    result: PropertyResult
    verdict: str
    mark: str
    extent: str
    shown_by: tuple[int, ...]


def verdicts(report: Report) -> Verdicts:
    """What the rehearsal says in one line, in agreement with the gate. Only what was run is spoken of."""
    told = tuple(_told(report))
    if wrong := _tallied(_wrong(report)):
        return Verdicts("bad", f"Not ready: {joined(wrong)}.", told)
    if unsure := _tallied(_unsure(report)):
        return Verdicts("warn", f"Not decided yet: {joined(unsure)}.", told)
    if not report.could_have_failed:
        return Verdicts("warn", "Nothing was checked that could have failed.", told)
    if report.exploration is None:
        return Verdicts("good", "Nothing wrong was seen; the runs were not explored.", told)
    return Verdicts("good", f"Every promise holds, {reach(report.exploration)}, under the assumptions listed.", told)


Tally = tuple[int, str, str]
"""How many, what they are, and what is said of them; "|" stands between the words for one and for several."""


def _tallied(tallies: list[Tally]) -> list[str]:
    return [f"{counted(number, noun)}{said.split('|')[number > 1]}" for number, noun, said in tallies if number]


def _wrong(report: Report) -> list[Tally]:
    return [
        (_results(report, Verdict.VIOLATED), "promise", " is broken| are broken"),
        (_errors(report), "error", " in the definition| in the definition"),
        (len(report.deciding_findings) - _errors(report), "new warning", " in the definition| in the definition"),
        (_figures(report, Verdict.VIOLATED), "measured figure", " misses its gate| miss their gates"),
    ]


def _unsure(report: Report) -> list[Tally]:
    return [
        (_results(report, Verdict.UNDECIDED), "promise", " met a limit| met a limit"),
        (
            len(report.undecided_findings),
            "question",
            " about the definition met a limit| about the definition met a limit",
        ),
        (_figures(report, Verdict.UNDECIDED), "measured figure", " may miss its gate| may miss their gates"),
    ]


def _results(report: Report, verdict: Verdict) -> int:
    return sum(result.verdict is verdict for result in report.deciding_results)


def _errors(report: Report) -> int:
    return sum(finding.severity is Severity.ERROR for finding in report.deciding_findings)


def _figures(report: Report, verdict: Verdict) -> int:
    return sum(figure.gate_verdict is verdict for figure in report.deciding_figures)


def _told(report: Report) -> list[str]:
    parts = []
    if report.exploration:
        found = report.exploration
        extent = f": {covered(found)}" if found.covered else f", {reach(found)}"
        parts.append(f"Explored {counted(found.states, 'state')}{extent}.")
    else:
        parts.append("The runs were not explored.")
    if report.study:
        study = report.study
        parts.append(
            f"Simulated {counted(study.cases, 'case')} in {counted(study.replications, 'replication')} "
            f"under the scenario {study.scenario}."
        )
        aside = [f for f in study.figures if f.gate_verdict is Verdict.VIOLATED and f not in report.deciding_figures]
        if aside:
            misses = " misses its gate" if len(aside) == 1 else " miss their gates"
            parts.append(f"{counted(len(aside), 'figure')}{misses}; measured with placeholders, that decides nothing.")
    else:
        parts.append("Nothing was simulated.")
    return parts


def reach(found: ExplorationReport) -> str:
    """How many faults the exploration allowed."""
    if found.converged or found.cap is None:
        return "with any number of faults"
    return f"with up to {counted(found.cap, 'fault')}" if found.cap else "without any fault"


def tiles(report: Report) -> tuple[Tile, ...]:
    """The cover's numbers."""
    made = []
    if report.exploration:
        results = report.exploration.results
        for verdict, label, mark in (
            (Verdict.VIOLATED, "promises broken", "bad"),
            (Verdict.UNDECIDED, "undecided", "warn"),
            (Verdict.HOLDS, "promises hold", "good"),
        ):
            number = sum(r.verdict is verdict for r in results)
            made.append(Tile(str(number), label, "promises", mark if number else ""))
    if report.findings is not None:
        errors = _errors(report)
        made.append(Tile(str(errors), "errors in the definition", "findings", "bad" if errors else ""))
    if report.study:
        gated = [f for f in report.study.figures if f.gate_verdict is not None]
        missed = sum(f.gate_verdict is Verdict.VIOLATED for f in gated)
        mark = "bad" if _figures(report, Verdict.VIOLATED) else "warn" if missed else ""
        made.append(Tile(f"{missed} of {len(gated)}", "figures miss their gates", "measured", mark))
    return tuple(made)


def promises(report: Report, shown: Mapping[int, str]) -> tuple[Promise, ...]:
    """Every property with its verdict: broken ones first, then undecided ones.

    `shown`: the property's name by the number of the counterexample.
    """
    if report.exploration is None:
        return ()
    order = [Verdict.VIOLATED, Verdict.UNDECIDED, Verdict.HOLDS]
    ranked = sorted(report.exploration.results, key=lambda r: (order.index(r.verdict), r.vacuous, r.name))
    return tuple(
        Promise(
            result,
            *verdict_words(result, report.exploration),
            tuple(n for n, name in shown.items() if name == result.name),
        )
        for result in ranked
    )


def verdict_words(result: PropertyResult, found: ExplorationReport) -> tuple[str, str, str]:
    """A verdict in words, its mark, and how far it reaches."""
    if result.verdict is Verdict.VIOLATED:
        fewest = min((len(example.faults) for example in result.counterexamples), default=0)
        return "broken", "bad", f"from {counted(fewest, 'fault')} on" if fewest else "with no fault at all"
    if result.verdict is Verdict.UNDECIDED:
        return "undecided", "warn", result.reason or "a limit was met"
    if result.vacuous:
        return "never put to the test", "muted", "its premise was never true, so nothing was shown"
    if result.any_faults:
        return "holds", "good", "for any number of faults"
    return "holds", "good", f"up to {counted(found.cap or 0, 'fault')}"
