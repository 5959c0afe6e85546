"""Whether a partner recognises a call that is made again."""

from flowrehearsal.definition.workflow import Effect, Partner


def unrecognised(effect: Effect, partner: Partner, same_intent: bool = True) -> str:
    """Why a repetition would be executed again ("it carries no key"); empty where the partner recognises it.

    `same_intent`: the repetition belongs to the same committed action; else it was asked for anew.
    """
    if partner.deduplicates == "by_entity":
        return ""
    if keyless(effect):
        return "it carries no key" if effect.key is None else "every attempt carries a new key"
    if not same_intent and effect.key == "per_intent":
        return "every request carries a new key"
    return "" if partner.deduplicates == "by_key" else f"`{effect.partner}` does not look at its key"


def keyless(effect: Effect) -> bool:
    """Whether two attempts at the same thing look like two things."""
    return effect.key in (None, "per_attempt")


def blamed(name: str, effect: Effect, same_intent: bool = True) -> str:
    """The field that leaves repetitions unrecognised, as the cause of findings."""
    changes = keyless(effect) or (not same_intent and effect.key == "per_intent")
    return f"effects.{name}.key" if changes else f"partners.{effect.partner}.deduplicates"
