"""The JSON Schema of the files, for completion and hover in editors."""

import json
from typing import Any

from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.shape.chance import SHARED
from flowrehearsal.definition.shape.scenario import ScenarioShape
from flowrehearsal.definition.shape.workflow import WorkflowShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def workflow_schema() -> Schema:
    """The JSON Schema (2020-12) of a workflow file, as authors write it, shorthands included."""
    return _schema(WorkflowShape, "Workflow")


def scenario_schema() -> Schema:
    """The JSON Schema (2020-12) of a scenario file, as authors write it, shorthands included."""
    return _schema(ScenarioShape, "Scenario")


def _schema(shape: type[Shape], title: str) -> Schema:
    generated = _clean(shape.model_json_schema())
    definitions = {name: _clean(inner) for name, inner in generated.pop("$defs", {}).items()}
    used = {name: _clean(inner) for name, inner in SHARED.items() if f'"{_reference(name)}"' in json.dumps(definitions)}
    return {"$schema": DIALECT, "title": title, **generated, "$defs": {**definitions, **used}}


def _reference(name: str) -> str:
    return f"#/$defs/{name}"


def _clean(schema: Any) -> Any:
    """A schema without what only its generator needs: titles made of names, and null for what may be left out."""
    if isinstance(schema, list):
        return [_clean(inside) for inside in schema]
    if not isinstance(schema, dict):
        return schema
    cleaned = {key: _inside(key, value) for key, value in schema.items() if key not in ("title", "default")}
    if "shared" in cleaned:
        cleaned["$ref"] = _reference(cleaned.pop("shared"))
    if "patternProperties" in cleaned:
        cleaned["additionalProperties"] = False
        cleaned.pop("propertyNames", None)
    return _without_null(cleaned)


def _inside(key: str, value: Any) -> Any:
    """Below these keys stand names of the author's world, not words of JSON Schema."""
    if key in ("properties", "patternProperties", "$defs"):
        return {name: _clean(inside) for name, inside in value.items()}
    return value if key in ("enum", "const", "examples", "required") else _clean(value)


def _without_null(schema: Schema) -> Schema:
    """Leaving a key out is how nothing is said."""
    options = schema.get("anyOf")
    if not isinstance(options, list) or {"type": "null"} not in options:
        return schema
    kept = [option for option in options if option != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**kept[0], **rest} if len(kept) == 1 else {**rest, "anyOf": kept}
