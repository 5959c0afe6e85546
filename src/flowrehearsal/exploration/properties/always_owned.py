"""At every moment somebody looks after the open case: its owner can act, or its deadline leads on.

The deadline of a state counts where an action answers it; where nobody owns the state, only as long as something is
under way. An owner may also wait in a state in which the case may rest, while the owner of another active state can
act, or where something follows at once. A request that was given up must have an owner too, in a closed case as well,
unless it is a best effort.

**Why it matters.** A case that is in nobody's queue is worked on by nobody. It is not late, it is not wrong, it is
just not seen.

**Example**

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, senior: {kind: operator}}
    states:
      in_review: {initial: true, owner: reviewer}
      escalated: {}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version}
      escalate: {by: reviewer, from: in_review, to: escalated, checks: version}
      decide: {by: senior, from: escalated, to: approved, checks: version}

**Instead** name who decides what happens next.

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, senior: {kind: operator}}
    states:
      in_review: {initial: true, owner: reviewer}
      escalated: {owner: senior}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version}
      escalate: {by: reviewer, from: in_review, to: escalated, checks: version}
      decide: {by: senior, from: escalated, to: approved, checks: version}
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.owners import deadlines, open_states, owners, under_way
from flowrehearsal.exploration.words import Scene, given_up
from flowrehearsal.runtime import names
from flowrehearsal.runtime.frame import answers_deadline
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every open case has an owner"
SENTENCE = "Nobody looks after the case: it is {state}{given_up}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where nobody looks after the case, and where it is closed."""
    return names.UNOWNED, names.CLOSED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every open case, and for work given up even when the case is closed."""
    if exploration.has_label(names.UNOWNED):
        unowned = exploration.label(names.UNOWNED)
        given_up = tuple((effect, exploration.is_value(names.status(effect), "dead")) for effect in _slots(exploration))
        alone = unowned & ~np.logical_or.reduce([exploration.nowhere, *(where for _, where in given_up)])
        yield Claim("", ~closed(exploration) | unowned, unowned, parts=(("", alone), *given_up))


def _slots(exploration: Exploration) -> Iterator[str]:
    """The effects that somebody should own once they are given up, and nobody does."""
    for name, effect in exploration.workflow.effects.items():
        if effect.owner is None and not effect.best_effort and exploration.has(names.status(name)):
            yield name


def clause(scene: Scene) -> Clause:
    """Somebody owns what was given up; where nothing was, somebody looks after each open state, or a deadline does."""
    if dead := given_up(scene):
        given = tuple((f"owner of {effect}, given up", "nobody") for effect in dead)
        return Clause("somebody owns every request that was given up", (*given, states(scene)))
    says = _ought_to_be(scene, _left_alone(scene))
    going = () if scene.exploration.workflow.effects == {} else (("under way", joined(under_way(scene)) or "nothing"),)
    return Clause(says, (states(scene), *owners(scene), *deadlines(scene), *going))


def _left_alone(scene: Scene) -> str:
    """The first active open state that its deadline does not look after: the owner of none can act."""
    workflow = scene.exploration.workflow
    watched = [s for s in open_states(scene) if workflow.states[s].owner and answers_deadline(workflow, s)]
    return next((state for state in open_states(scene) if state not in watched), "")


def _ought_to_be(scene: Scene, state: str) -> str:
    workflow = scene.exploration.workflow
    if not state:
        return "somebody who can act owns every open case"
    if workflow.states[state].owner:
        return f"whoever owns `{state}` can act, or an action answers its deadline"
    if answers_deadline(workflow, state):
        return f"somebody owns `{state}`, or something is under way while its deadline runs"
    return f"somebody who can act owns `{state}`"
