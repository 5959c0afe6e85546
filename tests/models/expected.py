"""Reads the `expected.yaml` beside a pair of designs, and runs what it talks about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flowrehearsal import pipeline
from flowrehearsal.definition.load import load_workflow, parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.report import ExplorationReport
from flowrehearsal.rules.check import check

TOP = Path(__file__).parents[2]
MODELS, SCENARIOS = TOP / "models", TOP / "scenarios"
DESIGNS = ("hotel_booking", "payment_review", "compliance_approval", "vendor_onboarding")
REMOVED = "removed"
"""What `without` says of a line that is taken away."""


@dataclass(frozen=True)
class Protection:
    """A protection of a hardened design: the edits that take it away, and what must then be found up to `faults`."""

    design: str
    name: str
    edits: dict[str, Any]
    faults: int
    rules: dict[str, list[str]]
    shows: dict[str, int]
    masked_by: str


def expected(design: str) -> dict[str, Any]:
    """What `expected.yaml` says about a pair of designs."""
    return plain(design, "expected")


def plain(design: str, name: str) -> dict[str, Any]:
    """A file of a design as plain data."""
    path = MODELS / design / f"{name}.yaml"
    value: dict[str, Any] = read(path.read_text(encoding="utf-8"), str(path)).value
    return value


def workflow(design: str, name: str) -> Workflow:
    """One of the two definitions of a design."""
    return load_workflow(MODELS / design / f"{name}.yaml")


def protections() -> Iterator[Protection]:
    """Every protection that the `expected.yaml` of some design lists."""
    for design in DESIGNS:
        for name, said in expected(design)["hardened"]["protections"].items():
            rules, shows = said.get("rules", {}), said.get("shows", {})
            yield Protection(
                design, name, said["without"], said.get("faults", 2), rules, shows, said.get("masked_by", "")
            )


def without(protection: Protection) -> Workflow:
    """The hardened design without a protection. JSON is YAML, so the changed data can be read as a definition."""
    text = json.dumps(changed(protection.design, protection.edits))
    return parse_workflow(text, f"{protection.design} without {protection.name}")


def changed(design: str, edits: dict[str, Any]) -> dict[str, Any]:
    """The hardened design with some lines changed, as plain data."""
    data: dict[str, Any] = json.loads(json.dumps(plain(design, "hardened")))
    for path, value in edits.items():
        *parents, last = steps(data, path)
        place = data
        for key in parents:
            place = place[key]
        if value == REMOVED:
            del place[last]
        else:
            assert place.get(last) != value, f"{path} is {value} already"
            place[last] = value
    return data


def steps(data: dict[str, Any], path: str) -> list[str]:
    """The keys along a dotted path. What is left of it can be one key, such as an event: ignores.reserve.done."""
    place, rest, found = data, path, []
    while rest and rest not in place:
        key, _, rest = rest.partition(".")
        place = place.get(key, {})
        found.append(key)
    return [*found, rest] if rest else found


def findings(design: Workflow) -> dict[str, list[str]]:
    """What the rules find: rule → parts, in the order of the file."""
    found: dict[str, list[str]] = {}
    for finding in check(design):
        found.setdefault(finding.name, []).append(finding.subject)
    return dict(sorted(found.items()))


def explored(design: Workflow, faults: int, off: tuple[str, ...] = ()) -> ExplorationReport:
    """What exploration finds up to so many faults, with some assumptions switched off."""
    report = pipeline.explore(design, None, pipeline.Options(faults=faults, off=off)).exploration
    assert report is not None
    return report


def runs(report: ExplorationReport) -> dict[str, int]:
    """Every violation: property:subject:state → the fewest faults."""
    return {c.subject: len(c.faults) for result in report.results for c in result.counterexamples}


def fallen(report: ExplorationReport) -> dict[str, int]:
    """Every violated property, with its subject where it has one → the fewest faults in any state."""
    found: dict[str, int] = {}
    for result in report.results:
        for example in result.counterexamples:
            name = f"{result.name}:{example.effect}" if example.effect else result.name
            found[name] = min(found.get(name, len(example.faults)), len(example.faults))
    return found
