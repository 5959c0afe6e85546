"""An effect is sent after the commit, by whoever happens to be still running.

**Why it matters.** If the process dies between the commit and the sending, the decision stands and the effect never
happens; no table holds what is missing, so nothing will make it happen later.

An effect that nobody minds (`best_effort`, without `weight`) is left alone.

**Example**

    workflow: review
    version: 1
    roles: {reviewer: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [capture], checks: version}
    effects:
      capture: {partner: bank, sent: after_commit, owner: reviewer}

**Instead** write the effect down in the same transaction as the decision.

    workflow: review
    version: 1
    roles: {reviewer: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [capture], checks: version}
    effects:
      capture: {partner: bank, sent: outbox, owner: reviewer, timeout: 1m, lease: 5m}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import harmless
from flowrehearsal.vocabulary.danger import Danger, Happening
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-lost-effect",)
LOSS = "message-loss"
"""The fault by which what is not yet sent is lost."""


def check(design: Design) -> Iterator[Finding]:
    """Effects that some action asks for and that are handed over after the commit."""
    for name, effect in design.asked():
        if effect.sent == "after_commit" and not harmless(effect):
            yield Finding(
                "inline-effect",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` is sent after the commit by the request that made it; if that request dies in between, "
                f"`{effect.partner}` is never asked and nothing remembers that it should be.",
                design.at("effects", name, "sent"),
                advice="Use `sent: outbox`, or give `best_effort: <reason>` without a weight if nobody minds a loss.",
                cause=f"effects.{name}.sent",
                danger=Danger(courses=((Happening((LOSS,), (name,)),),), about=(name,)),
            )
