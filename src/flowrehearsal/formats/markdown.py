"""A report as Markdown with tables, for pull requests, wikis and the summary of a step of GitHub Actions.

Whatever a definition says is text here: it can end no table cell and bring no formatting, no link text and no HTML.
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.formats._covered import covered
from flowrehearsal.formats._findings_markdown import UNDECIDED, findings_table, word
from flowrehearsal.formats._markdown_text import SHOWN, escaped, table
from flowrehearsal.formats._staffing import STAFFING_HEADS, staffing_rows, staffing_title, staffing_told
from flowrehearsal.formats._verdicts import promises, verdicts
from flowrehearsal.formats._why import in_vain, inevitable, prevented
from flowrehearsal.pages.ranking import ranked_examples
from flowrehearsal.pages.what_if import not_all_seen, what_if_tables
from flowrehearsal.report import (
    Counterexample,
    ExplorationReport,
    Figure,
    Report,
    StaffingReport,
    StudyReport,
    WhatIf,
    Why,
)
from flowrehearsal.rules.grouping import counted_once
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.naming import capitalised
from flowrehearsal.vocabulary.verdict import Severity, Verdict

NAME = "markdown"
SEPARATOR = " · "


def render(report: Report) -> str:
    """The report as Markdown that ends with a newline; a part that was not run is not shown."""
    parts = [list(_head(report))]
    if report.findings is not None:
        parts.append(list(_findings(report)))
    if report.exploration is not None:
        parts.append(list(_promises(report)))
        parts.append(list(_examples(report)))
        parts.append(list(_causes(report, report.exploration)))
    if report.study is not None:
        parts.append(list(_measured(report, report.study)))
    parts.extend(list(_staffing(found)) for found in report.staffing)
    if report.exploration is not None:
        parts.append(list(_ground(report.exploration)))
    if report.what_if is not None:
        parts.append(list(_what_if(report.what_if)))
    parts.append([_origin(report)])
    return "\n\n".join(block for part in parts for block in part) + "\n"


def render_all(reports: Sequence[Report]) -> str:
    """Several reports, one below the other."""
    return "\n".join(render(report) for report in reports)


def render_problems(error: DefinitionError) -> str:
    """What is wrong in files that could not be rehearsed, as a list; a long one is cut and counted."""
    shown, more = error.problems[:SHOWN], len(error.problems) - SHOWN
    lines = [f"- {escaped(str(problem.location))}: {escaped(problem.text)}" for problem in shown]
    if more > 0:
        lines.append(f"- … and {more} more")
    return "\n".join([f"**{error.headline}.**", "", *lines]) + "\n"


def _head(report: Report) -> Iterator[str]:
    workflow, said = report.workflow, verdicts(report)
    yield f"# {escaped(workflow.name)}, version {workflow.version}"
    yield f"**{escaped(said.line)}**"
    yield " ".join(escaped(detail) for detail in said.details)


# Findings ----------------------------------------------------------------------------------------------------------


def _findings(report: Report) -> Iterator[str]:
    yield "## Findings in the definition"
    groups = sorted(report.groups, key=lambda group: group.leading.severity.rank)
    words = [word(group.leading) for group in groups]
    counts = [(words.count(severity.noun), severity.noun) for severity in Severity]
    unsure = [f"{words.count(UNDECIDED)} {UNDECIDED}"] if UNDECIDED in words else []
    tally = ", ".join([*(counted(count, word) for count, word in counts if count), *unsure])
    yield f"{tally}{counted_once(groups)}." if tally else "No rule has anything to say."
    yield from findings_table(groups)


# Exploration -------------------------------------------------------------------------------------------------------


def _promises(report: Report) -> Iterator[str]:
    yield "## What was promised, and what holds"
    rows = [
        (escaped(promise.verdict), escaped(promise.result.title), escaped(promise.result.name), escaped(promise.extent))
        for promise in promises(report, {})
    ]
    yield from table(("Verdict", "Promise", "Property", "How far"), rows)


def _examples(report: Report) -> Iterator[str]:
    found = ranked_examples(report)
    if found:
        yield "## How it goes wrong"
        rows = [
            (
                str(place),
                escaped(example.title),
                escaped(result.name),
                escaped(", ".join(example.faults) or "no fault"),
                str(len(example.steps)),
            )
            for place, (example, result) in enumerate(found, start=1)
        ]
        yield from table(("", "What happens", "Property", "Needs", "Steps"), rows)


def _causes(report: Report, exploration: ExplorationReport) -> Iterator[str]:
    """Why, by the numbers of the runs; what prevents them has a column only where mends were tried."""
    numbered = enumerate((example for example, _ in ranked_examples(report)), start=1)
    found = [(place, example, example.why) for place, example in numbered if example.why is not None]
    if found:
        heads = ("", "Ought to be", "Instead", "Inevitable")
        asked = exploration.mends_tried is not None
        rows = [
            (*_cause(place, example, why), *([_mends(why, exploration)] if asked else []))
            for place, example, why in found
        ]
        yield "## Why it goes wrong"
        yield from table((*heads, "Prevented by any one of") if asked else heads, rows)


def _cause(place: int, example: Counterexample, why: Why) -> tuple[str, ...]:
    values = "<br>".join(escaped(f"{what}: {value}") for what, value in why.values)
    return str(place), escaped(why.clause), values, escaped(inevitable(example, why))


def _mends(why: Why, exploration: ExplorationReport) -> str:
    """The mends that would have prevented it; nothing where the search ended before it came to this run."""
    if why.prevented_by is None:
        return ""
    return "<br>".join(escaped(mend) for mend in prevented(why) or (in_vain(exploration.mends_tried),))


def _ground(exploration: ExplorationReport) -> Iterator[str]:
    yield "## What the verdicts rest on"
    rows = [
        (escaped(line.name), escaped(line.text), line.state, escaped(_voucher(line.owner, line.until)))
        for line in exploration.assumptions
    ]
    yield from table(("", "Assumption", "", "Vouched for by"), rows)
    limits = "; ".join(escaped(limit) for limit in exploration.limits_met)
    yield f"Limits met: {limits}." if limits else "No limit was met."
    if exploration.covered:
        yield f"Covered all the same: {escaped(covered(exploration))}."


def _voucher(owner: str, until: str) -> str:
    return f"{owner or 'nobody'}{f' until {until}' if owner and until else ''}"


# Study -------------------------------------------------------------------------------------------------------------


def _measured(report: Report, study: StudyReport) -> Iterator[str]:
    yield "## Measured"
    yield (
        f"{counted(study.cases, 'case')} in {counted(study.replications, 'replication')} "
        f"under the scenario {escaped(study.scenario)}, seed {study.seed}."
        + (" Its figures are placeholders: compare designs with them, promise nothing." if study.placeholder else "")
    )
    gated = [figure for figure in study.figures if figure.gate_verdict is not None]
    order = [Verdict.VIOLATED, Verdict.UNDECIDED, Verdict.HOLDS]
    ranked = sorted(gated, key=lambda figure: order.index(figure.gate_verdict or Verdict.HOLDS))
    deciding = report.deciding_figures
    yield from table(
        ("Gate", "Figure", "Estimate", "Interval", "Unit", ""),
        [_figure(figure, figure in deciding) for figure in ranked],
    )
    left = len(study.figures) - len(gated)
    if left:
        yield f"{counted(left, 'more figure')} without a gate."


def _staffing(found: StaffingReport) -> Iterator[str]:
    yield f"## {escaped(staffing_title(found))}"
    yield escaped(staffing_told(found))
    heads = [capitalised(head) for head in STAFFING_HEADS]
    yield from table(heads, [[*map(escaped, row)] for row in staffing_rows(found)])


def _figure(figure: Figure, decides: bool) -> tuple[str, ...]:
    words = {Verdict.VIOLATED: "missed", Verdict.UNDECIDED: "undecided", Verdict.HOLDS: "kept"}
    verdict = words[figure.gate_verdict] if figure.gate_verdict else ""
    verdict += f" after {figure.decided_after:,}" if figure.decided_after else ""
    estimate = "not measured" if figure.estimate is None else amount(figure.estimate)
    interval = "" if figure.low is None or figure.high is None else f"{amount(figure.low)} … {amount(figure.high)}"
    subject = f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric
    gate = f"{escaped(figure.gate)}{'' if decides else ' (decides nothing)'}"
    return verdict, escaped(subject), estimate, interval, escaped(figure.unit), gate


# What if -----------------------------------------------------------------------------------------------------------


def _what_if(found: WhatIf) -> Iterator[str]:
    if found.partial:
        yield "The work was interrupted: what follows is a part."
    if found.limits_met:
        yield escaped(not_all_seen(found))
    for page in what_if_tables(found):
        yield f"## {page.title}"
        yield from table(
            page.columns, [["<br>".join(map(escaped, text.splitlines())) for text, _ in row] for row in page.rows]
        )


# Text --------------------------------------------------------------------------------------------------------------


def _origin(report: Report) -> str:
    made = report.provenance
    digests = [(report.workflow.source.file, made.workflow_digest), (made.scenario, made.scenario_digest)]
    named = [f"{escaped(name)} {digest[:12]}" for name, digest in digests if name and digest]
    options = [f"{escaped(name)} {escaped(value)}" for name, value in made.options]
    return f"<sub>{SEPARATOR.join([f'flowrehearsal {made.package_version}', *named, *options])}</sub>"
