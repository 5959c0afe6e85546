"""Cases that are inside may have had an effect, and are taken to an end that says that they have not.

**Why it matters.** The money has left, or leaves as soon as the bank answers. The case now reads "rejected", so nobody
looks for it, the customer is told that nothing was paid, and the books differ.

**Example**

      workflow: refund
    - version: 1
    + version: 2
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        asked: {initial: true, owner: service}
        paying: {owner: service}
        paid: {final: true, phase: completed, stands: [transfer]}
        dropped: {final: true, phase: rejected}
      actions:
        pay: {by: service, from: asked, to: paying, effects: [transfer]}
        done: {on: transfer.done, from: paying, to: paid}
        refused: {on: transfer.refused, from: paying, to: dropped}
      effects:
        transfer: {partner: bank, sent: outbox, weight: money, irreversible: it has left}
    + migrates: {from: v1.yaml, deadlines: keep, states: {paying: [{to: dropped}]}}

**Instead** leave them where the answer is waited for.

      workflow: refund
    - version: 1
    + version: 2
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        asked: {initial: true, owner: service}
        paying: {owner: service}
        paid: {final: true, phase: completed, stands: [transfer]}
        dropped: {final: true, phase: rejected}
      actions:
        pay: {by: service, from: asked, to: paying, effects: [transfer]}
        done: {on: transfer.done, from: paying, to: paid}
        refused: {on: transfer.refused, from: paying, to: dropped}
      effects:
        transfer: {partner: bank, sent: outbox, weight: money, irreversible: it has left}
    + migrates: {from: v1.yaml, deadlines: keep, states: {paying: [{to: paying}]}}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.done_before import having_had
from flowrehearsal.comparison.migration import Landing, landings, said_at
from flowrehearsal.comparison.passage import Passage
from flowrehearsal.comparison.remark import Audience, Bump, Remark
from flowrehearsal.definition.workflow import Effect, State
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.vocabulary.naming import joined, listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CASES, Audience.CUSTOMERS)
BUMP = Bump.MIGRATION
MIRROR = ""
ALONE = "an end that says that something stands which never happened skips an obligation"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    moved = {change.name for change in comparison.of("migrates")}
    for name, effect in comparison.old.effects.items():
        if moved and _is_lasting(effect):
            yield from _of_one(comparison, name, moved)


def _is_lasting(effect: Effect) -> bool:
    """Whether it has weight or cannot be taken back; what only tells somebody something denies nothing."""
    return effect.tells is None and bool(effect.weight or effect.irreversible)


def _of_one(comparison: Comparison, name: str, moved: set[str]) -> Iterator[Remark]:
    told = set[tuple[str, Configuration]]()
    for place, way in having_had(comparison.before, name).items():
        state = next((each for each in place if each in moved), None)
        if state is None or _deny(comparison.old.states, place, name):
            continue
        for landing in landings(comparison, place, comparison.before.domains):
            if _deny(comparison.new.states, landing.after, name) and (state, landing.after) not in told:
                told.add((state, landing.after))
                yield _remark(comparison, name, landing, (state, way))


def _deny(states: Mapping[str, State], place: Configuration, effect: str) -> bool:
    """Whether a case that ends there is said not to have had it. An end with success that claims nothing leaves it
    open, and so does one with success in part."""
    ends = [states[name] for name in place]
    if not all(end.final for end in ends) or any(effect in end.stands for end in ends):
        return False
    return not any(end.phase == "partly_completed" or (end.phase == "completed" and not end.stands) for end in ends)


def _remark(comparison: Comparison, name: str, landing: Landing, been: tuple[str, tuple[str, ...]]) -> Remark:
    state, way = been
    ends = joined([f"`{each}`" for each in landing.after])
    return Remark(
        f"states.{state}",
        said_at(comparison, state),
        f"A case in {listed(landing.before)} may have had `{name}`, and {ends} does not say that it stands.",
        advice=f"Leave such cases where the answer to `{name}` is waited for, or take them to an end where it stands.",
        answers=tuple(change for change in comparison.of("migrates") if change.name == state),
        passage=Passage(way, landing.after, (), "which is such an end"),
    )
