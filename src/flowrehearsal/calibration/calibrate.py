"""From records to the figures of a scenario: every one that they support, and why not the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flowrehearsal.calibration import shares
from flowrehearsal.calibration.arriving import arrivals
from flowrehearsal.calibration.records import Record, Records
from flowrehearsal.calibration.result import Calibration, Measured
from flowrehearsal.calibration.scenario_text import scenario_text
from flowrehearsal.calibration.subjects import Called, Kind, Sorted, Subject, replies_later, sort
from flowrehearsal.calibration.times import Times, timed
from flowrehearsal.definition.fit import check_fit
from flowrehearsal.definition.load import parse_scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.version import __version__

NAME = "calibrated"
Parts = dict[str, tuple[Record, ...]]


def calibrate(
    workflow: Workflow, records: Records, called: Called | None = None, extends: str = "calm", file: str = NAME
) -> Calibration:
    """What the records say of a workflow, as a scenario that extends another one.

    `file`: where the scenario is going to lie, which the name of a file under `extends` is told from. DefinitionError
    for records that are about nothing in the workflow, and for a scenario to extend that does not fit it; UsageError
    where there is none of that name.
    """
    found = sort(workflow, records, called or Called())
    measured = (arrivals(records.records), *_people(found), *_partners(found))
    done = Calibration(
        workflow=workflow.name,
        workflow_digest=workflow.source.digest,
        file=records.file,
        records_digest=records.digest,
        records=len(records.records),
        cases=len({record.case for record in records.records}),
        zoned=records.zoned,
        extends=extends,
        measured=measured,
        missing=tuple(_missing(workflow, {one.path for one in measured})),
        left_out=found.left_out,
        package_version=__version__,
    )
    done = replace(done, scenario=scenario_text(done, NAME))
    check_fit(workflow, parse_scenario(done.scenario, file))
    return done


def _people(found: Sorted) -> Iterator[Measured]:
    for role in _acting(found.workflow):
        # Who of several roles did it, the records do not say.
        mine = [name for name, action in found.workflow.actions.items() if action.by == (role,)]
        acts = _parts(found, "act", mine)
        if acts:
            yield _times(("people", role, "takes"), acts)
        decided = shares.decisions(found, role)
        if decided is not None:
            yield decided


def _partners(found: Sorted) -> Iterator[Measured]:
    for partner in found.workflow.partners:
        effects = [name for name, effect in found.workflow.effects.items() if effect.partner == partner]
        calls, reports = _parts(found, "call", effects), _parts(found, "callback", effects)
        if calls:
            yield _times(("partners", partner, "latency"), calls, lambda record: record.outcome.startswith("timeout"))
            if any(record.outcome for part in calls.values() for record in part):
                yield shares.outcomes(("partners", partner, "outcomes"), calls)
        if reports:
            yield _callback(("partners", partner, "callback"), reports)


def _callback(path: tuple[str, ...], reports: Parts) -> Measured:
    """When callbacks come, and how many twice or never; the second of two says nothing about when."""
    first = {name: tuple(one for one in part if one.outcome in ("", "arrived")) for name, part in reports.items()}
    found = _times(path, first)
    counted = shares.callbacks([record for part in reports.values() for record in part])
    found = replace(found, estimates=(*found.estimates, *counted.items()))
    if not found.written:
        return found
    texts = [f"after: {found.written}"]
    for word, estimate in counted.items():
        if estimate.estimate:
            texts.append(f"{word}: {shares.percentage(estimate.estimate)}")
    return replace(found, written=f"{{{', '.join(texts)}}}")


def _parts(found: Sorted, kind: Kind, names: Sequence[str]) -> Parts:
    """The records about some actions or effects, by name; without those that there are none about."""
    parts = {name: found.by_subject.get(Subject(kind, name), ()) for name in names}
    return {name: part for name, part in parts.items() if part}


def _never(record: Record) -> bool:
    return False


def _times(path: tuple[str, ...], parts: Parts, cut_off: Callable[[Record], bool] = _never) -> Measured:
    """How long all of them took together; of those that were cut off nobody knows."""
    times = {name: _lengths(part, cut_off) for name, part in parts.items()}
    together = sorted((record for part in parts.values() for record in part), key=lambda one: (one.start_us, one.line))
    return timed(path, _lengths(together, cut_off), times)


def _lengths(records: Sequence[Record], cut_off: Callable[[Record], bool]) -> Times:
    known = [one.end_us - one.start_us for one in records if one.end_us is not None and not cut_off(one)]
    return Times(tuple(known), len(records) - len(known))


def _acting(workflow: Workflow) -> Iterator[str]:
    """The roles of people who do anything."""
    doing = {role for action in workflow.actions.values() for role in action.by}
    yield from (name for name, role in workflow.roles.items() if name in doing and role.kind != "service")


def _missing(workflow: Workflow, measured: set[tuple[str, ...]]) -> Iterator[str]:
    """What the workflow needs figures for, and no record speaks of."""
    called = {effect.partner for effect in workflow.effects.values()}
    needed: list[tuple[str, ...]] = [("people", role, "takes") for role in _acting(workflow)]
    needed += [("people", role, "decides") for role in _acting(workflow) if any(shares.choices(workflow, role))]
    for partner in workflow.partners:
        if partner in called:
            needed += [("partners", partner, "latency"), ("partners", partner, "outcomes")]
            needed += [("partners", partner, "callback")] if replies_later(workflow, partner) else []
    yield from (".".join(path) for path in needed if path not in measured)
