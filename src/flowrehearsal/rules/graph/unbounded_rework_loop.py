"""A case can be sent back and handed in again for ever.

**Why it matters.** A reviewer rejects, the requester corrects and submits, the reviewer rejects again. Nothing counts
the rounds and nobody else ever hears of it: the work is done over and over, the figures show a case that moves, and the
one who waits for a decision never gets one.

A round counts where it takes more than one party: what a single role can do to and fro by itself (put aside, resume,
ask a partner once more) is its own business, unless that role is a customer. It is bounded by `max_rounds`, by data
that it writes itself, by a deadline or a clock that leads out of it, and where somebody who takes no part can end it.
Rounds through a place where a case may stay are new requests, not rework, and overrides and replays are repairs.

**Example**

    workflow: purchase
    version: 1
    roles: {requester: {kind: customer}, buyer: {kind: operator}}
    states:
      draft: {initial: true, owner: requester}
      submitted: {owner: buyer, deadline: 2d}
      ordered: {final: true}
    actions:
      submit: {by: requester, from: draft, to: submitted}
      send_back: {by: buyer, from: submitted, to: draft}
      order: {by: buyer, from: submitted, to: ordered}
      remind: {on: deadline, from: submitted, checks: state}

**Instead** limit the rounds, or let somebody else decide in the end.

    workflow: purchase
    version: 1
    roles: {requester: {kind: customer}, buyer: {kind: operator}}
    states:
      draft: {initial: true, owner: requester}
      submitted: {owner: buyer, deadline: 2d}
      ordered: {final: true}
    actions:
      submit: {by: requester, from: draft, to: submitted}
      send_back: {by: buyer, from: submitted, to: draft, max_rounds: 3}
      order: {by: buyer, from: submitted, to: ordered}
      remind: {on: deadline, from: submitted, checks: state}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.cycles import can_be_taken_again, repeatable_components
from flowrehearsal.graph.steps import Step, steps, steps_from
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.rounds import Round, endless_round
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that sends a case back, with a shortest round."""
    flow, configurations = design.workflow, design.configurations
    depth = _depths(configurations)
    moves = [step for step in steps(configurations) if _is_work(design, step)]
    told: set[str] = set()
    for part in repeatable_components(flow, configurations, moves):
        for step in (step for place in part for step in steps_from(part, place)):
            if step.action not in told and depth[step.after] < depth[step.before]:
                taken = _round(part, step)
                endless = _endless(design, part, taken) if _takes_two(design, taken) else None
                if endless is not None:
                    told.add(step.action)
                    yield _finding(design, taken, endless.limit)


def _depths(configurations: ConfigurationGraph) -> Mapping[Configuration, int]:
    """How many steps away from a beginning each configuration is."""
    depth = dict.fromkeys(configurations.beginnings, 0)
    waiting = list(depth)
    for place in waiting:
        for after in configurations.following[place]:
            if after not in depth:
                depth[after] = depth[place] + 1
                waiting.append(after)
    return depth


def _is_work(design: Design, step: Step) -> bool:
    """Whether a step belongs to the ordinary course, among places that a case must leave."""
    ordinary = design.workflow.actions[step.action].kind == "ordinary" and not step.raw and not step.stays
    return ordinary and design.stays.isdisjoint((step.before, step.after))


def _round(part: ConfigurationGraph, back: Step) -> tuple[Step, ...]:
    """The step back, and a shortest way to where it can be taken again."""
    came_by: dict[Configuration, Step] = {}
    waiting = [back.after]
    for place in waiting:
        if back.before in came_by:
            break
        for step in steps_from(part, place):
            if step.after not in came_by and step.after != back.after:
                came_by[step.after] = step
                waiting.append(step.after)
    way: list[Step] = []
    place = back.before
    while place != back.after:
        way.append(came_by[place])
        place = came_by[place].before
    return (back, *reversed(way))


def _takes_two(design: Design, taken: tuple[Step, ...]) -> bool:
    """Whether no role can go round alone; to a customer, our services and partners are a party too."""
    people = [found for step in taken if (found := design.people[step.action])]
    common = frozenset[str]() if not people else frozenset.intersection(*people)
    if common:
        others = any(_is_answer(design, step) for step in taken)
        return others and all(design.workflow.roles[name].kind == "customer" for name in common)
    return bool(people)


def _is_answer(design: Design, step: Step) -> bool:
    """Whether a service of ours or the answer of a partner takes the step."""
    action = design.workflow.actions[step.action]
    answers = any(event.subject in design.workflow.effects for event in action.on)
    return answers or (bool(action.by) and not design.people[step.action])


def _endless(design: Design, part: ConfigurationGraph, taken: tuple[Step, ...]) -> Round | None:
    """The round, unless it ends by itself, by a time limit, or by somebody who takes no part in it."""
    actions = {step.action for step in taken}
    if not all(can_be_taken_again(design.workflow, name, actions) for name in actions):
        return None
    involved = frozenset[str]().union(*(design.people[step.action] for step in taken))
    exits = [step for place in taken for step in steps_from(design.configurations, place.before)]
    if any(_ends(design, step, involved) for step in exits if step.after not in part and not step.raw):
        return None
    return endless_round(design, part.made_of([step.before for step in taken], taken))


def _ends(design: Design, step: Step, involved: frozenset[str]) -> bool:
    """Whether a way out is taken when time is up, or by somebody else."""
    timed = any(event.what in ("deadline", "expired") for event in design.workflow.actions[step.action].on)
    people = design.people[step.action]
    return timed or (bool(people) and people.isdisjoint(involved))


def _finding(design: Design, taken: tuple[Step, ...], limit: str) -> Finding:
    back = taken[0]
    places = [step.before for step in (*taken[1:], back, *taken[1:2])]
    shown = " → ".join(" and ".join(f"`{name}`" for name in place) for place in places)
    if limit:
        message = f"Whether `{back.action}` can send a case back again and again ({shown}) is undecided: {limit}."
    else:
        message = f"`{back.action}` can send a case back again and again: {shown}."
    return Finding(
        "unbounded-rework-loop",
        Severity.NOTE if limit else SEVERITY,
        f"actions.{back.action}",
        message,
        design.at("actions", back.action),
        advice=f"Write `max_rounds` on `{back.action}`, or let a deadline or somebody else end it.",
        related=tuple(design.at("actions", step.action) for step in taken[1:]),
        cause=f"actions.{back.action}.max_rounds",
        limit=limit,
    )
