"""What one rule says about a definition, as tests expect it."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.design import design_of
from flowrehearsal.vocabulary.finding import Finding

CUBES = "data: {x: {integer: 2..99999}, y: {integer: 2..99999}, z: {integer: 2..99999}}\n"
"""Data of which no solver can tell in good time whether two of their cubes make the third."""
DOUBTFUL = "x * x * x + y * y * y == z * z * z"
"""A guard that compares them."""
GIVEN_UP = "the solver gave up after 0.02 seconds"
"""What is said of such a guard by a solver without patience."""


def findings(rule: str, workflow: Workflow) -> list[Finding]:
    """What one rule finds."""
    return list(rules()[rule].check(design_of(workflow)))


def found(rule: str, workflow: Workflow) -> set[tuple[str, str]]:
    """The subjects that one rule complains about, each with the severity."""
    return {(finding.severity.value, finding.subject) for finding in findings(rule, workflow)}


def errors(*subjects: str) -> set[tuple[str, str]]:
    """The same, as a test expects it."""
    return {("error", subject) for subject in subjects}
