"""What product asks: what done means, what is promised, what becomes of cases inside, and whose guesses these are."""

from flowrehearsal.pages.question import Question

ROLE = "product"
QUESTIONS = (
    Question(
        name="done",
        text="What does each audience call done, and for how long may they disagree?",
        page="what-done-means",
        rules=("done-mismatch", "pending-rendered-as-done", "ack-rendered-as-done"),
        promises=("done-agrees", "notification-consistent"),
        metrics=("disagreement", "long-disagreement"),
    ),
    Question(
        name="promise",
        text="What do we promise, and what share of cases breaks it on a bad day?",
        page="measured",
        metrics=("cycle-time", "deadline-misses", "wrong-ends", "unfinished"),
    ),
    Question(
        name="cancel",
        text="Somebody wants out: is that wish kept wherever the case is?",
        page="what-overrides-leave",
        rules=("cancel-undefined-in-state", "intent-not-kept", "exhaustion-overwrites-intent"),
        promises=("intent-kept",),
        metrics=("lost-intents",),
    ),
    Question(name="inside", text="What becomes of the cases that are inside when this ships?", page="what-changes"),
    Question(
        name="guesses",
        text="Which of these figures and assumptions are ours, which are the partner's, and which are guesses?",
        page="what-verdicts-rest-on",
    ),
)
