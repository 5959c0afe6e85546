"""A report as SARIF 2.1.0, which code scanning, editors and viewers of findings read.

Lines and columns count from 1, columns in letters. Fingerprints are made from what a finding is about, so that it stays
the same alert when lines move. Each rule that is spoken of brings its manual page along. What was not decided is no
result: it is a notification of the run.
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.formats._complaints import gate_told
from flowrehearsal.formats._json_text import written
from flowrehearsal.formats._manual import manual
from flowrehearsal.formats._sarif_fixes import Json
from flowrehearsal.formats._sarif_results import LEVELS, SOURCE_ROOT, Writer, located
from flowrehearsal.report import Report
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.repository import UNKNOWN, Repository
from flowrehearsal.vocabulary.verdict import Severity, Verdict

NAME = "sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
TOOL = "flowrehearsal"
COUNTED: Json = {
    "columnKind": "unicodeCodePoints",
    "originalUriBaseIds": {SOURCE_ROOT: {"description": {"text": "The root of the repository."}}},
}
"""How places of a run are to be read."""


def render(report: Report, repository: Repository = UNKNOWN) -> str:
    """One log with one run, its files named from the root of the repository; ends with a newline."""
    return render_all([report], repository)


def render_all(reports: Sequence[Report], repository: Repository = UNKNOWN, questions: Sequence[str] = ()) -> str:
    """One report or more as one run: an alert then closes as well when its file is gone.

    `questions` leave open what came of all of them together: warnings of the run.
    """
    run = _run(reports, repository)
    asked = [_notification("warning", f"Undecided: {question}.") for question in questions]
    whole = [{"executionSuccessful": True, "toolExecutionNotifications": asked}] if asked else []
    return _written({**run, "invocations": [*whole, *run["invocations"]]})


def render_problems(error: DefinitionError, repository: Repository = UNKNOWN) -> str:
    """What is wrong in files that could not be rehearsed: a run that failed, with a notification for each problem.

    It does not take the name of a run that succeeded: else no result would mean that every alert is mended.
    """
    problems = [
        _notification("error", each.text) | {"locations": [located(each.location, repository)]}
        for each in error.problems
    ]
    invocation = {"executionSuccessful": False, "exitCodeDescription": error.headline}
    return _written(
        {
            "tool": {"driver": {"name": TOOL, "semanticVersion": __version__}},
            **COUNTED,
            "invocations": [invocation | {"toolExecutionNotifications": problems}],
            "results": [],
        }
    )


def log(reports: Sequence[Report], repository: Repository = UNKNOWN) -> Json:
    """The log as dictionaries, lists and scalars."""
    return _log(_run(reports, repository))


def _log(run: Json) -> Json:
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _written(run: Json) -> str:
    return written(_log(run))


def _run(reports: Sequence[Report], repository: Repository) -> Json:
    names = sorted({name for report in reports for name in _spoken_of(report)})
    numbers = {name: number for number, name in enumerate(names)}
    titles = {result.name: result.title for report in reports for result in report.results}
    return {
        "tool": {
            "driver": {
                "name": TOOL,
                "semanticVersion": reports[0].provenance.package_version,
                "rules": [_rule(name, titles.get(name, name)) for name in names],
            }
        },
        "automationDetails": {"id": f"rehearse/{reports[0].workflow.name}/" if len(reports) == 1 else "rehearse/"},
        **COUNTED,
        "invocations": [_invocation(report) for report in reports],
        "results": [found for report in reports for found in Writer(report, repository, numbers).results()],
    }


def _spoken_of(report: Report) -> Iterator[str]:
    """The names of all rules, properties and metrics that a result or a notification needs."""
    yield from (group.leading.name for group in report.groups)
    for result in report.results:
        if result.verdict is not Verdict.HOLDS:
            yield result.name
    for figure in report.study.figures if report.study else ():
        if figure.gate_verdict in (Verdict.VIOLATED, Verdict.UNDECIDED):
            yield figure.metric


def _rule(name: str, title: str) -> Json:
    page = manual(name)
    summary = page.summary or title
    return {
        "id": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": page.text or summary, "markdown": page.text or summary},
        "defaultConfiguration": {"level": LEVELS[page.severity]},
        "properties": {
            "tags": [tag for tag in ("workflow", page.kind, page.group) if tag],
            "problem.severity": "recommendation" if page.severity is Severity.NOTE else LEVELS[page.severity],
        },
    }


def _invocation(report: Report) -> Json:
    made = report.provenance
    scenario = {"scenario": made.scenario, "scenarioDigest": made.scenario_digest} if made.scenario else {}
    return {
        # Only a run that came to its end writes a report.
        "executionSuccessful": True,
        "toolExecutionNotifications": list(_notifications(report)),
        "properties": {"workflow": made.workflow, "workflowDigest": made.workflow_digest}
        | scenario
        | {"options": dict(made.options)},
    }


def _notifications(report: Report) -> Iterator[Json]:
    """What was not decided, and every limit that was met."""
    for finding in report.undecided_findings:
        yield _notification("warning", finding.message, finding.name)
    for result in report.results:
        if result.verdict is Verdict.UNDECIDED:
            text = f"{result.title}: undecided, since {result.reason or 'a limit was met'}."
            yield _notification("warning" if result in report.deciding_results else "note", text, result.name)
    for figure in report.study.figures if report.study else ():
        if figure.gate_verdict is Verdict.UNDECIDED:
            decides = figure in report.deciding_figures
            yield _notification("warning" if decides else "note", gate_told(figure, decides), figure.metric)
    explored = report.exploration.limits_met if report.exploration else ()
    measured = report.study.limits_met if report.study else ()
    for limit in dict.fromkeys((*report.discharge_limits, *explored, *measured)):
        yield _notification("note", f"A limit was met: {limit}.")


def _notification(level: str, text: str, rule: str = "") -> Json:
    return {"level": level, "message": {"text": text}} | ({"associatedRule": {"id": rule}} if rule else {})
