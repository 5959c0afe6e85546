"""Makes other definitions and scenarios of given ones by writing single values anew, each at a dotted path.

`roles.clerk.people`, `effects.charge.retry.attempts`, `workers.slots`, `partners.any.outages.0.for`: that is,
the keys of the file, and the positions of lists from 0. A path that both files have, or that one of them leaves out,
begins with the file: `workflow.` or `scenario.`.
"""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import fields
from functools import cached_property
from typing import Any

from flowrehearsal.definition.load import parse_scenario, parse_workflow, scenario_value
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.nearest import meant

Plain = Any
FILES = ("workflow", "scenario")


class Variable:
    """A workflow and a scenario whose values can be written anew.

    UsageError where one was not read from a text, or does not say any more what its text says; a workflow may have been
    changed as long as nothing in it is written anew.
    """

    def __init__(self, workflow: Workflow, scenario: Scenario) -> None:
        """Read both once more, as plain values."""
        for definition in (workflow, scenario):
            if not definition.source.lines:
                raise UsageError(f"{definition.name} was not read from a file, so its values cannot be varied")
        self._workflow, self._scenario = workflow, scenario
        self._values = {
            "workflow": read("\n".join(workflow.source.lines), workflow.source.file).value,
            "scenario": scenario_value(scenario),
        }
        again = parse_scenario(json.dumps(self._values["scenario"]), scenario.source.file)
        if _said(again) != _said(scenario):
            raise _changed(scenario)

    def value(self, path: str) -> Plain:
        """What stands at a path; UsageError where nothing does."""
        file, keys = self._place(path)
        return _at(self._values[file], keys)

    def varied(self, values: Mapping[str, Plain]) -> tuple[Workflow, Scenario]:
        """Both with these values at these paths, read and checked like any other.

        UsageError for a path that leads nowhere, and for a value that makes no definition, with the reason.
        """
        written = deepcopy(self._values)
        touched = set()
        for path, value in values.items():
            file, keys = self._place(path)
            _write(written[file], keys, value)
            touched.add(file)
        try:
            # JSON is YAML.
            workflow, scenario = self._workflow, self._scenario
            if "workflow" in touched:
                workflow = parse_workflow(json.dumps(written["workflow"]), workflow.source.file)
            if "scenario" in touched:
                scenario = parse_scenario(json.dumps(written["scenario"]), scenario.source.file)
        except DefinitionError as error:
            said = ", ".join(f"{path} = {value}" for path, value in values.items())
            first = error.problems[0]
            raise UsageError(f"{said}: {first.message} {first.advice}".strip()) from None
        return workflow, scenario

    @cached_property
    def _read_again(self) -> Workflow:
        return parse_workflow(json.dumps(self._values["workflow"]), self._workflow.source.file)

    def _place(self, path: str) -> tuple[str, tuple[str, ...]]:
        """The file that a path leads into, and the keys that lead there."""
        file, keys = self._found(path)
        if file == "workflow" and _said(self._read_again) != _said(self._workflow):
            raise _changed(self._workflow)
        return file, keys

    def _found(self, path: str) -> tuple[str, tuple[str, ...]]:
        keys = tuple(path.split("."))
        if keys[0] in FILES and len(keys) > 1 and _can_be_written(self._values[keys[0]], keys[1:]):
            return keys[0], keys[1:]
        found = [file for file in FILES if _has(self._values[file], keys)]
        if len(found) == 2:
            raise UsageError(f"`{path}` is in both files; write `workflow.{path}` or `scenario.{path}`")
        if not found:
            raise UsageError(self._complaint(path, keys))
        return found[0], keys

    def _complaint(self, path: str, keys: tuple[str, ...]) -> str:
        """Where a path ends that leads nowhere, and what there is instead."""
        candidates: tuple[str, ...] = FILES
        if keys[0] in FILES:
            candidates, keys = keys[:1], keys[1:]
        depth, file = max((_depth(self._values[name], keys), name) for name in candidates)
        around = _at(self._values[file], keys[:depth])
        known = [str(key) for key in (around if isinstance(around, dict) else range(_length(around)))]
        whole = ".".join((file if depth else "scenario", *keys))
        advice = f"{meant(keys[depth], known)} What a file leaves out is written with its name: `{whole}`."
        return f"`{path}` leads nowhere: there is no `{keys[depth]}`. {advice}".strip()


def _said(definition: Workflow | Scenario) -> list[Any]:
    """What a definition says; one that draws itself in a notebook says the same as one that does not."""
    kind = Workflow if isinstance(definition, Workflow) else Scenario
    return [getattr(definition, field.name) for field in fields(kind) if field.name != "source"]


def _changed(definition: Workflow | Scenario) -> UsageError:
    return UsageError(f"{definition.name} was changed after it was read; write the change into its file instead")


def _write(value: Plain, keys: tuple[str, ...], new: Plain) -> None:
    """Write an entry; mappings that are not there yet are added."""
    *way, last = keys
    for key in way:
        value = value.setdefault(key, {}) if isinstance(value, dict) else value[_key(value, key)]
    value[_key(value, last)] = new


def _can_be_written(value: Plain, keys: tuple[str, ...]) -> bool:
    """Whether the keys lead somewhere, or out of a mapping that leaves the next one out."""
    depth = _depth(value, keys)
    return depth == len(keys) or isinstance(_at(value, keys[:depth]), dict)


def _length(value: Plain) -> int:
    return len(value) if isinstance(value, list) else 0


def _key(holder: Plain, key: str) -> str | int:
    return int(key) if isinstance(holder, list) else key


def _at(value: Plain, keys: tuple[str, ...]) -> Plain:
    for key in keys:
        value = value[_key(value, key)]
    return value


def _has(value: Plain, keys: tuple[str, ...]) -> bool:
    return _depth(value, keys) == len(keys)


def _depth(value: Plain, keys: tuple[str, ...]) -> int:
    """How many of the keys lead somewhere."""
    for number, key in enumerate(keys):
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return number
    return len(keys)
