"""A small booking that every table has something to say about."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.vocabulary.reduction import AUTO
from tests.flows import flow

STATES = """
draft: {initial: true, owner: guest, shows: {app: {label: Your booking, offers: [ask, give_up]}}}
asking:
  {owner: service, deadline: 1h, refuses: {give_up: The hotel is being asked.}, shows: {app: We ask the hotel}}
blocked:
  {owner: clerk, deadline: 1d, ignores: {book.exhausted: The clerk has it.}, shows: {app: We still ask the hotel}}
booked: {final: true, phase: completed, stands: [book], shows: {app: Booked}}
over: {final: true, phase: cancelled, shows: {app: Not booked}}
"""
ACTIONS = """
ask: {by: guest, from: draft, to: asking, checks: version, request_key: client, effects: [book]}
give_up: {by: guest, from: draft, to: over, checks: version}
done: {on: book.done, from: [asking, blocked], to: booked, checks: state}
refused: {on: book.refused, from: [asking, blocked], to: over, checks: state}
park: {on: [book.exhausted, deadline], from: asking, to: blocked, checks: state}
again:
  {by: clerk, kind: replay, from: blocked, to: asking, effects: [book], checks: version, outstanding: wait,
   reason: required, audit: [actor, reason, before, after]}
chase: {on: deadline, from: blocked, checks: state}
"""
REST = """
partners: {hotel: {replies: answers, deduplicates: by_key}}
surfaces: {app: {for: guest, refresh: {push: true, poll: 1m}, unknown: Please wait}}
effects:
  book:
    {partner: hotel, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, fenced: true, weight: money, owner: clerk,
     retry: {attempts: 2, first: 1s}, irreversible: The hotel keeps the money.}
"""


def booking(changed: str = "", to: str = "") -> Workflow:
    """The booking, with a part of its text changed."""
    parts = [part.replace(changed, to) if changed else part for part in (STATES, ACTIONS, REST)]
    assert not changed or parts != [STATES, ACTIONS, REST], f"nothing says {changed}"
    return flow(*parts)


def explored(
    workflow: Workflow, faults: int | None = 2, off: frozenset[str] = frozenset(), reduce: str = AUTO
) -> Exploration:
    """Every run of a workflow with up to so many faults."""
    options = ExplorationOptions(faults=faults, switched_off=off, threads=1, reduce=reduce)
    return explore(inject(lower(workflow)), options)
