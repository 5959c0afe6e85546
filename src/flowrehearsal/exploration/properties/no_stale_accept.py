"""An act is accepted only where the case offers it, with the meaning that the person saw.

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
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
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
        yield Claim("", exploration.everywhere, exploration.is_true(names.STALE_ACCEPT), lasts=True)


def clause(scene: Scene) -> Clause:
    """The case was as it had been read."""
    says = "an act is accepted only in a state that offers it, with the meaning that the screen gave it"
    return Clause(says, (states(scene), said(scene, names.STALE_ACCEPT, "accepted although the case had moved on")))
