"""Which outcomes of an effect the definition has thought of at all."""

from flowrehearsal.definition.workflow import Effect, Workflow
from flowrehearsal.graph.arrivals import is_waited_for, mentioned
from flowrehearsal.graph.outcomes import Stage, arriving

OUTCOMES = ("done", "refused", "failed", "unknown", "not_done")
"""How an effect can end, as its events; the end of the attempts apart."""
FAILURES = ("failed", "unknown")


def unhandled(workflow: Workflow, name: str) -> tuple[str, ...]:
    """The outcomes that an effect can have and that no action and no state mentions, in a fixed order.

    Of an effect that nothing waits for, only a refusal counts, and only where the effect has a weight and tells nobody
    anything.
    """
    effect, known = workflow.effects[name], mentioned(workflow, name)
    possible = _possible(workflow, name, effect)
    if not is_waited_for(workflow, name):
        weighs = effect.weight is not None and effect.tells is None and not effect.best_effort
        return ("refused",) if weighs and "refused" in possible else ()
    spared = FAILURES if effect.best_effort else ()
    return tuple(what for what in OUTCOMES if what in possible and what not in known and what not in spared)


def _possible(workflow: Workflow, name: str, effect: Effect) -> frozenset[str]:
    """The words after the dot of what can arrive of an effect once an action has asked for it."""
    first = Stage.COMMITTED if effect.sent == "before_commit" else Stage.ASKED
    found = {*arriving(workflow, name, first, asks=True)}
    if "unknown" in found or "exhausted" in found:
        found |= {*arriving(workflow, name, Stage.UNSURE, asks=True)}
    awaited = effect.sent == "before_commit" and workflow.partners[effect.partner].replies == "answers"
    return frozenset(found - {"done"} if awaited else found)
