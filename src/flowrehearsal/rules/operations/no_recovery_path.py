"""A case is stuck, and the people who look at it cannot lead it to an end.

**Why it matters.** Cases are put aside so that somebody decides: try again, or give up. A console that offers only one
of the two, or neither, decides for them. With nothing but "delete", an order that needed one more attempt is lost; with
nothing but "retry", a case that can never succeed is retried for ever; with nothing at all, somebody writes SQL.

Looked at are states with the phase `blocked`, and states where a case is left when attempts are exhausted and only
people can lead it on. What must be open is what was open before: where success is out of reach already (an undo is
stuck), any end will do, where no case ever ends none can be given up, and where people can finish a case by hand it
need not be, if it could not be before. News of the very effect that is stuck is no way out, since nothing makes it
come. A way out that runs into a dead end, or a circle without an end, is left to the rules about those.

**Example**

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {mill: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      ordering: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      blocked: {owner: desk, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      order: {by: desk, from: wanted, to: ordering, checks: version, effects: [place]}
      ordered: {on: place.done, from: ordering, to: ordered, checks: state}
      refused: {on: place.refused, from: ordering, to: dropped, checks: state}
      park: {on: place.exhausted, from: ordering, to: blocked, checks: state}
      remind: {on: deadline, from: [ordering, blocked], checks: state}
      drop: {by: desk, from: blocked, to: dropped, checks: version}
    effects: {place: {partner: mill, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}}

**Instead** let people try again as well as give up.

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {mill: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      ordering: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      blocked: {owner: desk, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      order: {by: desk, from: wanted, to: ordering, checks: version, effects: [place]}
      ordered: {on: place.done, from: ordering, to: ordered, checks: state}
      refused: {on: place.refused, from: ordering, to: dropped, checks: state}
      park: {on: place.exhausted, from: ordering, to: blocked, checks: state}
      remind: {on: deadline, from: [ordering, blocked], checks: state}
      drop: {by: desk, from: blocked, to: dropped, checks: version}
      again:
        by: desk
        kind: replay
        from: blocked
        to: ordering
        effects: [place]
        checks: version
        outstanding: wait
        within: 1h
        reason: required
        audit: [actor, reason, before, after]
    effects: {place: {partner: mill, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}}
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.questions import closed_circles, dead_ends
from flowrehearsal.graph.steps import Step, steps
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import gives_up, succeeds
from flowrehearsal.rules.ways import coming_to
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()
STUCK = ("exhausted", "unknown", "failed", "not_done")
"""Events after which a case may be put aside, and nothing more is heard of the effect unless somebody asks again."""
NOBODY = "no person can lead it on"
NO_SUCCESS = "it can no longer be led to success"
NO_FAILURE = "it cannot be given up"
ADVICE = {
    NOBODY: "Add the actions by which its owner tries again (`kind: replay`) and gives up.",
    NO_SUCCESS: "Add the action by which its owner tries again (`kind: replay`), or finishes it by hand.",
    NO_FAILURE: "Add the action by which its owner gives up: what is tried again may never succeed.",
}
"""What is wrong with a stuck case → what to write."""


def check(design: Design) -> Iterator[Finding]:
    """States in which cases get stuck, without people who can lead them to the ends that were open before."""
    if not design.complete:
        return
    ends = _Ends.of(design)
    out = _starting(design)
    put_aside = _put_aside(design)
    for name in design.reachable:
        if not _is_at_rest(design, name) and out.get(name):
            stuck = put_aside.get(name, {})
            if design.workflow.states[name].phase == "blocked" or _is_left_to_people(stuck, out[name]):
                leading = _ways_out(design, stuck, out[name])
                into = [step for step in design.steps_into.get(name, ()) if not step.raw]
                missing = _missing(ends, into, leading, _by_hand(design, stuck, leading))
                if missing:
                    yield _finding(design, name, missing, stuck)


@dataclass(frozen=True)
class _Ends:
    """From where a case can still succeed, or be given up; a place that it never leaves again could be either.

    `exist`: whether a case ever ends; what watches a machine, say, goes on and on, and cannot be given up.
    """

    success: frozenset[Configuration]
    failure: frozenset[Configuration]
    exist: bool

    @classmethod
    def of(cls, design: Design) -> "_Ends":
        circles = closed_circles(design.workflow, design.configurations)
        told = {*dead_ends(design.workflow, design.configurations), *(name for circle in circles for name in circle)}
        unknown = [each for each in design.configurations if not told.isdisjoint(each)]
        succeeding = [each for each in design.configurations if succeeds(design.workflow, each)]
        failing = [each for each in design.configurations if gives_up(design.workflow, each)]
        exist = any(state.final for state in design.workflow.states.values())
        graph = design.configurations
        return cls(coming_to(graph, [*succeeding, *unknown]), coming_to(graph, [*failing, *unknown]), exist)


def _is_at_rest(design: Design, name: str) -> bool:
    state = design.workflow.states[name]
    return bool(state.final) or state.resting


def _starting(design: Design) -> dict[str, list[Step]]:
    """State → what starts there; no raw writes."""
    found: dict[str, list[Step]] = {}
    for step in steps(design.configurations):
        if not step.raw:
            found.setdefault(step.source, []).append(step)
    return found


def _put_aside(design: Design) -> dict[str, dict[str, set[str]]]:
    """State → the effects whose end brings a case there, each with the events that do."""
    found: dict[str, dict[str, set[str]]] = {}
    for action in design.workflow.actions.values():
        for event in action.on if action.to.states else ():
            if event.what in STUCK and event.subject in design.workflow.effects:
                for name in action.to.states:
                    if name not in action.start.states:
                        found.setdefault(name, {}).setdefault(event.subject, set()).add(event.what)
    return found


def _is_left_to_people(stuck: dict[str, set[str]], out: list[Step]) -> bool:
    exhausted = any("exhausted" in events for events in stuck.values())
    return exhausted and not any(step.automatic for step in out)


def _ways_out(design: Design, stuck: dict[str, set[str]], out: list[Step]) -> list[Step]:
    """What leads on from a state where cases are stuck; nothing where no person can do anything.

    News of what is stuck lead on only where a person can send it again from here.
    """
    actions = design.workflow.actions
    by_people = [step for step in out if not step.automatic]
    again = {effect for step in by_people if step.stays for effect in actions[step.action].effects}
    dead = set(stuck) - again
    leading = [s for s in out if not s.stays and not _is_only_news_of(dead, [e.subject for e in actions[s.action].on])]
    moved = any(not step.stays or actions[step.action].effects or actions[step.action].sets for step in by_people)
    return leading if moved else []


def _is_only_news_of(effects: set[str], subjects: list[str]) -> bool:
    return bool(subjects) and effects.issuperset(subjects)


def _by_hand(design: Design, stuck: dict[str, set[str]], leading: list[Step]) -> frozenset[Configuration]:
    """Where people can lead a case without what is stuck."""
    actions = design.workflow.actions
    return frozenset(s.after for s in leading if not s.automatic and set(stuck).isdisjoint(actions[s.action].effects))


def _missing(ends: _Ends, into: list[Step], leading: list[Step], by_hand: frozenset[Configuration]) -> str:
    """What is wrong with a stuck case; empty where it can be led to the ends that were open before.

    Where people can finish it by hand it need not be given up, unless it could have been before.
    """
    if not leading:
        return NOBODY
    after = [step.after for step in leading]
    success, failure = (any(each in found for each in after) for found in (ends.success, ends.failure))
    if not any(step.before in ends.success for step in into):
        return ""
    if not success:
        return NO_SUCCESS
    needed = ends.success.isdisjoint(by_hand) or any(step.before in ends.failure for step in into)
    return NO_FAILURE if needed and not failure and ends.exist else ""


def _finding(design: Design, name: str, missing: str, stuck: dict[str, set[str]]) -> Finding:
    why = f" because of `{next(iter(stuck))}`" if len(stuck) == 1 else ""
    return Finding(
        "no-recovery-path",
        SEVERITY,
        f"states.{name}",
        f"A case is stuck in `{name}`{why}, and {missing}.",
        design.at("states", name),
        advice=ADVICE[missing],
    )
