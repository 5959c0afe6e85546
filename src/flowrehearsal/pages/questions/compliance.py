"""What compliance and audit ask: who may, what is recorded, which clock runs, and who can be missing."""

from flowrehearsal.pages.question import Question

ROLE = "compliance"
QUESTIONS = (
    Question(
        name="duties",
        text="Who may do what, and which two steps must never be the same person's?",
        page="what-overrides-leave",
        rules=("sod-missing", "role-too-wide", "override-bypasses-sod"),
        promises=("duties-separated", "permission-holds"),
    ),
    Question(
        name="record",
        text="What is written down of an override, and can somebody delete it?",
        page="what-overrides-leave",
        rules=("override-without-audit", "audit-field-missing", "destructive-transition", "break-glass-unlimited"),
        promises=("audit-complete",),
    ),
    Question(
        name="clock",
        text="Which clock starts when, and who is late if it runs out?",
        page="who-owns-what",
        rules=("deadline-without-action", "work-without-deadline", "wait-without-deadline"),
        metrics=("deadline-misses", "lateness"),
    ),
    Question(
        name="absence",
        text="One person is away: does any case wait for them?",
        page="who-owns-what",
        rules=("sod-unsatisfiable", "single-person-owner", "escalation-to-same-owner"),
        metrics=("absent-escalations",),
    ),
    Question(
        name="secrets",
        text="What must the customer not see, and could they work it out from a screen or a reason?",
        page="state-by-surface",
        rules=("secret-in-reason",),
    ),
    Question(
        name="basis",
        text="Can a decision rest on something that was changed, or was never true?",
        page="how-it-goes-wrong",
        rules=("decision-inputs-not-frozen", "unvalidated-input-consumed", "guard-on-stale-source"),
        promises=("no-dirty-read",),
    ),
)
