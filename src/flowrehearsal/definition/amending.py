"""Makes another definition of one by writing some of its entries anew, without a text that anybody would read."""

import json
from collections.abc import Iterable
from typing import Any

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError


def amended(workflow: Workflow, edits: Iterable[Edit]) -> Workflow | None:
    """The definition with these entries; None where the result would be no definition.

    None as well where a part that should hold an entry is no mapping, and for a workflow that was not read from a text.
    Mappings around an entry that are not there yet are added.
    """
    if not workflow.source.lines:
        return None
    data = read("\n".join(workflow.source.lines), workflow.source.file).value
    try:
        if not all(_is_written(data, edit) for edit in edits):
            return None
        # JSON is YAML.
        return parse_workflow(json.dumps(data), workflow.source.file)
    except DefinitionError:
        return None


def _is_written(data: dict[str, Any], edit: Edit) -> bool:
    """Write an entry, if the part that should hold it is a mapping."""
    place: Any = data
    for key in edit.path:
        place = place.setdefault(key, {})
        if not isinstance(place, dict):
            return False
    place[edit.key] = read(f"{{{edit.key}: {edit.value}}}").value[edit.key]
    return True
