"""Parts of a report as pandas tables, for notebooks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from flowrehearsal.report import (
    AssumptionRow,
    Counterexample,
    EventRow,
    ExplorationReport,
    FaultRow,
    Prevention,
    ProtectionRow,
    StudyReport,
    Table,
    Why,
)
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.vocabulary.finding import Finding

if TYPE_CHECKING:
    from pandas import DataFrame

    from flowrehearsal.calibration.result import Calibration
    from flowrehearsal.comparison.behaviour.difference import BehaviourChange
    from flowrehearsal.comparison.inflight.findings import InFlight
    from flowrehearsal.comparison.result import ChangeReport
    from flowrehearsal.gate.judging import Judged

Row = Mapping[str, object]


def findings(found: Iterable[Finding]) -> "DataFrame":
    """One row per finding, in the order of the report."""
    rows = (
        {
            "rule": finding.name,
            "severity": finding.severity.value,
            "subject": finding.subject,
            "message": finding.message,
            "advice": finding.advice,
            "witness": finding.witness,
            "line": finding.location.line,
            "cause": finding.cause,
            "standing": finding.standing.value,
        }
        for finding in found
    )
    return frame(rows, ("rule", "severity", "subject", "message", "advice", "witness", "line", "cause", "standing"))


def properties(exploration: ExplorationReport) -> "DataFrame":
    """One row per property with its verdict and how far that reaches."""
    rows = (
        {
            "property": result.name,
            "verdict": result.verdict.value,
            "any_faults": result.any_faults,
            "vacuous": result.vacuous,
            "counterexamples": len(result.counterexamples),
            "reason": result.reason,
        }
        for result in exploration.results
    )
    return frame(rows, ("property", "verdict", "any_faults", "vacuous", "counterexamples", "reason"))


def counterexamples(exploration: ExplorationReport) -> "DataFrame":
    """One row per counterexample; its index is the number that other methods take.

    `inevitable` is the number of the step from which on every way leads there (0: from the beginning on; NaN where
    nobody asked why). `prevented_by` is NaN where no mend was tried, and empty where none of them helps alone.
    """
    rows = (
        {
            "property": example.property,
            "effect": example.effect,
            "state": example.state,
            "title": example.title,
            "faults": ", ".join(example.faults),
            "steps": len(example.steps),
        }
        | _cause(example.why)
        for result in exploration.results
        for example in result.counterexamples
    )
    causes = tuple(_cause(None))
    return frame(rows, ("property", "effect", "state", "title", "faults", "steps", *causes), first=1)


def _cause(why: Why | None) -> dict[str, object]:
    """Why a run goes wrong, in columns of their own."""
    if why is None:
        return {"ought_to_be": "", "instead": "", "inevitable": None, "turning_point": "", "prevented_by": None}
    mends = why.prevented_by
    return {
        "ought_to_be": why.clause,
        "instead": "; ".join(f"{what}: {value}" for what, value in why.values),
        "inevitable": why.inevitable,
        "turning_point": why.turning_point,
        "prevented_by": None if mends is None else "; ".join(map(_mend, mends)),
    }


def _mend(prevention: Prevention) -> str:
    limited = f" (as far as runs were followed: {'; '.join(prevention.limits_met)})" if prevention.limits_met else ""
    return f"{prevention.mend.says}{limited}"


def steps(example: Counterexample) -> "DataFrame":
    """One row per step of a counterexample, with what changed and what each surface shows after it."""
    surfaces = [surface for surface, _ in example.steps[-1].screens] if example.steps else []
    rows = (
        {
            "actor": step.actor,
            "step": step.text,
            "fault": step.fault,
            "changes": ", ".join(f"{name}: {before} → {after}" for name, before, after in step.changes),
        }
        | {surface: dict(step.screens).get(surface, "") for surface in surfaces}
        for step in example.steps
    )
    return frame(rows, ("actor", "step", "fault", "changes", *surfaces), first=1)


def figures(study: StudyReport) -> "DataFrame":
    """One row per measured figure, with its interval and gate."""
    rows = (
        {
            "metric": figure.metric,
            "subject": figure.subject,
            "estimate": figure.estimate,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "gate": figure.gate,
            "verdict": figure.gate_verdict.value if figure.gate_verdict else "",
            "witnesses": ", ".join(figure.witnesses),
        }
        for figure in study.figures
    )
    return frame(rows, ("metric", "subject", "estimate", "low", "high", "unit", "gate", "verdict", "witnesses"))


def mixes(study: StudyReport) -> "DataFrame":
    """One row per replication of a swarm, with a column for each fault: whether it was drawn."""
    known = tuple(dict.fromkeys(fault for _, drawn in study.mixes for fault in drawn))
    rows = ({"replication": number, **{fault: fault in drawn for fault in known}} for number, drawn in study.mixes)
    return frame(rows, ("replication", *known))


def samples(study: StudyReport) -> "DataFrame":
    """One row per figure and replication: what the intervals were made of."""
    rows = (
        {"metric": figure.metric, "subject": figure.subject, "replication": number, "value": value}
        for figure in study.figures
        for number, value in enumerate(figure.samples)
    )
    return frame(rows, ("metric", "subject", "replication", "value"))


def curves(study: StudyReport) -> "DataFrame":
    """One column per curve, and a row for each moment, by the hours since the start."""
    import pandas as pd

    hours = study.curves[0][1] if study.curves else ()
    return pd.DataFrame({name: values for name, _, values in study.curves}, index=pd.Index(hours, name="hours"))


def differences(contrast: Contrast) -> "DataFrame":
    """One row per scenario, design and figure: how it differs from that of the first design, with its interval."""
    columns = ("scenario", "design", "metric", "subject", "before", "after", "estimate", "low", "high", "unit",
               "standing", "pairs", "needed", "bound")  # fmt: skip
    rows = (
        {name: getattr(one, name) for name in columns} | {"standing": one.standing.value}
        for one in contrast.differences
    )
    return frame(rows, columns)


def calibrated(found: "Calibration") -> "DataFrame":
    """One row per figure that records speak of: its value, or why it was refused, and how well it fits."""
    rows = (
        {
            "figure": one.name,
            "records": one.records,
            "value": one.written,
            "refused": one.refusal,
            "reason": one.reason,
            "kind": one.fit.kind if one.fit else "",
            "distance": one.fit.distance if one.fit else None,
            "p_value": one.fit.p_value if one.fit else None,
        }
        for one in found.measured
    )
    return frame(rows, ("figure", "records", "value", "refused", "reason", "kind", "distance", "p_value"))


def sweep(points: Sequence[tuple[Sequence[tuple[str, object]], StudyReport]]) -> "DataFrame":
    """One row per combination of values and figure; a column for each parameter, then those of `figures`."""
    heads = ("metric", "subject", "estimate", "low", "high", "unit", "gate", "verdict")
    rows = (
        dict(values) | {name: getattr(figure, name) for name in heads[:-1]}
        | {"verdict": figure.gate_verdict.value if figure.gate_verdict else ""}
        for values, study in points
        for figure in study.figures
    )  # fmt: skip
    parameters = [path for path, _ in points[0][0]] if points else []
    return frame(rows, (*parameters, *heads))


def fault_outcomes(rows: Sequence[FaultRow]) -> "DataFrame":
    """One row per fault and per pair, with what becomes of the case and, in a column each, of every property."""
    properties = [cell.property for row in rows[:1] for cell in row.cells]
    listed = (
        {"faults": " + ".join(row.faults), "course": row.course.value, "roles": ", ".join(row.roles)}
        | {cell.property: cell.course.value for cell in row.cells}
        for row in rows
    )
    return frame(listed, ("faults", "course", "roles", *properties))


def _fewest_faults(row: "ProtectionRow | AssumptionRow") -> int | None:
    return min((*(fall.faults for fall in row.falls), *(end.faults for end in row.lost)), default=None)


def protections(rows: Sequence[ProtectionRow]) -> "DataFrame":
    """One row per protection, with what falls without it, the ends that are lost, and how many faults that takes (NaN
    where nothing is worse)."""
    listed = (
        {
            "protection": row.path,
            "kind": row.kind,
            "becomes": row.becomes,
            "whose": row.whose,
            "bearing": row.bearing.value,
            "falls": ", ".join(fall.subject for fall in row.falls),
            "lost": ", ".join(end.state for end in row.lost),
            "faults": _fewest_faults(row),
            "masked_by": ", ".join(row.masked_by),
            "reason": row.reason,
        }
        for row in rows
    )
    heads = ("protection", "kind", "becomes", "whose", "bearing", "falls", "lost", "faults", "masked_by", "reason")
    return frame(listed, heads)


def assumptions(rows: Sequence[AssumptionRow]) -> "DataFrame":
    """One row per assumption, with what falls without it, the ends that are lost, and how many faults that takes (NaN
    where nothing is worse)."""
    listed = (
        {
            "assumption": row.name,
            "state": row.state,
            "owner": row.owner,
            "until": row.until,
            "bearing": row.bearing.value,
            "falls": ", ".join(fall.subject for fall in row.falls),
            "lost": ", ".join(end.state for end in row.lost),
            "faults": _fewest_faults(row),
            "reason": row.reason,
        }
        for row in rows
    )
    return frame(listed, ("assumption", "state", "owner", "until", "bearing", "falls", "lost", "faults", "reason"))


def events(rows: Sequence[EventRow]) -> "DataFrame":
    """One row per event and state, with what becomes of it there."""
    listed = (
        {
            "event": row.event,
            "state": cell.state,
            "reception": cell.reception.value,
            "actions": ", ".join(cell.by),
            "words": cell.words,
        }
        for row in rows
        for cell in row.cells
    )
    return frame(listed, ("event", "state", "reception", "actions", "words"))


def changes(report: "ChangeReport") -> "DataFrame":
    """One row per difference between two versions, with no judgement of it."""
    rows = (
        {"subject": one.subject, "way": one.way, "old": one.old_text, "new": one.new_text, "lost": one.lost,
         "gained": one.gained}
        for one in report.changes
    )  # fmt: skip
    return frame(rows, ("subject", "way", "old", "new", "lost", "gained"))


def judgements(report: "ChangeReport") -> "DataFrame":
    """One row per judgement of a change: what it does, for whom, and what the version has to say of it."""
    rows = (
        {
            "change": one.finding.name,
            "severity": one.finding.severity.value,
            "subject": one.finding.subject,
            "message": one.finding.message,
            "advice": one.finding.advice,
            "witness": one.finding.witness,
            "concerns": ", ".join(one.concerns),
            "bump": one.bump.value,
        }
        for one in report.judgements
    )
    return frame(rows, ("change", "severity", "subject", "message", "advice", "witness", "concerns", "bump"))


def harms(report: "ChangeReport", found: "InFlight") -> "DataFrame":
    """One row per promise that is broken for a case that was inside when the new version came.

    `cases`: how many are in such a state, NaN where nobody counted them.
    """
    rows = (
        {"promise": one.promise, "about": one.about, "severity": one.severity.value, "title": one.title,
         "states": ", ".join(one.states), "cases": report.touched(one.states), "run": one.run}
        for one in found.harms
    )  # fmt: skip
    return frame(rows, ("promise", "about", "severity", "title", "states", "cases", "run"))


def answers(judged: "Judged") -> "DataFrame":
    """One row per thing that the gate demands, with the answer and what stands against it."""
    rows = (
        {"demanded": one.title, "answer": one.word,
         "against": "; ".join((*one.decision.failures, *one.decision.open_questions) if one.decision else ())}
        for one in judged.answers
    )  # fmt: skip
    return frame(rows, ("demanded", "answer", "against"))


def behaviour(found: "BehaviourChange") -> "DataFrame":
    """One row per thing that cases can do before only or now only, with the steps of a shortest run."""
    rows = (
        {"only": only, "subject": one.subject, "possible": one.sentence, "faults": one.faults,
         "run": "; ".join(one.steps)}
        for only, several in (("before", found.gone), ("now", found.come))
        for one in several
    )  # fmt: skip
    return frame(rows, ("only", "subject", "possible", "faults", "run"))


def table(page: Table) -> "DataFrame":
    """A table of the review, its cells as text."""
    rows = (dict(zip(page.columns, (text for text, _ in row), strict=True)) for row in page.rows)
    return frame(rows, page.columns)


def frame(rows: Iterable[Row], columns: Sequence[str], first: int = 0) -> "DataFrame":
    """A frame that has its columns even where it has no rows."""
    import pandas as pd

    listed = list(rows)
    return pd.DataFrame(listed, columns=list(columns), index=range(first, first + len(listed)))
