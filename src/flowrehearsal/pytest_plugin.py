"""Workflow files as test items of pytest, and a fixture with which tests ask about workflows.

Which files: the patterns under `rehearse_files` in the configuration of pytest. Of each file the rules are one item,
and every property is one. Where `hotel.expect.yaml` stands beside `hotel.yaml`, it says which findings and which
verdicts are expected instead of none and `holds`; both must be as it says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flowrehearsal.api import Check, Exploration, Study
    from flowrehearsal.definition.problems import Problems
    from flowrehearsal.gate.judging import GateReport
    from flowrehearsal.gate.policy import Policy
    from flowrehearsal.report import PropertyResult, Report

FILES, FAULTS = "rehearse_files", "rehearse_faults"
BESIDE = ".expect.yaml"
PACKAGE = "flowrehearsal.exploration.properties"
RULES = "rules"
PROPERTIES = "properties"
KEYS = (RULES, PROPERTIES)
ANY = "any"
DIGITS = 9
"""More than that has no number of faults."""


class Unexpected(Exception):
    """A workflow is not as it is expected to be; the message says what was found."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings: which files are workflows to test, and how many faults may strike."""
    parser.addini(FILES, "workflow files to test: patterns as seen from the root, e.g. flows/*.yaml", type="linelist")
    parser.addini(FAULTS, "explore every run with up to so many faults", default="2")


def pytest_configure(config: pytest.Config) -> None:
    """Refuses a number of faults that is none, before anything is collected."""
    said = config.getini(FAULTS)
    if said != ANY and not (said.isascii() and said.isdigit() and len(said) <= DIGITS):
        raise pytest.UsageError(f"{FAULTS} = {said}: write a whole number from 0 up, or the word {ANY}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> WorkflowFile | None:
    """A file that one of the patterns names, and that holds a workflow."""
    patterns = parent.config.getini(FILES)
    if file_path.suffix not in (".yaml", ".yml") or not patterns or file_path.name.endswith(BESIDE):
        return None
    path = file_path.relative_to(parent.config.rootpath) if file_path.is_relative_to(parent.config.rootpath) else None
    if path is None or not any(path.match(pattern) for pattern in patterns) or not _is_workflow(file_path):
        return None
    return WorkflowFile.from_parent(parent, path=file_path)


def _is_workflow(path: Path) -> bool:
    from flowrehearsal.definition.files import glimpse_of
    from flowrehearsal.definition.kind import kind_of

    return kind_of(glimpse_of(path)) == "workflow"


class WorkflowFile(pytest.File):
    """A workflow file; it is explored once, when its first item runs."""

    @cached_property
    def report(self) -> Report:
        """What rules and exploration found."""
        from flowrehearsal import pipeline
        from flowrehearsal.definition.load import load_workflow
        from flowrehearsal.options import Options

        faults = self.config.getini(FAULTS)
        return pipeline.rehearse(
            load_workflow(os.path.relpath(self.path)), Options(faults=None if faults == ANY else int(faults))
        )

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What the file beside it expects; DefinitionError where it says what cannot be expected, with the places."""
        from flowrehearsal.definition.files import text_of
        from flowrehearsal.definition.problems import Problems
        from flowrehearsal.definition.reader import read

        path = self.path.with_name(self.path.stem + BESIDE)
        if not path.exists():
            return {}
        problems = Problems(read(text_of(path), os.path.relpath(path)))
        _check_expected(problems)
        problems.raise_any()
        return problems.document.value

    def collect(self) -> Iterator[pytest.Item]:
        """The rules as one item, and an item for each property."""
        from flowrehearsal import plugins

        yield RulesItem.from_parent(self, name=RULES)
        for name in plugins.names(PACKAGE):
            yield PropertyItem.from_parent(self, name=name)


def _check_expected(problems: Problems) -> None:
    """Notes what cannot be expected: a name that is none would else mean that nobody asked."""
    from flowrehearsal import plugins
    from flowrehearsal.vocabulary.nearest import meant
    from flowrehearsal.vocabulary.verdict import Verdict

    said, known = problems.document.value, plugins.names(PACKAGE)
    for key in said:
        if key not in KEYS:
            problems.at_key((key,), f"`{key}` is nothing that can be expected.", meant(key, KEYS))
    rules, verdicts = said.get(RULES) or [], said.get(PROPERTIES) or {}
    if not isinstance(rules, list) or not all(isinstance(name, str) for name in rules):
        advice = f"Write {RULES}: [guard-gap at states.open]."
        problems.at_value((RULES,), "This is not a list of findings.", advice)
    if not isinstance(verdicts, dict):
        advice = f"Write {PROPERTIES}: {{no-phantom: violated}}."
        problems.at_value((PROPERTIES,), "These are not properties with a verdict each.", advice)
        return
    for name, verdict in verdicts.items():
        if name not in known:
            problems.at_key((PROPERTIES, name), f"`{name}` is no property.", meant(name, known))
        elif verdict not in list(Verdict):
            advice = meant(str(verdict), list(Verdict))
            problems.at_value((PROPERTIES, name), f"`{verdict}` is no verdict.", advice)


class WorkflowItem(pytest.Item):
    """One thing that is asked about a workflow file."""

    parent: WorkflowFile

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was found; of what the author of a definition can mend no traceback."""
        from flowrehearsal.vocabulary.errors import RehearsalError

        if isinstance(excinfo.value, Unexpected | RehearsalError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands, and what it is called."""
        return self.path, 0, f"{self.path.name}: {self.name}"


class RulesItem(WorkflowItem):
    """Whether the rules find what is expected, and nothing else that would fail."""

    def runtest(self) -> None:
        """Unexpected says what is found and not expected, and the reverse."""
        found = {finding.label: finding for finding in self.parent.report.deciding_findings}
        expected = self.parent.expected.get(RULES) or []
        more = [f"{found[name].location}: {name}: {found[name].message}" for name in found if name not in expected]
        fewer = [f"{name} is expected and was not found" for name in expected if name not in found]
        if more or fewer:
            raise Unexpected("\n".join([*more, *fewer]))


class PropertyItem(WorkflowItem):
    """Whether the verdict on a property is the one that is expected."""

    def runtest(self) -> None:
        """Unexpected says what the verdict is; what nothing puts to the test is skipped."""
        explored = self.parent.report.exploration
        assert explored is not None
        result = next(each for each in explored.results if each.name == self.name)
        wanted = (self.parent.expected.get(PROPERTIES) or {}).get(self.name, "holds")
        if result.verdict.value != wanted:
            raise Unexpected(_told(result, wanted))
        if result.vacuous:
            pytest.skip("never put to the test: its premise was never true")


def _told(result: PropertyResult, wanted: str) -> str:
    """The verdict, and the first run that shows it."""
    lines = [f"{result.title}: {result.verdict.value}, and expected is {wanted}"]
    lines += [result.reason] if result.reason else []
    for example in result.counterexamples[:1]:
        lines.append(f"{example.title}:")
        lines += [f"  {step.number}. {step.actor}: {step.text}" for step in example.steps]
    return "\n".join(lines)


class Rehearsal:
    """Asks about workflow files, each question once in a session; files are named as seen from the tests' root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[tuple[object, ...], Any] = {}

    def check(self, file: str | Path, **rules: Any) -> Check:
        """What the rules find, as `flowrehearsal.check` has it."""
        from flowrehearsal import api

        found: Check = self._asked(api.check, file, **rules)
        return found

    def explore(self, file: str | Path, **options: Any) -> Exploration:
        """What holds in every run, as `flowrehearsal.explore` has it."""
        from flowrehearsal import api

        found: Exploration = self._asked(api.explore, file, **options)
        return found

    def simulate(self, file: str | Path, **options: Any) -> Study:
        """What was measured, as `flowrehearsal.simulate` has it."""
        from flowrehearsal import api

        found: Study = self._asked(api.simulate, file, **options)
        return found

    def gate(self, old: str | Path, new: str | Path, policy: Policy | None = None) -> GateReport:
        """Whether a change from one file to another may be merged: its `decision` has the word and the reasons."""
        from flowrehearsal.definition.load import load_workflow
        from flowrehearsal.gate.policy import DEFAULT
        from flowrehearsal.gating import Setting, gate

        pair = load_workflow(self._root / old), load_workflow(self._root / new)
        return gate([pair], Setting(policy=policy or DEFAULT, against=str(old)))

    def verdicts(self, file: str | Path, **options: Any) -> dict[str, str]:
        """Property → holds, violated or undecided."""
        explored = self.explore(file, **options).report.exploration
        assert explored is not None
        return {result.name: result.verdict.value for result in explored.results}

    def _asked(self, question: Callable[..., Any], file: str | Path, **options: Any) -> Any:
        path = self._root / file
        key = (question.__name__, path, repr(sorted(options.items())))
        if key not in self._known:
            self._known[key] = question(path, **options)
        return self._known[key]


@pytest.fixture(scope="session")
def rehearsal(request: pytest.FixtureRequest) -> Rehearsal:
    """Asks about workflow files: `rehearsal.verdicts("flows/hotel.yaml", faults=1)["at-most-once"] == "holds"`."""
    return Rehearsal(request.config.rootpath)
