"""From text or file to Workflow and Scenario."""

import hashlib
from dataclasses import replace
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from os.path import abspath, exists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowrehearsal.definition.build import build
from flowrehearsal.definition.check import check_workflow
from flowrehearsal.definition.extending import laid_over
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.quantities import short
from flowrehearsal.definition.reader import Document, read
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.validate import fitted
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import Problem, UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from flowrehearsal.definition.scenario import Scenario

_CHAIN_LIMIT = 10


def load_workflow(path: str | Path) -> Workflow:
    """The workflow in a file; DefinitionError with every problem of it."""
    return parse_workflow(text_of(Path(path)), str(path))


def parse_workflow(text: str, file: str = "<memory>") -> Workflow:
    """The workflow in a text; DefinitionError with every problem of it, placed in `file`."""
    problems = Problems(read(text, file))
    _refuse_other_kind(problems, "workflow", "scenario")
    shape = fitted(WorkflowShape, problems)
    expressions = check_workflow(shape, problems)
    problems.raise_any()
    assert shape is not None
    return build(shape, expressions, problems.document.source)


def load_scenario(name: str | Path) -> "Scenario":
    """The scenario of that name (calm, bad-day, incident), in that file, or in scenarios/NAME.yaml.

    DefinitionError with every problem of it; UsageError where there is none.
    """
    file, text = _find_scenario(str(name), Path())
    return parse_scenario(text, file)


def parse_scenario(text: str, file: str = "<memory>") -> "Scenario":
    """The scenario in a text, laid over the one it extends; DefinitionError with every problem of both."""
    # Whoever reads a workflow need not wait for what scenarios look like.
    from flowrehearsal.definition.build_scenario import build_scenario
    from flowrehearsal.definition.shape.scenario import ScenarioShape

    problems = Problems(_extended(read(text, file), (abspath(file),)))
    _refuse_other_kind(problems, "scenario", "workflow")
    shape = fitted(ScenarioShape, problems)
    if shape is None:
        problems.raise_any()
    assert shape is not None
    return build_scenario(shape, problems)


def scenario_value(scenario: "Scenario") -> dict[str, Any]:
    """What a scenario that was read from a text says, what it takes from others included, as plain values."""
    file = scenario.source.file
    value = _extended(read("\n".join(scenario.source.lines), file), (abspath(file),)).value
    return {key: entry for key, entry in value.items() if key != "extends"}


def _refuse_other_kind(problems: Problems, wanted: str, other: str) -> None:
    value = problems.document.value
    if other in value and wanted not in value:
        problems.at_key((other,), f"This is a {other}, not a {wanted}.", f"Name the file of a {wanted}.")
        problems.raise_any()


def _extended(document: Document, chain: tuple[str, ...]) -> Document:
    """The document laid over everything it extends; `chain` are the files that led here."""
    name = document.value.get("extends")
    if not isinstance(name, str):
        return document
    try:
        file, text = _find_scenario(name, Path(document.source.file).parent)
    except UsageError:
        return _misled(document, f"There is no scenario `{short(name)}`.", meant(name, shipped()))
    here = abspath(file)
    if here in chain or len(chain) > _CHAIN_LIMIT:
        return _misled(
            document, f"`{short(name)}` extends this scenario in turn.", f"Begin from {' or '.join(shipped())}."
        )
    base = _extended(read(text, file), (*chain, here))
    merged = laid_over(base, document)
    digest = hashlib.sha256((document.source.digest + base.source.digest).encode()).hexdigest()
    return replace(merged, source=replace(merged.source, digest=digest), problems=(*base.problems, *document.problems))


def _misled(document: Document, message: str, advice: str) -> Document:
    problem = Problem(document.values[("extends",)], message, advice)
    return replace(document, problems=(*document.problems, problem))


def shipped() -> dict[str, Traversable]:
    """The scenarios that come with the package, by name."""
    folder = package_files("flowrehearsal") / "scenarios"
    found = {entry.name.removesuffix(".yaml"): entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    return dict(sorted(found.items()))


def _find_scenario(name: str, folder: Path) -> tuple[str, str]:
    """The file that a name stands for and its text; UsageError where there is none."""
    known = shipped()
    if name in known:
        return f"flowrehearsal/scenarios/{name}.yaml", known[name].read_text("utf-8")
    for place in (folder / name, folder / f"{name}.yaml", Path("scenarios") / f"{name}.yaml"):
        if exists(place):
            return str(place), text_of(place)
    raise UsageError(f"There is no scenario `{short(name)}`. {meant(name, known)}")
