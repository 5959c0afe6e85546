"""An act is accepted only while the case is as the person saw it when they decided.

An act that nothing checks has to find the case in the state in which somebody opened it, even if it may be done in the
present state as well. One with `checks: state` has to find the meaning (the state, or another of the same phase) that
the screen showed. One with `checks: version` cannot violate it: it is refused.

**Why it matters.** A screen shows what was true a while ago. An act that is decided on it and accepted without a
check does to the present case what was meant for an earlier one.

**Example**

    workflow: document
    version: 1
    roles: {author: {kind: customer}, editor: {kind: operator}}
    states:
      draft: {initial: true, owner: author, resting: true}
      published: {owner: editor, resting: true}
      withdrawn: {final: true}
    actions:
      publish: {by: author, from: draft, to: published, checks: version}
      withdraw: {by: editor, from: published, to: withdrawn, checks: version}
      rewrite: {by: author, from: [draft, published], to: draft}

**Instead** refuse an act whose author has not seen the present version of the case.

    workflow: document
    version: 1
    roles: {author: {kind: customer}, editor: {kind: operator}}
    states:
      draft: {initial: true, owner: author, resting: true}
      published: {owner: editor, resting: true}
      withdrawn: {final: true}
    actions:
      publish: {by: author, from: draft, to: published, checks: version}
      withdraw: {by: editor, from: published, to: withdrawn, checks: version}
      rewrite: {by: author, from: [draft, published], to: draft, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, said, states
from flowrehearsal.exploration.decided import decision
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.vocabulary.naming import plain
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No stale act is accepted"
SENTENCE = "An act decided on an old screen was accepted; now {screens}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The mark of an act that came too late."""
    return (names.STALE_ACCEPT,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for the whole case; none where nobody but machines acts."""
    people = any(action.by for action in exploration.workflow.actions.values())
    if people and exploration.has(names.STALE_ACCEPT):
        accepted, marks = exploration.is_true(names.STALE_ACCEPT), (becomes(names.STALE_ACCEPT, True),)
        yield Claim("", exploration.everywhere, accepted, lasts=True, marks=marks)


def clause(scene: Scene) -> Clause:
    """The case was as whoever acted had seen it."""
    act = decision(scene, names.STALE_ACCEPT)
    if act is None:
        says = "an act is accepted only while the case is as whoever acts saw it"
        return Clause(says, (states(scene), said(scene, names.STALE_ACCEPT, "accepted although the case had moved on")))
    is_meaning = scene.exploration.workflow.actions[act.action].checks == "state"
    as_seen = "means what {} saw" if is_meaning else "is as {} saw it"
    saw = " + ".join(act.saw) or "an earlier version of the case"
    decided = ", when ".join(filter(None, (saw, act.showed)))
    says = f"`{act.action}` is accepted only while the case {as_seen.format(plain(act.role))}"
    return Clause(says, (("accepted", f"{act.action}, by {act.role}"), ("decided on", decided), states(scene)))
