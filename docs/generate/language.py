"""Every field of workflow and scenario files, from their JSON Schema."""

import re
from collections.abc import Iterator
from typing import Any

from flowrehearsal.definition.schema import scenario_schema, workflow_schema
from generate.markdown import labelled, table

Schema = dict[str, Any]

HEADS = ("field", "what may stand there", "meaning")
MEANT = {
    "250ms": "duration",
    "0s": "duration",
    "3%": "share",
    "30/h": "rate",
}
"""The first example of a value → what it is called."""
PATTERNS = {
    "^[A-Za-z_][A-Za-z0-9_]*$": "name",
    "^[A-Za-z0-9][A-Za-z0-9._-]*$": "name",
    "^[0-9]{4}-": "date, year-month-day",
    "deadline|always": "event",
    "24/7": "working hours, such as `24/7` or `mon-fri 09:00-17:00`",
    "(us|ms|s|m|h|d)": "duration",
    "%$": "share",
    "/(s|m|min|h|d)$": "rate",
    r"\.\.": "range, such as `1..5000`",
    "<=|<": "comparison",
}
"""What is in a pattern → what it stands for."""
VALUES = """
| value | written |
|---|---|
| name | letters, digits and `_`, not beginning with a digit |
| duration | `250ms`, `30s`, `5m`, `2h`, `7d`, or ISO 8601: `PT1H30M` |
| share | `3%`, `0.5%` |
| rate | `30/h`, `10/s` |
| event | `reserve.done`, `deadline`, `always`: see [Writing a definition](../language.md#events) |
"""


def pages() -> Iterator[tuple[str, str]]:
    """A page for workflow files and one for scenario files."""
    for kind, schema, more in (
        ("workflow", workflow_schema(), "[Writing a definition](../language.md) shows how the words work together."),
        ("scenario", scenario_schema(), "[What goes wrong in a scenario](../faults.md) tells the faults."),
    ):
        parts = [
            f"# {kind.capitalize()} files",
            f"{more} A field in bold has to be there; all others may be left out, and what is left out is absent: no "
            "key, no check, no owner.",
            VALUES.strip(),
            f"## {kind.capitalize()}",
            _fields(schema, kind),
        ]
        for name, inner in schema["$defs"].items():
            parts += [
                labelled(_label(kind, name), f"## {_words(name)}"),
                inner.get("description", ""),
                *_body(inner, kind),
            ]
        yield kind, "\n\n".join(filter(None, parts)) + "\n"


def _body(schema: Schema, kind: str) -> Iterator[str]:
    if "properties" in schema:
        yield _fields(schema, kind)
    else:
        yield _told(schema, kind).capitalize() + "."


def _fields(schema: Schema, kind: str) -> str:
    needed = schema.get("required", ())
    rows = [
        (f"**`{name}`**" if name in needed else f"`{name}`", _told(inner, kind), inner.get("description", ""))
        for name, inner in schema["properties"].items()
    ]
    return table(HEADS, rows)


def _told(schema: Schema, kind: str) -> str:
    """What may stand at a place, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{_words(name).lower()}](#{_label(kind, name)})"
    for key, told in TELLERS.items():
        if key in schema:
            return told(schema, kind)
    return BY_TYPE[schema["type"]] if isinstance(schema.get("type"), str) else "any value"


BY_TYPE = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "array": "list",
    "object": "mapping",
}


def _options(schema: Schema, kind: str) -> str:
    return ", or ".join(dict.fromkeys(_told(option, kind) for option in schema.get("anyOf") or schema["oneOf"]))


def _words_allowed(schema: Schema, kind: str) -> str:
    return ", ".join(f"`{_plain(value)}`" for value in schema.get("enum", [schema.get("const")]))


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _list(schema: Schema, kind: str) -> str:
    return f"list, each: {_told(schema['items'], kind)}"


def _named(schema: Schema, kind: str) -> str:
    [inner] = schema["patternProperties"].values()
    return f"names, each with: {_told(inner, kind)}"


def _inline(schema: Schema, kind: str) -> str:
    inside = ", ".join(f"{name}: {_told(inner, kind)}" for name, inner in schema["properties"].items())
    return f"{{{inside}}}"


def _patterned(schema: Schema, kind: str) -> str:
    example = next((MEANT[each] for each in schema.get("examples", ()) if each in MEANT), None)
    return example or next((word for part, word in PATTERNS.items() if part in schema["pattern"]), "text")


TELLERS = {
    "anyOf": _options,
    "enum": _words_allowed,
    "const": _words_allowed,
    "pattern": _patterned,
    "items": _list,
    "patternProperties": _named,
    "properties": _inline,
}


def _words(name: str) -> str:
    """The name of a shape as a heading: "Partner behaviour"."""
    spaced = re.sub(r"(?<!^)(?=[A-Z])", " ", name.removesuffix("Shape"))
    return spaced.capitalize()


def _label(kind: str, name: str) -> str:
    return f"{kind}-{_words(name).lower().replace(' ', '-')}"
