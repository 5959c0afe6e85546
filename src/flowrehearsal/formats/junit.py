"""A report as JUnit XML, so that whatever shows test results shows a rehearsal: a case per rule, property and gate.

What the gate would fail is a failure. What was not decided, or never put to the test, is skipped and says why;
warnings, notes and answered findings stand in the output of a case that passes. No times are given: none were taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from flowrehearsal.formats._complaints import gate_told, promise_broken, told
from flowrehearsal.formats._why import cause_lines
from flowrehearsal.report import Counterexample, ExplorationReport, Figure, PropertyResult, Report
from flowrehearsal.rules.grouping import Group
from flowrehearsal.rules.selection import Selection
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Verdict

NAME = "junit"
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML 1.0 cannot hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that was checked. `failed` and `skipped` are empty where it did not fail or was decided; their first
    line is the headline. `output` is what there is to say beside the verdict, `error` why it could not be checked."""

    name: str
    failed: str = ""
    skipped: str = ""
    output: str = ""
    error: str = ""


def render(report: Report) -> str:
    """The report as one XML document; every rule that was asked is a case."""
    return render_all([report])


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases of one part of one workflow: what it is called, its file, and what the cases were made from."""

    name: str
    cases: list[Case]
    file: str
    properties: tuple[tuple[str, str], ...]


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as one XML document; where two workflows have one name, their files tell the suites apart."""
    names = [report.workflow.name for report in reports]
    found: list[Suite] = []
    for report, name in zip(reports, names, strict=True):
        prefix = name if names.count(name) == 1 else f"{name} ({report.workflow.source.file})"
        found += suites_of(report, prefix)
    return document(names[0] if len(names) == 1 else "rehearse", found)


def render_problems(error: DefinitionError) -> str:
    """What is wrong in files that could not be rehearsed: a suite for each file, and an error for each problem."""
    found = [
        Suite(file, [_problem(each) for each in problems], file, (("version", __version__),))
        for file, problems in groupby(error.problems, key=lambda problem: problem.location.file)
    ]
    return document("rehearse", found)


def _problem(problem: Problem) -> Case:
    place = problem.location
    return Case(f"line {place.line}, column {place.column}", error=f"{problem.text}\n{problem}")


def document(name: str, found: Sequence[Suite]) -> str:
    """Suites as one XML document; ends with a newline."""
    root = Element("testsuites")
    root.extend(_suite(suite) for suite in found)
    root.attrib = {"name": _legal(name), **_counts([case for suite in found for case in suite.cases])}
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def suites_of(report: Report, prefix: str) -> list[Suite]:
    """The suites of a report; their names begin with a prefix."""
    file, made_from = report.workflow.source.file, tuple(_provenance(report))
    parts = suites(report, _asked(report))
    return [Suite(f"{prefix}.{part}", cases, file, made_from) for part, cases in parts.items()]


def _asked(report: Report) -> tuple[str, ...]:
    """The rules that were asked, as the report itself remembers it."""
    chosen = dict(report.provenance.options)
    select, skip = (tuple(chosen[word].split(", ")) if word in chosen else () for word in ("select", "skip"))
    return Selection(select, skip).rules


def suites(report: Report, asked: Iterable[str]) -> dict[str, list[Case]]:
    """The cases by the part that was run, where these rules were asked. A part that was not run has none."""
    found: dict[str, list[Case]] = {}
    if report.findings is not None:
        found["rules"] = list(_rules(report, asked))
    if report.exploration is not None:
        deciding = report.deciding_results
        explored = report.exploration
        found["properties"] = [_property(result, result in deciding, explored) for result in explored.results]
    if report.study is not None:
        found["gates"] = list(_gates(report))
    return found


def _rules(report: Report, asked: Iterable[str]) -> Iterator[Case]:
    """A case for each rule; findings of one cause fail the rule that leads, as they fail the gate once."""
    groups = sorted(report.groups, key=lambda group: group.leading.name)
    found = {name: list(members) for name, members in groupby(groups, key=lambda group: group.leading.name)}
    for name in sorted({*asked, *found}):
        failing = [group for group in found.get(name, ()) if group.leading in report.deciding_findings]
        unsure = [group for group in found.get(name, ()) if group.leading.is_undecided]
        others = [group for group in found.get(name, ()) if group not in failing and group not in unsure]
        headline = failing[0].leading.message if len(failing) == 1 else counted(len(failing), "finding")
        failed = "\n".join([headline, *(_placed(group) for group in failing)]) if failing else ""
        skipped = "" if failed else "\n".join(f"undecided: {group.leading.message}" for group in unsure)
        yield Case(name, failed, skipped, output="\n".join(_placed(group) for group in (*unsure, *others)))


def _placed(group: Group) -> str:
    finding = group.leading
    standing = "" if finding.standing is Standing.OPEN else f" ({finding.standing})"
    first, *rest = told(group)
    return "\n".join([f"{finding.location}: {finding.severity}{standing}: {first}", *(f"  {line}" for line in rest)])


def _property(result: PropertyResult, decides: bool, exploration: ExplorationReport) -> Case:
    if result.verdict is Verdict.UNDECIDED:
        return Case(result.name, skipped=f"undecided: {result.reason or 'a limit was met'}", output=result.title)
    if result.verdict is Verdict.HOLDS:
        skipped = "never put to the test: its premise was never true" if result.vacuous else ""
        return Case(result.name, skipped=skipped, output=result.title)
    runs = [_run(result, example, exploration) for example in result.counterexamples]
    text = "\n".join([f"{result.title}: violated", *runs])
    return Case(result.name, failed=text) if decides else Case(result.name, output=text)


def _run(result: PropertyResult, example: Counterexample, exploration: ExplorationReport) -> str:
    """What happens, and indented below it why."""
    first = f"{example.title}. {promise_broken(result, example.faults)}"
    return "\n".join([first, *(f"  {line}" for line in cause_lines(example, exploration))])


def _gates(report: Report) -> Iterator[Case]:
    for figure in report.study.figures if report.study else ():
        if figure.gate_verdict is not None:
            yield _gate(figure, figure in report.deciding_figures)


def _gate(figure: Figure, decides: bool) -> Case:
    subject = f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric
    name = f"{subject}: {figure.gate}"
    if figure.gate_verdict is Verdict.HOLDS:
        return Case(name)
    if figure.gate_verdict is Verdict.VIOLATED and decides:
        return Case(name, failed=gate_told(figure, decides))
    return Case(name, skipped=gate_told(figure, decides))


def _suite(found: Suite) -> Element:
    suite = Element("testsuite", {"name": _legal(found.name), **_counts(found.cases)})
    properties = SubElement(suite, "properties")
    for key, value in found.properties:
        SubElement(properties, "property", {"name": _legal(key), "value": _legal(value)})
    for case in found.cases:
        suite.append(_case(case, found))
    return suite


def _provenance(report: Report) -> Iterator[tuple[str, str]]:
    made = report.provenance
    yield "version", made.package_version
    yield "workflow_digest", made.workflow_digest
    if made.scenario:
        yield "scenario", made.scenario
        yield "scenario_digest", made.scenario_digest
    yield from made.options


def _case(case: Case, suite: Suite) -> Element:
    named = {"classname": suite.name, "name": case.name, "file": suite.file}
    element = Element("testcase", {key: _legal(value) for key, value in named.items()})
    if case.failed:
        headline, _, details = case.failed.partition("\n")
        failure = SubElement(element, "failure", {"message": _legal(headline), "type": "failed"})
        failure.text = _legal(details or headline)
    if case.error:
        headline, _, details = case.error.partition("\n")
        SubElement(element, "error", {"message": _legal(headline), "type": "wrong input"}).text = _legal(details)
    if case.skipped:
        SubElement(element, "skipped", {"message": _legal(case.skipped)})
    if case.output:
        SubElement(element, "system-out").text = _legal(case.output)
    return element


def _counts(cases: list[Case]) -> dict[str, str]:
    words = {"failures": "failed", "errors": "error", "skipped": "skipped"}
    counts = {key: str(sum(bool(getattr(case, word)) for case in cases)) for key, word in words.items()}
    return {"tests": str(len(cases)), **counts}


def _legal(text: str) -> str:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
