"""Where people send a request again, and what makes that harmless."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Effect, Partner
from flowrehearsal.graph.configurations import can_start
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import harmless
from flowrehearsal.rules.ways import ways_after


def replayed(design: Design) -> Iterator[tuple[str, Action]]:
    """The overrides and replays that ask for an effect, in the order of the file."""
    for name, action in design.interventions.items():
        if action.effects and action.kind in ("override", "replay"):
            yield name, action


def recognised_or_harmless(effect: Effect, partner: Partner) -> bool:
    """Whether a repetition does no harm whatever key it carries, or is not made before the partner was asked."""
    asked = effect.ask_first and partner.can_be_asked
    return asked or partner.deduplicates == "by_entity" or bool(effect.idempotent) or harmless(effect)


def is_new(action: Action, effect: Effect) -> bool:
    """Whether an intervention asks for something new: an override that tells of itself, or pays once more."""
    return action.kind == "override" and (effect.tells is not None or effect.once_per == "intent")


def asked_before(design: Design, action: Action, effect: str, unless_heard: tuple[str, ...] = ()) -> bool:
    """Whether the effect may have been asked for already where the action starts.

    `unless_heard`: events of the effect, as the words after the dot, after which it counts as not asked for.
    """
    heard = {f"{effect}.{what}" for what in unless_heard}
    told = [name for name, each in design.workflow.actions.items() if each.on and {str(on) for on in each.on} <= heard]
    after = ways_after(design.configurations, design.asking[effect], told)
    return any(can_start(action, configuration) for configuration in after.came_by)
