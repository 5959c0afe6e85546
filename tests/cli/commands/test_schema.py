import json

import jsonschema
import pytest

from flowrehearsal.cli.main import run


@pytest.mark.parametrize("kind", ["workflow", "scenario"])
def test_the_schema_is_one(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert kind in schema["properties"]
