"""The sentence on the cover, the numbers below it, and what is said about each property."""

from collections.abc import Mapping
from dataclasses import dataclass

from flowrehearsal.report import ExplorationReport, PropertyResult, Report
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


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 fault", "2 faults"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def verdicts(report: Report) -> Verdicts:
    """What the rehearsal says in one line. Only what was run is spoken of."""
    results = report.exploration.results if report.exploration else ()
    broken = sum(r.verdict is Verdict.VIOLATED for r in results)
    open_ = sum(r.verdict is Verdict.UNDECIDED for r in results)
    errors = sum(f.severity is Severity.ERROR for f in report.findings or ())
    figures = report.study.figures if report.study else ()
    missed = sum(f.gate_verdict is Verdict.VIOLATED for f in figures)
    unsure = sum(f.gate_verdict is Verdict.UNDECIDED for f in figures)
    told = tuple(_told(report))
    if broken or errors or missed:
        parts = [count(broken, "promise") + (" is broken" if broken == 1 else " are broken")] if broken else []
        parts += [count(errors, "error") + " in the definition"] if errors else []
        parts += [count(missed, "measured figure") + (" misses its gate" if missed == 1 else " miss their gates")] * (
            missed > 0
        )
        return Verdicts("bad", f"Not ready: {_and(parts)}.", told)
    if open_ or unsure:
        parts = [count(open_, "promise")] if open_ else []
        parts += [count(unsure, "measured figure")] if unsure else []
        return Verdicts("warn", f"Not decided yet: {_and(parts)} met a limit.", told)
    if report.exploration is None:
        return Verdicts("warn", "Nothing wrong was seen; the runs were not explored.", told)
    return Verdicts("good", f"Every promise holds, {reach(report.exploration)}, under the assumptions listed.", told)


def _told(report: Report) -> list[str]:
    parts = []
    if report.exploration:
        found = report.exploration
        parts.append(f"Explored {count(found.states, 'state')}, {reach(found)}.")
    else:
        parts.append("The runs were not explored.")
    if report.study:
        study = report.study
        parts.append(
            f"Simulated {count(study.cases, 'case')} in {count(study.replications, 'replication')} "
            f"under the scenario {study.scenario}."
        )
    else:
        parts.append("Nothing was simulated.")
    return parts


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def reach(found: ExplorationReport) -> str:
    """How many faults the exploration allowed."""
    if found.converged or found.cap is None:
        return "with any number of faults"
    return f"with up to {count(found.cap, 'fault')}" if found.cap else "without any fault"


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
        errors = sum(f.severity is Severity.ERROR for f in report.findings)
        made.append(Tile(str(errors), "errors in the definition", "findings", "bad" if errors else ""))
    if report.study:
        gated = [f for f in report.study.figures if f.gate_verdict is not None]
        missed = sum(f.gate_verdict is Verdict.VIOLATED for f in gated)
        made.append(Tile(f"{missed} of {len(gated)}", "figures miss their gates", "measured", "bad" if missed else ""))
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
            result, *_said(result, report.exploration), tuple(n for n, name in shown.items() if name == result.name)
        )
        for result in ranked
    )


def _said(result: PropertyResult, found: ExplorationReport) -> tuple[str, str, str]:
    """A verdict in words, its mark, and how far it reaches."""
    if result.verdict is Verdict.VIOLATED:
        fewest = min((len(example.faults) for example in result.counterexamples), default=0)
        return "broken", "bad", f"from {count(fewest, 'fault')} on" if fewest else "with no fault at all"
    if result.verdict is Verdict.UNDECIDED:
        return "undecided", "warn", result.reason or "a limit was met"
    if result.vacuous:
        return "never put to the test", "muted", "its premise was never true, so nothing was shown"
    if result.any_faults:
        return "holds", "good", "for any number of faults"
    return "holds", "good", f"up to {count(found.cap or 0, 'fault')}"
