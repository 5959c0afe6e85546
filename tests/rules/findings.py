"""What one rule says about a definition, as tests expect it."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.design import design_of
from flowrehearsal.vocabulary.finding import Finding


def findings(rule: str, workflow: Workflow) -> list[Finding]:
    """What one rule finds."""
    return list(rules()[rule].check(design_of(workflow)))


def found(rule: str, workflow: Workflow) -> set[tuple[str, str]]:
    """The subjects that one rule complains about, each with the severity."""
    return {(finding.severity.value, finding.subject) for finding in findings(rule, workflow)}


def errors(*subjects: str) -> set[tuple[str, str]]:
    """The same, as a test expects it."""
    return {("error", subject) for subject in subjects}
