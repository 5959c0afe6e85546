"""What a SARIF log says of each thing that was found: its place, its fingerprint, and the run that shows it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from urllib.parse import quote

from flowrehearsal.formats._complaints import gate_told, promise_broken, told
from flowrehearsal.formats._places import part_of_example, place_of_example, place_of_figure, stands_in_a_file
from flowrehearsal.formats._sarif_causes import mends, message, part_of_mend
from flowrehearsal.formats._sarif_fixes import Json, description, replacements
from flowrehearsal.report import Counterexample, ExplorationReport, Figure, Mend, PropertyResult, Report, ShownStep
from flowrehearsal.rules.acceptance import accepted
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.fingerprint import DIGITS, fingerprints
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.repository import Repository
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

SOURCE_ROOT = "%SRCROOT%"
FINGERPRINT = "rehearsal/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes results. `numbers`: the place of each rule among the rules of the tool."""

    report: Report
    repository: Repository
    numbers: Mapping[str, int]

    def results(self) -> Iterator[Json]:
        """Findings by cause, every counterexample, and the gates that were missed."""
        groups = [group for group in self.report.groups if not group.leading.is_undecided]
        digests = fingerprints(group.leading for group in groups)
        changes = replacements((group.leading.edits for group in groups), self.report.workflow.source)
        for group, digest in zip(groups, digests, strict=True):
            fixes = self._fixes([(description(group.leading.edits), group.leading.edits)], changes)
            yield self._finding(group, digest) | fixes
        if self.report.exploration is not None:
            yield from self._examples(self.report.exploration)
        for figure in self.report.study.figures if self.report.study else ():
            if figure.gate_verdict is Verdict.VIOLATED:
                yield self._figure(figure)

    def _finding(self, group: Group, digest: str) -> Json:
        finding = group.leading
        # A number in parentheses refers to a related location: viewers make it a link.
        links = [f"[{place.file}:{place.line}]({number})" for number, place in enumerate(finding.related, start=1)]
        lines = (*told(group), *([f"See also {', '.join(links)}"] if links else []))
        related = [self._located(place, number) for number, place in enumerate(finding.related, start=1)]
        return (
            self._result(finding.name, finding.severity, "\n".join(lines))
            | {"locations": [self._located(finding.location) | _logical(finding.subject)]}
            | ({"relatedLocations": related} if related else {})
            | {"partialFingerprints": {FINGERPRINT: digest}}
            | self._suppressions(group)
            | _properties(cause=finding.cause, also=[f.label for f in group.others])
        )

    def _fixes(self, mends: Iterable[tuple[str, tuple[Edit, ...]]], changes: Mapping[tuple[Edit, ...], Json]) -> Json:
        """The mends, each said in a sentence, that can be made in the file."""
        file = artifact(self.report.workflow.source.file, self.repository)
        fixes = [
            {
                "description": {"text": says},
                "artifactChanges": [{"artifactLocation": file, "replacements": [changes[edits]]}],
            }
            for says, edits in mends
            if edits in changes
        ]
        return {"fixes": fixes} if fixes else {}

    def _suppressions(self, group: Group) -> Json:
        """Why nobody needs to look at it: the definition accepts it, or the baseline holds it."""
        finding = group.leading
        if finding.standing is Standing.KNOWN:
            return {"suppressions": [{"kind": "external", "justification": "The baseline holds it."}]}
        if finding.standing is not Standing.ACCEPTED:
            return {}
        entries = self.report.workflow.ignore
        entry = accepted(finding, entries)
        if entry is None:
            return {"suppressions": [{"kind": "inSource"}]}
        why = f"{entry.reason} ({entry.owner}, until {entry.until})"
        place = self._located(self.report.workflow.source.at("ignore", entries.index(entry)))
        return {"suppressions": [{"kind": "inSource", "status": "accepted", "justification": why, "location": place}]}

    def _examples(self, exploration: ExplorationReport) -> Iterator[Json]:
        """Every counterexample; the mends that prevent it are offered as fixes of which one is enough."""
        found = [(result, example) for result in exploration.results for example in result.counterexamples]
        edits = (mend.edits for _, example in found for mend in mends(example))
        changes = replacements(edits, self.report.workflow.source)
        for result, example in found:
            fixes = self._fixes([(f"{mend.says}.", mend.edits) for mend in mends(example)], changes)
            yield self._example(result, example, exploration) | fixes

    def _example(self, result: PropertyResult, example: Counterexample, exploration: ExplorationReport) -> Json:
        place = self._located(place_of_example(self.report, example))
        subject = ".".join(part_of_example(self.report, example))
        told = message((f"{example.title}.", promise_broken(result, example.faults)), example, exploration)
        turning = example.why.inevitable if example.why else None
        steps = [_step(step, place, turns=step.number == turning) for step in example.steps]
        related = [self._mend(mend, number) for number, mend in enumerate(mends(example), start=1)]
        flow = {"codeFlows": [{"threadFlows": [{"locations": steps}]}]} if steps else {}
        return (
            self._result(result.name, result.severity, "")
            | {"message": told, "locations": [place | _logical(subject)]}
            | ({"relatedLocations": related} if related else {})
            | {"partialFingerprints": {FINGERPRINT: _digest("counterexample", example.subject)}}
            | flow
            | _properties(state=example.state, faults=list(example.faults), inevitable=turning)
        )

    def _mend(self, mend: Mend, number: int) -> Json:
        """The part of the definition that a mend changes."""
        part = part_of_mend(mend)
        place = self._located(self.report.workflow.source.at(*part), number)
        return place | _logical(".".join(part)) | {"message": {"text": f"Would have prevented it: {mend.says}."}}

    def _figure(self, figure: Figure) -> Json:
        decides = figure in self.report.deciding_figures
        severity = Severity.ERROR if decides else Severity.NOTE
        measured = {"estimate": figure.estimate, "low": figure.low, "high": figure.high}
        numbers = {name: value for name, value in measured.items() if value is not None and isfinite(value)}
        return (
            self._result(figure.metric, severity, gate_told(figure, decides))
            | {"locations": [self._located(place_of_figure(self.report, figure))]}
            | {"partialFingerprints": {FINGERPRINT: _digest("gate", figure.metric, figure.subject, figure.gate)}}
            | _properties(gate=figure.gate, **numbers, unit=figure.unit)
        )

    def _result(self, name: str, severity: Severity, text: str) -> Json:
        return {"ruleId": name, "ruleIndex": self.numbers[name], "level": LEVELS[severity], "message": {"text": text}}

    def _located(self, place: Location, number: int | None = None) -> Json:
        return ({} if number is None else {"id": number}) | located(place, self.repository)


def located(place: Location, repository: Repository) -> Json:
    """A location of its own; without a physical part where the definition is in no file."""
    if not stands_in_a_file(place):
        return {}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": artifact(place.file, repository), "region": region}}


def artifact(file: str, repository: Repository) -> Json:
    """A file by its address: from the root of the repository where it stands inside."""
    path = repository.named(file)
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    # A file outside of an unknown root can only be named as the user named it.
    return {"uri": quote(path)} | ({} if path.startswith("../") else {"uriBaseId": SOURCE_ROOT})


def _step(step: ShownStep, place: Json, turns: bool) -> Json:
    """A step; the one from which on nothing averts the outcome says so."""
    ends = "; from here on the outcome is inevitable" if turns else ""
    fault = f" ({step.fault})" if step.fault else ""
    state = {name: {"text": after} for name, _, after in step.changes}
    return (
        {"location": place | {"message": {"text": f"{step.actor}: {step.text}{fault}{ends}"}}}
        | ({"state": state} if state else {})
        | {"executionOrder": step.number, "importance": "essential" if step.fault or turns else "important"}
    )


def _logical(subject: str) -> Json:
    return {"logicalLocations": [{"name": subject.rpartition(".")[2], "fullyQualifiedName": subject}]}


def _properties(**named: object) -> Json:
    said = {name: value for name, value in named.items() if value or value == 0}
    return {"properties": said} if said else {}


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:DIGITS]
