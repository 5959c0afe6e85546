"""What frontend asks: what is shown where, which buttons may be refused, and how old a screen may be."""

from flowrehearsal.pages.question import Question

ROLE = "frontend"
QUESTIONS = (
    Question(
        name="words",
        text="Does every screen have words, a class and a next step for every state?",
        page="state-by-surface",
        rules=("surface-missing-state", "collapsed-pending", "one-label-two-meanings", "two-labels-one-meaning"),
        promises=("always-renderable",),
    ),
    Question(
        name="refusals",
        text="Which buttons can be refused after all, and what does the person read then?",
        page="state-by-surface",
        rules=("surface-offers-impossible-action", "surface-hides-possible-action", "refusal-unexplained"),
        metrics=("refused-clicks",),
    ),
    Question(
        name="unknown",
        text="What is shown for a value that the screen has never heard of?",
        page="state-by-surface",
        rules=("no-unknown-fallback",),
    ),
    Question(
        name="age",
        text="How old may what the page shows be, and what can be pressed on an old page?",
        page="what-done-means",
        rules=("push-only-surface",),
        promises=("no-stale-accept", "surfaces-converge"),
        metrics=("staleness", "stale-accepts"),
    ),
    Question(
        name="twice",
        text="Somebody presses the button twice: what happens the second time?",
        page="how-it-goes-wrong",
        rules=("user-action-without-idempotency", "action-without-server-guard"),
    ),
)
