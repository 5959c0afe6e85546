"""The published JSON Schemas: valid themselves, and of one mind with the reader."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flowrehearsal.definition.load import shipped
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.schema import scenario_schema, workflow_schema
from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.shape.scenario import ScenarioShape
from flowrehearsal.definition.shape.workflow import WorkflowShape
from tests.definition.small import SCENARIO, WORKFLOW, changed

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MODELS = [path for path in sorted((ROOT / "models").glob("*/*.yaml")) if path.stem not in ("expected", "mutations")]
MODELS += sorted((ROOT / "models").glob("*/history/v*.yaml"))
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
SCHEMAS = {"workflow": workflow_schema(), "scenario": scenario_schema()}
SHIPPED = [entry.read_text("utf-8") for entry in shipped().values()]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_published_schema_is_this_one(kind: str) -> None:
    """Made anew with `rehearse schema`; editors read the file that is kept."""
    published = ROOT / "docs" / "schema" / f"{kind}.schema.json"
    assert published.read_text("utf-8") == json.dumps(SCHEMAS[kind], indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    schema = SCHEMAS[kind]
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["title"]) == ("https://json-schema.org/draft/2020-12/schema", kind.capitalize())


def complaints(kind: str, text: str) -> list[str]:
    return [error.json_path for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(read(text).value)]


@pytest.mark.parametrize("text", [WORKFLOW, (HERE / "full_workflow.yaml").read_text()], ids=["small", "full"])
def test_right_workflows_pass(text: str) -> None:
    assert complaints("workflow", text) == []


@pytest.mark.parametrize("text", [SCENARIO, (HERE / "full_scenario.yaml").read_text(), *SHIPPED])
def test_right_scenarios_pass(text: str) -> None:
    assert complaints("scenario", text) == []


@pytest.mark.parametrize("path", MODELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_models_pass(path: Path) -> None:
    assert complaints("workflow", path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_scenarios_pass(path: Path) -> None:
    assert complaints("scenario", path.read_text("utf-8")) == []


WRONG_WORKFLOWS = [
    ("workflow: parcel\n", "", "$"),
    ("people: 2", "poeple: 2", "$.roles.clerk"),
    ("kind: operator", "kind: operater", "$.roles.clerk.kind"),
    ("  clerk: {kind", "  my-clerk: {kind", "$.roles"),
    ("1..30", "30", "$.data.weight.integer"),
    ("{integer: 1..30}", "{integer: 1..30, boolean: true}", "$.data.weight"),
    ("{integer: 1..30}", "{}", "$.data.weight"),
    ("poll: 10s", "poll: 10", "$.surfaces.desk.refresh.poll"),
    ("shows: {desk: Draft}", "shows: {desk: {offers: [send]}}", "$.states.draft.shows.desk"),
    ("by: clerk, from", "by: clerk, on: deadline, from", "$.actions.send"),
    ("by: clerk, from", "from", "$.actions.send"),
    ("effects: [ship]", "effects: []", "$.actions.send.effects"),
    ("to: sending", "to: {only: [a, b]}", "$.actions.send.to"),
    ("on: deadline", "on: soon", "$.actions.expire.on"),
    ("key: per_entity", "key: natural", "$.effects.ship.key"),
    ("timeout: 30s", "undo: a, irreversible: b", "$.effects.ship"),
    ("timeout: 30s", "retry: {attempts: 0}", "$.effects.ship.retry.attempts"),
]


@pytest.mark.parametrize(("old", "new", "path"), WRONG_WORKFLOWS)
def test_wrong_workflows_do_not_pass(old: str, new: str, path: str) -> None:
    assert complaints("workflow", changed(WORKFLOW, old, new)) == [path]


WRONG_SCENARIOS = [
    ("30/h", "30", "$.arrivals.rate"),
    ("low: 80%", "low: 180%", "$.data.risk.low"),
    ("lognormal: {median: 2m", "lognormall: {median: 2m", "$.people.clerk.takes"),
    ("{median: 2m, p95: 1h}", "{median: 2m}", "$.people.clerk.takes.lognormal"),
    ("p95: 1h", "p955: 1h", "$.people.clerk.takes.lognormal"),
    ("mon-fri 09:00-17:00", "office hours", "$.people.clerk.works"),
    ("done: 97%", "dnoe: 97%", "$.partners.carrier.outcomes"),
    ("{slow: 10}", "{slow: 0}", "$.partners.carrier.outages[0].mode"),
    ("p95(recovery(carrier)) <= 1h", "soon", "$.expect[0]"),
]


@pytest.mark.parametrize(("old", "new", "path"), WRONG_SCENARIOS)
def test_wrong_scenarios_do_not_pass(old: str, new: str, path: str) -> None:
    assert path in complaints("scenario", changed(SCENARIO, old, new))


def parts(schema: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping within a schema."""
    if isinstance(schema, dict):
        yield path, schema
        for key, inside in schema.items():
            yield from parts(inside, f"{path}.{key}")
    elif isinstance(schema, list):
        for index, inside in enumerate(schema):
            yield from parts(inside, f"{path}[{index}]")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_pattern_is_anchored(kind: str) -> None:
    """JSON Schema looks for a pattern anywhere in the text."""
    patterns = {part["pattern"] for _, part in parts(SCHEMAS[kind]) if isinstance(part.get("pattern"), str)}
    patterns |= {word for _, part in parts(SCHEMAS[kind]) for word in part.get("patternProperties", ())}
    assert patterns
    for pattern in patterns:
        assert all(one[0] == "^" and one[-1] == "$" for one in alternatives(pattern)), pattern


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between its outermost bars."""
    depth, found = 0, [""]
    for character in pattern:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return found


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_is_described(kind: str) -> None:
    """Hover in an editor is where authors read what a field is for."""
    fields = [
        (f"{path}.{name}", field)
        for path, part in parts(SCHEMAS[kind])
        for name, field in part.get("properties", {}).items()
        if isinstance(field, dict)
    ]
    assert len(fields) > 40
    assert [name for name, field in fields if not field.get("description")] == []


@pytest.mark.parametrize(("kind", "shape"), [("workflow", WorkflowShape), ("scenario", ScenarioShape)])
def test_the_schema_has_the_fields_of_the_shape(kind: str, shape: type[Shape]) -> None:
    assert list(SCHEMAS[kind]["properties"]) == [field.alias or name for name, field in shape.model_fields.items()]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_nothing_of_the_generator_is_left(kind: str) -> None:
    schemas = [part for path, part in parts(SCHEMAS[kind]) if not path.endswith("properties")]
    assert [part for part in schemas if part.get("default", part.get("shared")) is not None] == []
    assert [part for part in schemas if {"type": "null"} in part.get("anyOf", ())] == []
